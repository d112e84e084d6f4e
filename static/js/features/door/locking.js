// The PIN: set, remove, lock by hand and after a while without a scan, unlock.
import { byId, complain, onSubmit } from "./dom.js";
import { onOpen } from "./screens.js";
import { fill } from "./words.js";

const SHAPE = /^\d{6}$/;
const FREE_TRIES = 5;
const PAUSE = 30_000;
const LAST_TRY = 10; // then the people are deleted; scans stay, and the right PIN fetches the people anew

const digitsOf = (text) =>
  text
    .trim()
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

export class Locking {
  /** `onLocked()` and `onOpened()` change the screen. */
  constructor({ phone, texts, words, onLocked, onOpened }) {
    Object.assign(this, { phone, texts, words, onLocked, onOpened });
    onSubmit("unlock-form", () => this.unlock());
    onSubmit("pin-form", () => this.set());
    byId("lock-now").addEventListener("click", () => this.lock());
    byId("pin-remove").addEventListener("click", () => this.remove());
    onOpen("pin", () => this.draw());
    for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, () => this.rest(), true);
  }

  draw(said = "") {
    document.querySelector("[data-has-pin]").hidden = !this.phone.hasPin;
    document.querySelector("[data-pin-said]").textContent = said;
  }

  /** Somebody is there: count the idle minutes anew. */
  rest() {
    clearTimeout(this.timer);
    const { lock_after_s: seconds } = this.phone.settings;
    if (this.phone.key && this.phone.hasPin) this.timer = setTimeout(() => this.lock(), seconds * 1000);
  }

  lock() {
    clearTimeout(this.timer);
    if (!this.phone.hasPin) return;
    this.phone.lock();
    this.onLocked();
  }

  async unlock() {
    const field = byId("unlock-pin");
    const failed = (await this.phone.store.get("wrong")) ?? { tries: 0, until: 0 };
    const wait = Math.ceil((failed.until - Date.now()) / 1000);
    if (wait > 0) {
      complain(field, fill(this.texts.waitPin, { count: this.words.writer.number(wait) }));
      return;
    }
    const pin = digitsOf(field.value);
    field.value = "";
    if (await this.phone.open(pin)) {
      await this.phone.store.remove("wrong");
      complain(field, "");
      this.rest();
      this.onOpened();
      return;
    }
    const tries = failed.tries + 1;
    if (tries >= LAST_TRY) await this.phone.forget();
    const over = Math.max(0, tries - FREE_TRIES + 1);
    await this.phone.store.put("wrong", { tries, until: over ? Date.now() + PAUSE * over : 0 });
    complain(field, this.texts.wrongPin);
  }

  async set() {
    const [first, again] = [byId("pin-new"), byId("pin-again")];
    const pin = digitsOf(first.value);
    const wrong = !SHAPE.test(pin) ? this.texts.pinShape : digitsOf(again.value) !== pin ? this.texts.pinDiffers : "";
    complain(first, wrong);
    if (wrong) return;
    first.value = again.value = "";
    await this.phone.setPin(pin);
    this.rest();
    this.draw(this.texts.pinSet);
  }

  async remove() {
    await this.phone.setPin(null);
    this.draw(this.texts.pinGone);
  }
}
