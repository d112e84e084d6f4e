// What the steward hears and feels: three different tunes and vibrations, and a screen kept awake.
const TUNES = {
  allowed: { notes: [[660, 0, 0.12], [990, 0.12, 0.2]], shape: "sine", shake: [80] },
  attention: {
    notes: [[700, 0, 0.1], [700, 0.16, 0.1], [700, 0.32, 0.1]],
    shape: "triangle",
    shake: [80, 80, 80, 80, 80],
  },
  refused: { notes: [[300, 0, 0.22], [200, 0.24, 0.45]], shape: "square", shake: [400] },
  offline: { notes: [[440, 0, 0.1], [330, 0.14, 0.1], [440, 0.28, 0.1]], shape: "sine", shake: [200, 100, 200] },
};
const LOUDNESS = 0.35;
let audio = null;

/** Browsers allow sound only after a tap: call this from one. */
export function allowSound() {
  const Context = window.AudioContext ?? window.webkitAudioContext;
  if (!Context) return;
  audio ??= new Context();
  audio.resume();
}

/** Play and shake for a verdict; both may be missing, the colour and the word never are. */
export function signal(verdict) {
  const tune = TUNES[verdict] ?? TUNES.offline;
  navigator.vibrate?.(tune.shake);
  if (audio?.state !== "running") return;
  for (const [pitch, after, lasts] of tune.notes) play(pitch, audio.currentTime + after, lasts, tune.shape);
}

function play(pitch, at, lasts, shape) {
  const tone = audio.createOscillator();
  const gain = audio.createGain();
  tone.type = shape;
  tone.frequency.value = pitch;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01);
  gain.gain.setValueAtTime(LOUDNESS, at + lasts - 0.03);
  gain.gain.linearRampToValueAtTime(0, at + lasts);
  tone.connect(gain).connect(audio.destination);
  tone.start(at);
  tone.stop(at + lasts);
}

/** Keep the screen on from now on, also after the phone was put away and taken out again. */
export function keepAwake() {
  const ask = () => {
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
  };
  ask();
  document.addEventListener("visibilitychange", ask);
}
