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

  /** What the effects of an answer make of what is known of somebody: `{before, after}`. */
  step(id, { effects, since, gate, delegation }) {
    const before = this.people.get(id) ?? { id, delegation, inside: {}, was: [] };
    const inside = { ...before.inside };
    for (const zone of effects.leave) delete inside[zone];
    if (effects.enter !== null) inside[effects.enter] = { since, gate, pass: effects.pass };
    const was = [...new Set([...before.was, ...effects.leave.map(String)])];
    return { before, after: { id, delegation, inside, was } };
  }

  /** Know it from here on; whoever calls this has it kept. */
  know({ before, after }) {
    for (const zone of Object.keys(before.inside)) if (!after.inside[zone]) this.count(zone, -1);
    for (const zone of Object.keys(after.inside)) if (!before.inside[zone]) this.count(zone, 1);
    this.people.set(after.id, after);
  }

  count(zone, change) {
    if (this.counts) this.counts[zone] = Math.max(0, this.counted(zone) + change);
  }

  /** Put back what was known of somebody before an undone scan. */
  async restore(before) {
    this.know({ before: this.people.get(before.id) ?? { inside: {} }, after: before });
    await this.store.putInsider(before);
  }
}
