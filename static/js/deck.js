/* Keys of a deck on the projector's desk, also while one of its frames has the focus: each is a button that stands there anyway. */
const keys = [...document.querySelectorAll("[data-key]")];
for (const told of document.querySelectorAll("[data-keys]")) told.hidden = false;

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea, [contenteditable]")) return;
  const found = keys.find((each) => each.dataset.key.toLowerCase() === event.key.toLowerCase());
  if (!found) return;
  event.preventDefault();
  found.click();
}

function listen(frame) {
  frame.contentDocument?.addEventListener("keydown", pressed);
}

/* Pages put the focus into their first field; until somebody takes it, the keys are the deck's. */
function take() {
  if (touched) return;
  document.activeElement?.contentDocument?.activeElement?.blur();
  document.activeElement?.blur();
}

let touched = false;
const frames = [...document.querySelectorAll(".desk iframe")];

function open(frame) {
  listen(frame);
  frame.contentDocument?.addEventListener("pointerdown", () => (touched = true));
  for (const after of [0, 100, 500]) setTimeout(take, after);
}

document.addEventListener("keydown", pressed);
for (const frame of frames) {
  open(frame);
  frame.addEventListener("load", () => open(frame));
}
