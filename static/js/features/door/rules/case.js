// One attempt with all that the words of the rules ask about; conference/checkin/rules/evaluator.py
// does the same, and one corpus holds both (conference/checkin/data/rules_corpus.json).

/** Whether a moment lies in one of the windows; null is always. */
export function holds(windows, moment) {
  if (windows == null) return true;
  return windows.some(([start, end]) => start <= moment && moment < end);
}

export class Case {
  constructor(book, person, situation) {
    this.book = book;
    this.known = person != null;
    this.person = person ?? {};
    this.situation = situation;
    this.now = situation.now;
    this.gate = book.gates[String(situation.gate)] ?? { zone: 0 };
    this.zoneKey = String(this.gate.zone);
    this.zone = book.zones[this.zoneKey] ?? { hours: [] };
    this.badge = this.person.badge ?? {};
    this.ownZones = this.badge.zones?.length ? this.badge.zones : null;
    this.category = book.categories[String(this.person.category)] ?? {};
    this.inside = situation.inside?.[this.zoneKey] ?? null;
    this.rights = this.findRights().filter((right) => right == null || right.length > 0);
    const passes = book.delegations[String(this.person.delegation)]?.passes?.[this.zoneKey];
    this.passes = passes && passes.count > 0 ? passes : null;
  }

  /** Whether the category or the temporary badge names the zone, and when. */
  get categoryRight() {
    if (this.ownZones) return [this.ownZones.includes(this.gate.zone), null];
    const zones = this.category.zones ?? {};
    return [Object.hasOwn(zones, this.zoneKey), zones[this.zoneKey] ?? null];
  }

  /** Whether the category's right counts only with a booking. */
  get bookingAsked() {
    const free = (this.category.unbooked ?? []).includes(this.gate.zone);
    return Boolean(this.zone.booking) && !free && !this.ownZones;
  }

  /** The windows of each right to the zone, but for passes. */
  findRights() {
    const [named, windows] = this.categoryRight;
    const rights = named && !this.bookingAsked ? [windows] : [];
    for (const [zone, granted] of this.person.grants ?? []) {
      if (zone === this.gate.zone) rights.push(granted);
    }
    for (const id of this.person.sessions ?? []) {
      const session = this.book.sessions[String(id)];
      if (session?.zone === this.gate.zone) rights.push([[session.from, session.until]]);
    }
    return rights;
  }

  /** The windows of every right, passes too. */
  get everyRight() {
    return this.passes ? [...this.rights, this.passes.windows] : this.rights;
  }

  /** Whether one of the delegation's passes may be taken now. */
  get passFree() {
    if (!this.passes || !holds(this.passes.windows, this.now)) return false;
    return (this.situation.pass_count ?? 0) < this.passes.count;
  }

  /** Whether a right of the person's own holds now. */
  get ownRight() {
    return this.rights.some((right) => holds(right, this.now));
  }

  /** Whether zone, badge and some right hold at a later moment. */
  mayPass(moment) {
    return (
      holds(this.zone.hours, moment) &&
      holds(this.badge.times, moment) &&
      this.everyRight.some((right) => holds(right, moment))
    );
  }

  /** The next moment from which on the person may enter: always the start of a window. */
  get opensAt() {
    const starts = [this.zone.hours, this.badge.times, ...this.everyRight]
      .flatMap((windows) => windows ?? [])
      .map(([start]) => start)
      .filter((start) => start > this.now && this.mayPass(start));
    return starts.length ? Math.min(...starts) : null;
  }

  /** When the last of the person's rights ended. */
  get closedAt() {
    const ends = this.everyRight
      .flatMap((windows) => windows ?? [])
      .map(([, end]) => end)
      .filter((end) => end <= this.now);
    return ends.length ? Math.max(...ends) : null;
  }

  /** The session that is on in the zone; the one that began last, and of these the last id. */
  get session() {
    const on = Object.entries(this.book.sessions)
      .filter(([, { zone, from, until }]) => zone === this.gate.zone && holds([[from, until]], this.now))
      .map(([id, { from }]) => [from, Number(id)])
      .sort(([oneStart, one], [otherStart, other]) => otherStart - oneStart || other - one);
    return on.length ? on[0][1] : null;
  }

  /** Whether so much of the zone's capacity is taken. */
  filled(perCent) {
    const { capacity } = this.zone;
    const count = this.situation.zone_count;
    return Boolean(capacity) && count != null && count * 100 >= capacity * perCent;
  }
}
