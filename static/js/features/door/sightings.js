// The camera sees one badge many times: a text counts again only after it has left the view.
const AWAY = 3000;

export class Sightings {
  constructor(away = AWAY) {
    this.away = away;
    this.seen = new Map();
  }

  /** Whether a text seen at `now` (milliseconds) is a new sight of it. */
  isNew(text, now) {
    const before = this.seen.get(text) ?? -Infinity;
    for (const [other, at] of this.seen) {
      if (now - at > this.away) this.seen.delete(other);
    }
    this.seen.set(text, now);
    return now - before > this.away;
  }
}
