// The last scans of this phone, without names: those come from the roster while it is open.
const AT_MOST = 50;
const AFTER_COLOUR = 40; // milliseconds: two pictures of the screen
const UNDO_FOR = 15 * 60 * 1000;

export class Recent {
  constructor(store, entries = []) {
    Object.assign(this, { store, entries });
  }

  /** Note an answer, and keep it once the colour has been seen; the newest stands first. */
  async add({ nonce, verdict, reason, params, attempt, at, before, online }) {
    const { key, gate, direction, kind } = attempt;
    const entry = { nonce, verdict, reason, params, key, gate, direction, kind, at, before };
    this.entries = [{ ...entry, online: Boolean(online) }, ...this.entries].slice(0, AT_MOST);
    await new Promise((go) => setTimeout(go, AFTER_COLOUR));
    await this.save();
  }

  /** Whether a scan may still be taken back: it let somebody pass, here, a short while ago. */
  mayUndo(entry, now) {
    const passed = entry.verdict === "allowed" || entry.verdict === "attention";
    return passed && entry.kind !== "undo" && !entry.undone && now - entry.at <= UNDO_FOR;
  }

  async markUndone(nonce) {
    this.entries = this.entries.map((entry) => (entry.nonce === nonce ? { ...entry, undone: true } : entry));
    await this.save();
  }

  save() {
    return this.store.put("recent", this.entries);
  }
}
