/* Plays the sound of Find device while the phone's screen shows that it rings. Browsers allow sound
   only after somebody has touched the page; until then it only shows. */
let context;
let timer;

const ringing = () => document.querySelector("[data-ring]");

function beep() {
  const start = context.currentTime;
  for (const [delay, pitch] of [[0, 880], [0.18, 1175], [0.36, 1480]]) {
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.0001, start + delay);
    loudness.gain.exponentialRampToValueAtTime(0.25, start + delay + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + delay + 0.16);
    tone.connect(loudness).connect(context.destination);
    tone.start(start + delay);
    tone.stop(start + delay + 0.17);
  }
}

function sound() {
  if (!ringing()) {
    clearInterval(timer);
    timer = undefined;
    return;
  }
  if (!navigator.userActivation?.hasBeenActive || !window.AudioContext) return;
  context ??= new AudioContext();
  if (context.state === "running") beep();
  else context.resume().catch(() => {});
}

function look() {
  if (ringing() && !timer) {
    timer = setInterval(sound, 900);
    sound();
  }
}

document.addEventListener("htmx:afterSettle", look);
look();
