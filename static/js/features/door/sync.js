// Brings the queue to the server: after each scan, every 25 seconds, when the network or the page
// comes back. Repeated sending harms nothing: the server knows each scan by its nonce.
import { Gone } from "./api.js";

const SOON = 1500;
const EVERY = 25_000;
const BATCH = 200;
const LOCK = "door-sync";
const YOUNG = 1000; // a scan this young is just being asked of the server by itself
const OWN = new Set(["problem"]); // what the phone notes for itself

const alone = (_name, work) => work();

export class Sync {
  /** `onGone(error)` is told that the server knows this phone no more; `onRound()` after each round. */
  constructor({ store, server, locks = globalThis.navigator?.locks, onRound, onGone, clock = Date }) {
    Object.assign(this, { store, server, onRound, onGone, clock });
    this.lock = locks ? (name, work) => locks.request(name, work) : alone;
    this.timer = 0;
  }

  /** Begin: now, regularly, and whenever it may work again. */
  start() {
    if (this.clockwork) return this.now();
    addEventListener("online", () => this.now());
    document.addEventListener("visibilitychange", () => document.hidden || this.now());
    this.clockwork = setInterval(() => this.now(), EVERY);
    return this.now();
  }

  stop() {
    clearInterval(this.clockwork);
    clearTimeout(this.timer);
    this.stopped = true;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), SOON);
  }

  /** One round; two tabs never send at once, and two rounds of one tab become one. */
  now() {
    if (this.stopped) return Promise.resolve();
    this.running ??= this.lock(LOCK, () => this.round()).finally(() => (this.running = null));
    return this.running;
  }

  async round() {
    try {
      await this.upload();
      await this.onRound();
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      this.stop();
      await this.onGone(error);
    }
  }

  /** Send what is queued in batches; true when nothing is left to be sent. */
  async upload({ all = false } = {}) {
    for (;;) {
      const now = this.clock.now();
      const old = (scan) => all || Math.abs(now - Date.parse(scan.at)) > YOUNG;
      const batch = (await this.store.queued()).filter(old).slice(0, BATCH);
      if (!batch.length) return true;
      const sentAt = new Date(now).toISOString();
      const answer = await this.server.batch(batch.map(bare), sentAt);
      if (!answer || answer.status >= 300 || !answer.value) return false;
      const settled = await this.settle(batch, answer.value);
      if (!settled) return false; // an answer that speaks of something else: try again later
    }
  }

  /** What the server has is taken out; what it will never take stays visible on the phone. */
  async settle(batch, { results, accepted }) {
    if (results === undefined) { // a revoked phone hands its queue in and is told a number only
      const taken = batch.slice(0, accepted ?? 0).map((scan) => scan.nonce);
      await this.store.settle(taken);
      return taken.length;
    }
    const sent = new Set(batch.map((scan) => scan.nonce));
    const answered = results.filter((one) => sent.has(one.nonce));
    const invalid = answered.filter((one) => one.status === "invalid");
    const good = answered.filter((one) => one.status !== "invalid").map((one) => one.nonce);
    const problems = invalid.map((one) => [one.nonce, one.error?.message ?? one.reason ?? "invalid"]);
    await this.store.settle(good, Object.fromEntries(problems));
    return answered.length;
  }
}

/** A scan as it is sent: without what the phone notes for itself. */
export function bare(scan) {
  return Object.fromEntries(Object.entries(scan).filter(([name]) => !OWN.has(name)));
}
