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

// Rows are read as they are asked for: a cheap phone needs over a second for fifty thousand, and the
// first badge is held up before that. A lot is rows, or the bytes of rows nobody has asked for yet;
// `firsts` are the lots' first keys.
const LOT = 500;
const LINE = 10;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Roster {
  constructor({ people = [], ...data }) {
    this.data = data;
    this.lots = [people];
    this.firsts = [""];
    this.rows = new Map(people.map((row) => [row[0], row]));
  }

  /** The roster as `toBytes` wrote it, or as it came from the server. */
  static fromBytes(bytes) {
    let end = bytes.indexOf(LINE);
    if (end < 0) end = bytes.length;
    const { lots = [], ...head } = JSON.parse(decoder.decode(bytes.subarray(0, end)));
    const roster = new Roster(head);
    for (const [first, size] of lots) {
      roster.firsts.push(first);
      roster.lots.push(bytes.subarray(end + 1, (end += 1 + size)));
    }
    return roster;
  }

  /** As it is kept: a line about the roster, then its people by their keys, many to a line. */
  toBytes() {
    const people = this.people.sort(([one], [other]) => (one < other ? -1 : 1));
    const lots = [];
    for (let at = 0; at < people.length; at += LOT) {
      lots.push([people[at][0], encoder.encode(JSON.stringify(people.slice(at, at + LOT)))]);
    }
    const head = { ...this.data, lots: lots.map(([first, { length }]) => [first, length]) };
    const lines = [encoder.encode(JSON.stringify(head)), ...lots.map(([, bytes]) => bytes)];
    const all = new Uint8Array(lines.reduce((sum, { length }) => sum + length + 1, 0)).fill(LINE);
    let at = 0;
    for (const line of lines) {
      all.set(line, at);
      at += line.length + 1;
    }
    return all;
  }

  /** The roster with what changed brought in: changed rows by their key, gone keys taken out. */
  with({ people, gone = [], since: _since, ...head }) {
    const replaced = new Set([...gone, ...people.map(([key]) => key)]);
    const kept = this.people.filter(([key]) => !replaced.has(key));
    return new Roster({ ...this.data, ...head, people: [...kept, ...people] });
  }

  get people() {
    return this.lots.flatMap((_lot, at) => this.read(at));
  }

  read(at) {
    if (this.lots[at] instanceof Uint8Array) {
      this.lots[at] = JSON.parse(decoder.decode(this.lots[at]));
      for (const row of this.lots[at]) this.rows.set(row[0], row);
    }
    return this.lots[at];
  }

  /** Read what is left, a little at a time, so that a scan in between is not kept waiting. */
  whole() {
    this.reading ??= (async () => {
      for (const at of this.lots.keys()) {
        if (Array.isArray(this.lots[at])) continue;
        await new Promise((resolve) => setTimeout(resolve));
        this.read(at);
      }
    })();
    return this.reading;
  }

  get book() {
    return this.data.book;
  }

  rowOf({ key }) {
    if (!this.rows.has(key)) this.read(this.firsts.filter((first) => first <= key).length - 1);
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
    for (const row of this.people) {
      const folded = row[1][2];
      if (!folded || !words.every((word) => folded.includes(word))) continue;
      if (found.length === AT_MOST) return { found, more: true };
      found.push(entryOf(row));
    }
    return { found, more: false };
  }

  /** The members of a delegation. */
  delegation(id) {
    return this.people.filter((row) => row[3] === id && row[1][2]).map(entryOf);
  }
}

/** The roster after what the server sent: all of it, or what changed since the one before. */
export function fetched(value, before) {
  return value.since && before ? before.with(value) : new Roster(value);
}
