// Puts an answer into words: one table of sentences from the server's catalogue (page config), the
// names from the roster's book, times and numbers as the language writes them.

const ISOLATE = "\u2068";
const END = "\u2069";

/** A sentence with its `%(name)s` places filled. */
export function fill(sentence, values) {
  return sentence.replace(/%\((\w+)\)[sd]/g, (place, name) => values[name] ?? place);
}

export class Words {
  /** `reasons` and `verdicts` of the page's config; `language` and `writer` as the steward reads. */
  constructor({ reasons, verdicts, language }, writer) {
    Object.assign(this, { reasons, verdicts, language, writer });
  }

  text(localised) {
    if (!localised || typeof localised === "string") return localised ?? "";
    return localised[this.language] || localised.en || Object.values(localised).find(Boolean) || "";
  }

  name(things, id) {
    const found = things?.[id];
    return found ? ISOLATE + this.text(found.name) + END : "";
  }

  /** `{word, detail, sentence, instruction, also}` of an answer. */
  of({ verdict, reason, params = {}, attempt, sentence }, book, now) {
    const entry = this.reasons[reason] ?? this.reasons.unknown;
    const plain = verdict === "allowed" || (attempt?.direction === "out" && verdict === "refused");
    return {
      word: plain ? entry.word : (this.verdicts[verdict] ?? entry.word),
      detail: plain || !this.verdicts[verdict] ? "" : entry.word,
      sentence: sentence ?? this.sentence(entry, this.values(entry, params, book, now)),
      instruction: entry.instruction ?? "",
      also: (params.also ?? []).map((more) => this.reasons[more]?.word).filter(Boolean),
    };
  }

  /** What may stand in a sentence; what is not known is missing. */
  values({ time }, params, book, now) {
    const values = {
      zone: this.name(book?.zones, params.zone),
      gate: this.name(book?.gates, params.gate),
      session: this.name(book?.sessions, params.session),
      time: params[time] === undefined ? "" : this.writer.moment(params[time] * 1000, now),
    };
    for (const name of ["count", "left", "capacity"]) {
      if (params[name] !== undefined) values[name] = this.writer.number(params[name]);
    }
    const other = params[time] !== undefined && values.time !== this.writer.times.format(params[time] * 1000);
    return { ...Object.fromEntries(Object.entries(values).filter(([, value]) => value)), other };
  }

  sentence(entry, values) {
    const chosen = (values.other && entry.sentence_other_day) || entry.sentence || "";
    const asked = [...chosen.matchAll(/%\((\w+)\)/g)].map(([, name]) => name);
    return asked.every((name) => name in values) ? fill(chosen, values) : (entry.without ?? "");
  }
}
