/* Keys on the pages of states: each is a link or button that stands there anyway. */
const keys = document.querySelectorAll("[data-key]");
for (const told of document.querySelectorAll("[data-keys]")) told.hidden = false;

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, select, textarea, button, a, summary");
  if (event.ctrlKey || event.metaKey || event.altKey || (writing && event.key.length > 1) || event.target.closest("input, select, textarea")) return;
  /* The key's place counts too: with a Russian layout, F gives "а". */
  const pressed = [event.key.toLowerCase(), event.code.replace(/^Key/, "").toLowerCase()];
  const copy = pressed.includes("c") && document.querySelector("[data-copy]");
  const found = copy || [...keys].find((each) => pressed.includes(each.dataset.key.toLowerCase()));
  if (found) {
    event.preventDefault();
    found.click();
  }
});
