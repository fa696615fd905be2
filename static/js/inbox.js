/* New messages push nothing away: what the reader looks at in the list stays where it is. */

const list = () => document.getElementById("messages");
const scroller = () => {
  const pane = list().closest(".inbox-list");
  return getComputedStyle(pane).overflowY === "auto" ? pane : document.scrollingElement;
};

const opened = list().querySelector("[aria-current]");
if (opened && scroller() !== document.scrollingElement) {
  const pane = scroller();
  pane.scrollTop = opened.offsetTop - pane.offsetTop - pane.clientHeight / 3;
}

let anchor = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  anchor = null;
  if (event.detail.target.id !== "messages" || scroller().scrollTop === 0) return;
  const first = [...list().querySelectorAll(".message-item")].find((item) => item.getBoundingClientRect().bottom > 0);
  if (first) anchor = { id: first.id, top: first.getBoundingClientRect().top };
});
document.addEventListener("htmx:afterSwap", () => {
  const again = anchor && document.getElementById(anchor.id);
  if (again) scroller().scrollTop += again.getBoundingClientRect().top - anchor.top;
  anchor = null;
});
