/* Shortens roads that work without it. */

const { lang } = document.documentElement;
const $$ = (selector, root = document) => root.querySelectorAll(selector);

/* The sandbox's clock: what the server said, plus the real time since then. */
const loaded = performance.now();
const clock = document.querySelector("[data-now]");
const start = clock ? Date.parse(clock.dataset.now) : Date.now();
const now = () => start + performance.now() - loaded;

function showClock() {
  if (!clock) return;
  const [, hours, minutes] = clock.dataset.now.match(/([+-]\d\d):(\d\d)$/) || [0, 0, 0];
  const offset = (Number(hours) * 60 + Math.sign(hours || 1) * minutes) * 60000;
  const format = (options) =>
    new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { ...options, timeZone: "UTC" }).format(now() + offset);
  const time = clock.querySelector("[data-now-time]");
  const text = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (time.textContent === text) return;
  if (time.textContent > text) clock.querySelector("[data-now-date]").textContent = format({ day: "numeric", month: "long" });
  for (const place of $$("[data-now-time]")) place.textContent = text;
}

/* Seconds as "4:12", "3:04:12", and from two days on "88 days". */
function told(seconds) {
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48)
    return new Intl.NumberFormat(lang, { style: "unit", unit: "day", unitDisplay: "long" }).format(Math.round(hours / 24));
  const rest = new Date(seconds * 1000).toISOString().slice(14, 19);
  return hours ? `${hours}:${rest}` : rest.replace(/^0/, "");
}

/* The eye sees each second, a screen reader hears the half minute, the last ten seconds and the
   end, of which nothing stays. */
function showCountdowns() {
  for (const place of $$("[data-countdown]")) {
    const left = Math.max(0, Math.ceil((Date.parse(place.dataset.countdown) - now()) / 1000));
    const target = place.dataset.target && document.getElementById(place.dataset.target);
    if (target) target.disabled = left > 0;
    const text = left ? place.dataset.ticking.replace("%s", told(left)) : place.dataset.done;
    place.textContent = text;
    const aloud = place.nextElementSibling;
    const heard = left === 30 || left === 10 || !left ? text : left % 10 === 5 ? "" : null;
    if (aloud?.getAttribute("role") === "status" && heard !== null && aloud.textContent !== heard) aloud.textContent = heard;
    if (!left) place.removeAttribute("data-countdown");
  }
}

/* What is of use only with a script. */
function prepare(root) {
  waitForTick();
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

addEventListener("click", async (event) => {
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

/* An act on what is ticked waits for a tick. */
function waitForTick() {
  for (const button of $$("[data-ticked]")) button.disabled = !button.form.querySelector(":checked");
}
addEventListener("change", waitForTick);

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of $$(".menu[open]")) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});
addEventListener("focusout", (event) => {
  const menu = event.target.closest(".menu[open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});

/* A forgotten tab must not keep its sandbox alive, and a server that is down is asked ever more seldom. */
let [failures, quietUntil] = [0, 0];
addEventListener("htmx:beforeRequest", (event) => {
  const polls = event.target.getAttribute("data-hx-trigger")?.startsWith("every");
  if (polls && (document.hidden || performance.now() < quietUntil)) event.preventDefault();
});
addEventListener("htmx:afterRequest", ({ detail: { xhr } }) => {
  failures = xhr.status && xhr.status < 500 ? 0 : failures + 1;
  quietUntil = failures && performance.now() + 1000 * Math.min(2 ** failures, 60);
});

/* Where a page wants its reader: what is wrong, or what it asks for, or its heading. */
const wanted = (root) =>
  ["[autofocus]", ".error-summary, [aria-invalid=true]", "h1", "h2"].map((each) => root.querySelector(each)).find(Boolean);

/* A swapped part keeps the reader where they were. */
let focused = null;
addEventListener("htmx:beforeSwap", (event) => {
  focused = event.detail.target.contains(document.activeElement) ? document.activeElement : null;
});
addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  prepare(part);
  if (focused && !focused.isConnected) {
    const again = focused.id && document.getElementById(focused.id);
    const next = part.querySelector("[autofocus]") || again || wanted(part) || part;
    if (!again && !next.matches("a, button, input, select, textarea, summary")) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }
  focused = null;
});
prepare(document);
showClock();
showCountdowns();
setInterval(() => {
  showClock();
  showCountdowns();
}, 1000);
