// A hand scanner types like a keyboard, only faster than anybody can: at least six keys, each within
// 50 ms of the one before, ended by Enter, Tab or 100 ms of silence.
import { characterOf, textOf } from "./keys.js";

const SHORTEST = 6;
const GAP = 50;
const SILENCE = 100;
const SURE = 4; // from so many fast keys on, a key is kept from the page

export class Wedge {
  /** `onText(text)` gets each scan, `onStart()` is told when keys begin to come. */
  constructor(onText, { onStart = () => {}, wait = setTimeout, stop = clearTimeout } = {}) {
    Object.assign(this, { onText, onStart, wait, stop });
    this.forget();
  }

  forget() {
    this.stop?.call(null, this.timer);
    this.characters = [];
    this.last = -Infinity;
  }

  /** Take one keydown; true when the page must not see it. */
  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
      this.forget();
      return false;
    }
    const fast = event.timeStamp - this.last <= GAP;
    if (event.key === "Enter" || event.key === "Tab") {
      const whole = this.characters.length >= SHORTEST && event.timeStamp - this.last <= SILENCE;
      if (whole) this.finish();
      else this.forget();
      return whole;
    }
    const character = characterOf(event);
    if (!character) return false; // Shift and the like
    if (!fast) {
      this.forget();
      this.onStart();
    }
    this.characters.push(character);
    this.last = event.timeStamp;
    this.stop.call(null, this.timer);
    this.timer = this.wait.call(null, () => this.silence(), SILENCE);
    return this.characters.length >= SURE;
  }

  silence() {
    if (this.characters.length >= SHORTEST) this.finish();
    else this.forget();
  }

  finish() {
    const text = textOf(this.characters);
    this.forget();
    this.onText(text);
  }
}

/** Listen on the whole page; what already fell into a field is taken out again. */
export function listenForScanner(onText) {
  let field = null;
  let before = "";
  const wedge = new Wedge(
    (text) => {
      if (field) field.value = before;
      onText(text);
    },
    {
      onStart() {
        const active = document.activeElement;
        field = active?.matches("input:not([type=hidden]), textarea") ? active : null;
        before = field?.value ?? "";
      },
    },
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (!wedge.press(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
}
