/* Draws the ring around the control that the panel names: the next field that is empty, or what is to be pressed. */

const RING = "3px solid #d9480f";
let ringed = null;

function squeezed(text) {
  return (text || "").replace(/\s+/g, " ").trim();
}

function visible(element) {
  return element.getClientRects().length > 0;
}

function called(element, words) {
  const first = element.matches(".phone-row") ? element.querySelector("b") : null;
  const names = [element.getAttribute("aria-label"), element.value, element.innerText, element.textContent, first?.textContent];
  return names.some((name) => squeezed(name) === words);
}

function isTyped(field) {
  return ["checkbox", "radio"].includes(field.type) ? field.checked : field.value !== "";
}

/* What the item of the panel means on its page: an element, or null when it is done or not there. */
function meant(item) {
  const outer = document.querySelector(`iframe[name="${item.dataset.pane}"]`)?.contentDocument;
  /* A phone's browser is a frame in the phone's screen. */
  const page = outer?.querySelector("main iframe")?.contentDocument || outer;
  if (!page) return null;
  if (item.dataset.field) {
    const fields = [...page.getElementsByName(item.dataset.field)].filter(visible);
    return fields.some(isTyped) ? null : fields[0] || null;
  }
  if (!item.dataset.tags) return null;
  return [...page.querySelectorAll(item.dataset.tags)].find((element) => visible(element) && called(element, item.dataset.words)) || null;
}

function draw() {
  const items = [...document.querySelectorAll(".lesson-shown [data-pane]")];
  const found = items.map(meant).find(Boolean) || null;
  if (found === ringed) return;
  if (ringed) ringed.style.outline = ringed.style.outlineOffset = "";
  if (found) {
    found.style.outline = RING;
    found.style.outlineOffset = "2px";
    found.scrollIntoView({ block: "nearest" });
  }
  ringed = found;
}

setInterval(draw, 400);

const sheet = document.querySelector(".desk-lesson details");
const bar = document.querySelector(".desk-lesson-now");
const narrow = matchMedia("(width < 70rem)");

/* A sheet that was folded stays folded after a reload; each lesson has a world, and so an address, of its own. */
const FOLDED = `lesson-folded ${location.pathname}`;
sheet.open = !sessionStorage.getItem(FOLDED);
sheet.addEventListener("toggle", () => {
  if (sheet.open) sessionStorage.removeItem(FOLDED);
  else sessionStorage.setItem(FOLDED, "1");
});

/* What the trainer says, a broken rule and the end stand above the task: whoever has scrolled down or folded the sheet is led there once. */
const news = () => [...document.querySelectorAll("#lesson-panel > .note")].map((note) => squeezed(note.textContent));
let told = news();
addEventListener("htmx:afterSettle", () => {
  bar.textContent = document.getElementById("lesson-panel").dataset.now;
  const says = news();
  if (says.some((each) => !told.includes(each))) {
    sheet.open = true;
    document.querySelector("#lesson-panel > .note").scrollIntoView({ block: "nearest" });
  }
  told = says;
});

/* On a narrow screen the sheet lies over the pages: it folds to its bar when somebody presses something on a page. */
function fold() {
  if (narrow.matches) sheet.open = false;
}

function watch(frame) {
  const page = frame.contentDocument;
  page?.addEventListener("click", fold, true);
  for (const inner of page?.querySelectorAll("main iframe") ?? []) {
    watch(inner);
    inner.addEventListener("load", () => watch(inner));
  }
}

/* Signing in changes the tokens of the panel's forms, and a step may be done: it asks at once. */
for (const frame of document.querySelectorAll(".desk iframe")) {
  watch(frame);
  frame.addEventListener("load", () => {
    watch(frame);
    document.body.dispatchEvent(new Event("page-shown"));
  });
}
