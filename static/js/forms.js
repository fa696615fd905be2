/* Forms: sent once, and led to what is wrong or was just said. */

const $$ = (selector, root = document) => root.querySelectorAll(selector);

/* Pressing twice sends once, until the page comes back from the browser's memory. */
const release = () => {
  for (const busy of $$("[data-busy]")) busy.removeAttribute("data-busy");
  for (const form of $$("form[aria-busy]")) form.removeAttribute("aria-busy");
};

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || "again" in form.dataset) return;
  if (form.ariaBusy === "true") return event.preventDefault();
  for (const input of $$("[type=password]", form)) input.type = "password";
  form.ariaBusy = "true";
  event.submitter?.setAttribute("data-busy", "");
  setTimeout(release, 15000);
});
addEventListener("pageshow", release);
addEventListener("htmx:afterRequest", release);

/* What was wrong is no longer said once somebody types again. */
addEventListener("input", ({ target }) => {
  const field = target.closest(".field");
  field?.querySelector(".field-errors")?.remove();
  for (const input of field ? $$("[aria-invalid]", field) : []) input.ariaInvalid = null;
  const summary = target.id && document.querySelector(`.error-summary:has([href="#${target.id}"])`);
  if (!summary) return;
  summary.querySelector(`[href="#${target.id}"]`).closest("li").remove();
  if (!summary.querySelector("li")) summary.querySelector("h2").remove();
  if (!summary.querySelector("p, li")) summary.remove();
});

const wrong = document.querySelector(".error-summary, [aria-invalid=true]") || document.querySelector("[data-wanted]");
if (wrong && wrong !== document.querySelector("[autofocus]")) wrong.focus();

/* The way back leads to the form as it was typed. */
const form = wrong?.closest("form");
if (form?.action === location.href) {
  history.replaceState(history.state, "");
  for (const field of $$("textarea, [type=text], [type=email], [type=tel]", form)) {
    Object.assign(field, { defaultValue: "", value: field.value });
  }
}
