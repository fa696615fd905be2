/* Shortens roads that work without it. */

const $$ = (selector, root = document) => root.querySelectorAll(selector);

/* The sandbox's clock: what the server said when the page was made, plus the real time since then. */
const loaded = performance.now();
const clock = document.querySelector("[data-now]");
const start = clock ? Date.parse(clock.dataset.now) : Date.now();
const now = () => start + performance.now() - loaded;

function showClock() {
  if (!clock) return;
  const [, hours, minutes] = clock.dataset.now.match(/([+-]\d\d):(\d\d)$/) || [0, 0, 0];
  const offset = (Number(hours) * 60 + Math.sign(hours || 1) * minutes) * 60000;
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const format = (options) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(now() + offset);
  const time = clock.querySelector("[data-now-time]");
  const text = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (time.textContent === text) return;
  if (time.textContent > text) clock.querySelector("[data-now-date]").textContent = format({ day: "numeric", month: "long" });
  for (const place of $$("[data-now-time]")) place.textContent = text;
}

/* Seconds as one reads them: "4:12", "3:04:12", and from two days on "88 days". */
function told(seconds) {
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48)
    return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "day", unitDisplay: "long" }).format(Math.round(hours / 24));
  const rest = new Date(seconds * 1000).toISOString().slice(14, 19);
  return hours ? `${hours}:${rest}` : rest.replace(/^0/, "");
}

/* Countdowns: the eye sees each second, a screen reader hears the half minute, the last ten seconds and the end. */
function showCountdowns() {
  for (const place of $$("[data-countdown]")) {
    const left = Math.max(0, Math.ceil((Date.parse(place.dataset.countdown) - now()) / 1000));
    const target = place.dataset.target && document.getElementById(place.dataset.target);
    if (target) target.disabled = left > 0;
    const text = left ? place.dataset.ticking.replace("%s", told(left)) : place.dataset.done;
    place.textContent = text;
    const aloud = place.nextElementSibling;
    if (aloud?.getAttribute("role") === "status" && (left === 30 || left === 10 || (!left && aloud.textContent !== text)))
      aloud.textContent = text;
    if (!left) place.removeAttribute("data-countdown");
  }
}

/* What needs a script to be of use is made or shown by the script. */
function prepare(root) {
  for (const button of $$("[data-copy][hidden]", root)) button.hidden = !navigator.clipboard;
  for (const control of $$(".field-password:not(:has(button))", root)) {
    const input = control.querySelector("input");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "reveal";
    button.ariaLabel = button.title = control.dataset.show;
    button.ariaPressed = "false";
    button.append(control.querySelector("template").content.cloneNode(true));
    button.onclick = () => {
      const shown = input.type === "password";
      input.type = shown ? "text" : "password";
      button.ariaPressed = String(shown);
      input.focus();
    };
    input.after(button);
  }
}

/* Pressing twice sends once. The mark goes away when the page comes back from the browser's memory. */
const release = (root) => {
  for (const busy of $$("[data-busy]", root)) busy.removeAttribute("data-busy");
  for (const form of $$("form[aria-busy]", root)) form.removeAttribute("aria-busy");
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || "again" in form.dataset) return;
  if (form.ariaBusy === "true") return event.preventDefault();
  for (const input of $$("[type=password]", form)) input.type = "password";
  form.ariaBusy = "true";
  event.submitter?.setAttribute("data-busy", "");
  setTimeout(release, 15000, document);
});
addEventListener("pageshow", () => release(document));

document.addEventListener("click", async (event) => {
  const menu = event.target.closest(".menu");
  for (const other of $$(".menu[open]")) if (other !== menu) other.open = false;

  const copy = event.target.closest("[data-copy]");
  if (!copy) return;
  try {
    await navigator.clipboard.writeText(copy.dataset.copy);
  } catch {
    return;
  }
  const label = copy.ariaLabel;
  copy.dataset.done = "";
  copy.ariaLabel = copy.dataset.copied;
  setTimeout(() => {
    delete copy.dataset.done;
    copy.ariaLabel = label;
  }, 2000);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of $$(".menu[open]")) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});
document.addEventListener("focusout", (event) => {
  const menu = event.target.closest(".menu[open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});

/* A page that nobody looks at asks for nothing: else a forgotten tab would keep its sandbox alive for ever. */
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && event.target.getAttribute("hx-trigger")?.startsWith("every")) event.preventDefault();
});

/* A swapped part keeps the reader where they were. */
let focused = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  focused = event.detail.target.contains(document.activeElement) ? document.activeElement : null;
});
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  prepare(part);
  if (focused && !focused.isConnected) {
    const again = focused.id && document.getElementById(focused.id);
    const next = again || part.querySelector("[autofocus], [aria-invalid=true], h1, h2") || part;
    if (!again && !next.matches("a, button, input, select, textarea, summary")) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }
  focused = null;
});
document.addEventListener("htmx:afterRequest", () => release(document));

prepare(document);
showClock();
showCountdowns();
setInterval(() => {
  showClock();
  showCountdowns();
}, 1000);
const wrong = document.querySelector(".error-summary, [aria-invalid=true]");
if (wrong && wrong !== document.querySelector("[autofocus]")) wrong.focus();
