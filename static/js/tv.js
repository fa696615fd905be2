/* The arrow keys of a remote go through what the TV's screen offers. */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step) return;
  const offered = [...document.querySelectorAll(".tv a, .tv button")];
  if (!offered.length) return;
  const place = offered.indexOf(document.activeElement);
  const next = place < 0 ? 0 : (place + step + offered.length) % offered.length;
  offered[next].focus();
  event.preventDefault();
});
