/* New messages push nothing away: what the reader looks at in the list stays where it is. */

const list = () => document.getElementById("messages");
const scroller = () => {
  const pane = list().closest(".inbox-list");
  return getComputedStyle(pane).overflowY === "auto" ? pane : document.scrollingElement;
};

/* Opening a message is another page, and the list on it stays where it was. Only who comes from
   elsewhere is shown the line of the message. */
const HOME = `${location.origin}${location.pathname.match(/^.*\/inbox\//)}`;
const KEPT = HOME + location.search;
addEventListener("pagehide", () => {
  // A message that is read alone has no list beside it.
  if (list().offsetParent) sessionStorage.setItem(KEPT, scroller().scrollTop);
});
const returns = performance.getEntriesByType("navigation")[0]?.type === "back_forward" || document.referrer.startsWith(HOME);
const kept = returns ? sessionStorage.getItem(KEPT) : null;
const opened = list().querySelector("[aria-current]");
if (kept !== null && list().offsetParent) scroller().scrollTop = kept;
const [pane, line] = [scroller().getBoundingClientRect(), opened?.getBoundingClientRect()];
if (line?.height && scroller() !== document.scrollingElement && (line.top < pane.top || line.bottom > pane.bottom))
  scroller().scrollTop += line.top - pane.top - pane.height / 3;

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
