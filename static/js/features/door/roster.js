// The people of the event as the phone holds them: found by the hash of their badge, by the letters
// of their name or delegation in any script, by their delegation. Who may enter none of the phone's
// zones has no name here; whoever has no badge has a key of the form p123.
import { searchWords } from "../../components/folding.js";

const SHORTEST = 2;
const AT_MOST = 20;

/** A row of the roster with names to its places. */
export function entryOf([key, names, category, delegation, status, , extras]) {
  const [name, latin] = names;
  return { key, name: name || latin, latin: latin || name, category, delegation, status, ...extras };
}

export class Roster {
  constructor(data) {
    this.data = data;
    this.rows = new Map(data.people.map((row) => [row[0], row]));
  }

  get book() {
    return this.data.book;
  }

  rowOf({ key }) {
    return this.rows.get(key) ?? null;
  }

  /** Somebody by the key; null for a stranger, and for one without a name here. */
  find(attempt) {
    const row = this.rowOf(attempt);
    return row?.[1][2] ? entryOf(row) : null;
  }

  /** Those whose names or delegation hold every word; at most 20, and `more` when cut. */
  search(text) {
    const words = searchWords(text);
    const found = [];
    if (words.join("").length < SHORTEST) return { found, more: false };
    for (const row of this.data.people) {
      const folded = row[1][2];
      if (!folded || !words.every((word) => folded.includes(word))) continue;
      if (found.length === AT_MOST) return { found, more: true };
      found.push(entryOf(row));
    }
    return { found, more: false };
  }

  /** The members of a delegation. */
  delegation(id) {
    return this.data.people.filter((row) => row[3] === id && row[1][2]).map(entryOf);
  }
}

/** The roster after what the server sent: all of it, or what changed since the one before. */
export function fetched(value, before) {
  return new Roster(value.since && before ? withDelta(before.data, value) : value);
}

/** A roster with a delta brought in: changed rows by their key, gone keys taken out. */
export function withDelta(data, { people, gone = [], since: _since, ...head }) {
  const replaced = new Set([...gone, ...people.map(([key]) => key)]);
  const kept = data.people.filter(([key]) => !replaced.has(key));
  return { ...data, ...head, people: [...kept, ...people] };
}
