/* Points at what stands on a recorded page. Nothing in its frame runs: this page asks the frame, which is of the same
   origin, what lies under the pointer, and draws the outline itself. */
const link = document.querySelector("a[data-point]");
const radios = [...document.querySelectorAll("input[name=element][data-selector]")];
const alone = link || radios.length ? document.querySelector(".still-large iframe[data-still]") : null;
const several = document.querySelectorAll("[data-point-at] iframe[data-still]");
const SKIPPED = new Set(["HTML", "BODY"]);

/* The way to an element: body:1>main:1>p:2. */
function path(element) {
  const steps = [];
  for (let each = element; each?.parentElement; each = each.parentElement) {
    const alike = [...each.parentElement.children].filter((one) => one.localName === each.localName);
    steps.unshift(`${each.localName}:${alike.indexOf(each) + 1}`);
  }
  return steps.join(">");
}

/* Where a finding about the page in this frame is written: among several, beside the link to its state. */
function writing(frame) {
  if (link) return link.href;
  const place = frame.closest("article, li");
  const state = new URL(place.querySelector("a").href);
  const back = location.pathname + location.search + (place.closest("[id]")?.matches("li") ? `#${place.closest("li").id}` : "");
  return `${state.pathname.replace("/states/", frame.closest("[data-point-at]").dataset.pointAt)}${state.search}&next=${encodeURIComponent(back)}`;
}

function box(className) {
  const made = document.createElement("div");
  made.className = `point-box ${className}`;
  made.hidden = true;
  return made;
}

/* How much smaller the page is shown than it is. */
const scale = (frame) => frame.getBoundingClientRect().width / frame.offsetWidth;

function draw(frame, outline, element) {
  outline.hidden = !element || SKIPPED.has(element.tagName);
  if (outline.hidden) return;
  const { left, top, width, height } = element.getBoundingClientRect();
  for (const [name, size] of Object.entries({ left, top, width, height })) outline.style[name] = `${size * scale(frame)}px`;
}

/* As tall as its page, so that all of it lies open. */
function unroll(place, page) {
  for (const marked of page.querySelectorAll("[data-marked]")) marked.removeAttribute("data-marked");
  place.style.setProperty("--tall", Math.max(page.documentElement.scrollHeight, page.defaultView.innerHeight));
}

/* No wider than there is room for; to be looked at alone, a page is made a little smaller, and no more than that. */
function fit(place) {
  const room = Math.floor(place.parentElement.clientWidth) - 2;
  const apart = place.closest(".state-page");
  if (place.offsetWidth < place.scrollWidth && room > (apart ? place.scrollWidth * 0.8 : 0)) place.style.setProperty("--place", room);
}

function listen(frame, page) {
  const cover = document.createElement("div");
  cover.className = "point-cover";
  const hovered = box("");
  const chosen = box("point-box-chosen");
  frame.parentElement.append(hovered, chosen, cover);
  const known = new Map(radios.map((radio) => [radio.dataset.selector && page.querySelector(radio.dataset.selector), radio]));
  const under = (event) => page.elementFromPoint(event.offsetX / scale(frame), event.offsetY / scale(frame));
  const meant = (event) => {
    let element = under(event);
    while (radios.length && element && !known.has(element)) element = element.parentElement;
    return element;
  };
  const show = () => draw(frame, chosen, [...known].find(([, radio]) => radio.checked)?.[0]);

  cover.addEventListener("pointermove", (event) => draw(frame, hovered, meant(event)));
  cover.addEventListener("pointerleave", () => draw(frame, hovered, null));
  cover.addEventListener("click", (event) => {
    const element = meant(event);
    if (!radios.length) {
      location.href = `${writing(frame)}&at=${encodeURIComponent(path(element))}`;
      return;
    }
    const radio = known.get(element) || radios[0];
    radio.checked = true;
    radio.closest("label").scrollIntoView({ block: "nearest" });
    show();
    radio.form.querySelector("textarea, .button")?.focus({ preventScroll: true });
  });
  addEventListener("resize", show);
  for (const radio of radios) radio.addEventListener("change", show);
  show();
}

function whenLoaded(each, act) {
  const ready = () => each.contentDocument?.readyState === "complete" && each.contentDocument.URL !== "about:blank";
  if (ready()) act(each.contentDocument);
  else each.addEventListener("load", () => act(each.contentDocument), { once: true });
}

for (const place of document.querySelectorAll(".point-page .still-large, .review-pair .still-large, .state-page .still-large")) fit(place);

for (const frame of alone ? [alone] : several) {
  for (const hint of document.querySelectorAll("[data-pointing]")) hint.hidden = false;
  whenLoaded(frame, (page) => {
    if (frame.closest(".still-large")) unroll(frame.parentElement, page);
    listen(frame, page);
  });
}
document.querySelector("input[name=element]:checked")?.closest("label").scrollIntoView({ block: "nearest" });

/* Each of the two pages of a finding begins where its mark is. */
for (const each of alone ? [] : document.querySelectorAll("iframe[src*='mark=']")) {
  whenLoaded(each, (page) => {
    const marked = page.querySelector("[data-marked]")?.getBoundingClientRect();
    if (marked) page.defaultView.scrollTo(0, marked.top - page.defaultView.innerHeight / 2);
  });
}
