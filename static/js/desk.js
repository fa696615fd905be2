/* The desk: tabs without loading anew, and what has happened elsewhere shows at once in every frame. */

const desk = document.querySelector(".desk");
const tabs = [...document.querySelectorAll(".desk-tab")];

function show(name) {
  desk.dataset.pane = name;
  for (const tab of tabs) tab.toggleAttribute("aria-current", tab.dataset.pane === name);
}

for (const tab of tabs)
  tab.addEventListener("click", (event) => {
    event.preventDefault();
    show(tab.dataset.pane);
    history.replaceState(null, "", tab.href);
  });
show(desk.dataset.pane);

for (const choice of document.querySelectorAll("[data-phone]"))
  choice.addEventListener("click", () => {
    choice.closest("details").open = false;
    document.querySelector(".desk-choose").firstChild.textContent = `${choice.querySelector("span").firstChild.textContent.trim()} `;
  });

/* Whoever is typing, or has a menu open, is left alone. */
function busy(page) {
  const typed = [...page.querySelectorAll("main input:not([type=hidden]), main textarea, main select")].some((field) =>
    field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.tagName !== "SELECT" && field.value !== field.defaultValue,
  );
  return typed || page.activeElement?.matches("input, textarea, select") || page.querySelector("main details[open], form[aria-busy]");
}

async function refresh(frame) {
  const page = frame.contentDocument;
  const main = page?.getElementById("main");
  if (!main || page.querySelector(".phone") || busy(page)) return;
  const answer = await fetch(page.URL, { headers: { "X-Anew": "1" } });
  if (answer.redirected || !answer.ok) return frame.contentWindow.location.reload();
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
  /* What was said stays: the page that is fetched says it no second time. */
  const said = main.querySelector(".notices-place");
  if (said) next?.querySelector(".notices-place")?.replaceWith(said.cloneNode(true));
  if (!next || page !== frame.contentDocument || busy(page) || next.textContent === main.textContent) return;
  main.replaceWith(page.adoptNode(next));
  frame.contentWindow.htmx?.process(next);
  next.dispatchEvent(new CustomEvent("htmx:afterSettle", { bubbles: true, detail: { elt: next } }));
}

document.addEventListener("sandbox-changed", () => {
  for (const frame of document.querySelectorAll(".desk iframe")) refresh(frame);
});
