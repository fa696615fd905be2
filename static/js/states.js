/* Keys on the pages of states: each is a link or button that stands there anyway. */
const keys = document.querySelectorAll("[data-key]");
for (const told of document.querySelectorAll("[data-keys]")) told.hidden = false;

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, select, textarea, button, a, summary");
  if (event.ctrlKey || event.metaKey || event.altKey || (writing && event.key.length > 1) || event.target.closest("input, select, textarea")) return;
  const copy = event.key.toLowerCase() === "c" && document.querySelector("[data-copy]");
  const found = copy || [...keys].find((each) => each.dataset.key.toLowerCase() === event.key.toLowerCase());
  if (found) {
    event.preventDefault();
    found.click();
  }
});
