// Who is inside as far as this phone knows: everybody it let through, and what the server told. The
// phone's own knowledge is partial; what it can not know never stands in anybody's way.

export class Insiders {
  constructor(store, known = []) {
    this.store = store;
    this.people = new Map(known.map((insider) => [insider.id, insider]));
    this.counts = null;
  }

  /** What the evaluator asks of somebody at a zone. */
  situation(id, zone, delegation) {
    const known = this.people.get(id);
    const inside = known?.inside ?? {};
    return {
      inside,
      was_inside: Boolean(known?.was?.includes(zone)) && !inside[zone],
      zone_count: this.counted(zone),
      pass_count: this.passes(zone, delegation, id),
    };
  }

  /** Passes of a delegation that this phone saw others go in with and not out again. */
  passes(zone, delegation, id) {
    let count = 0;
    for (const one of this.people.values()) {
      if (one.id !== id && one.delegation === delegation && one.inside[zone]?.pass) count += 1;
    }
    return count;
  }

  /** How many are in a zone by the server's figures and this phone's scans since; null: unknown. */
  counted(zone) {
    return this.counts && (this.counts[zone] ?? 0);
  }

  /** The figures of the server, which sees all gates. */
  learn(counts) {
    this.counts = { ...counts };
  }

  /** Let somebody in or out by the effects of an answer; returns what was known before. */
  async move(id, { effects, since, gate, delegation }) {
    const before = this.people.get(id) ?? { id, delegation, inside: {}, was: [] };
    const inside = { ...before.inside };
    for (const zone of effects.leave) if (inside[zone]) this.leave(inside, zone);
    if (effects.enter !== null) {
      if (!inside[effects.enter]) this.count(effects.enter, 1);
      inside[effects.enter] = { since, gate, pass: effects.pass };
    }
    const was = [...new Set([...before.was, ...effects.leave.map(String)])];
    await this.keep({ id, delegation, inside, was });
    return before;
  }

  leave(inside, zone) {
    delete inside[zone];
    this.count(zone, -1);
  }

  count(zone, change) {
    if (this.counts) this.counts[zone] = Math.max(0, this.counted(zone) + change);
  }

  /** Put back what was known of somebody before an undone scan. */
  async restore(before) {
    const now = this.people.get(before.id)?.inside ?? {};
    for (const zone of Object.keys(now)) if (!before.inside[zone]) this.count(zone, -1);
    for (const zone of Object.keys(before.inside)) if (!now[zone]) this.count(zone, 1);
    await this.keep(before);
  }

  async keep(insider) {
    this.people.set(insider.id, insider);
    await this.store.putInsider(insider);
  }
}
