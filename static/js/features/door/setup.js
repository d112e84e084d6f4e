// What this phone has and what it lacks for the door, each with what to do about it.
import { byId } from "./dom.js";
import { onOpen } from "./screens.js";

const CLOCK_OFF = 60; // seconds from which on somebody should set the clock

const CHECKS = {
  secure: () => window.isSecureContext,
  async worker() {
    const registration = await navigator.serviceWorker?.getRegistration("/door/");
    return Boolean(registration?.active);
  },
  storage: async () => ((await navigator.storage?.persisted?.()) ? true : "poor"),
  async camera() {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    if (!devices.some(({ kind }) => kind === "videoinput")) return false;
    const allowed = await navigator.permissions?.query({ name: "camera" }).catch(() => null);
    return allowed?.state === "denied" ? false : allowed?.state === "prompt" ? "waiting" : true;
  },
  wasm: (_phone, decoder) => decoder.prepare().then(() => true),
  clock: (phone) => (Math.abs(phone.clock.skew) < CLOCK_OFF * 1000 ? true : "poor"),
  people: (phone) => Boolean(phone.roster),
  awake: () => ("wakeLock" in navigator ? true : "poor"),
};

export class Setup {
  constructor({ phone, decoder, writer }) {
    Object.assign(this, { phone, decoder, writer });
    byId("check-again").addEventListener("click", () => this.check());
    onOpen("setup", () => this.check());
  }

  async check() {
    await navigator.storage?.persist?.().catch(() => false);
    const seconds = Math.round(this.phone.clock.skew / 1000);
    for (const [name, test] of Object.entries(CHECKS)) {
      const found = await Promise.resolve(test(this.phone, this.decoder)).catch(() => false);
      this.show(name, found);
      const figure = name === "clock" && found !== true ? this.writer.number(seconds) : "";
      this.rowOf(name).querySelector("[data-figure]").textContent = figure;
    }
  }

  rowOf(name) {
    return byId("setup").querySelector(`[data-check="${name}"]`);
  }

  show(name, found) {
    const row = this.rowOf(name);
    row.dataset.state = found === true ? "good" : found === false ? "missing" : found;
    row.querySelector('[data-said="good"]').hidden = found !== true;
    row.querySelector('[data-said="missing"]').hidden = found === true;
  }
}
