import assert from "node:assert/strict";
import { test } from "node:test";
import { readEnrolment } from "../js/features/door/enrolling.js";
import { Writer } from "../js/features/door/time.js";
import { Words } from "../js/features/door/words.js";
import { NOON, book } from "./world.mjs";

const config = {
  language: "en",
  verdicts: { refused: "Entry denied", attention: "Check first" },
  reasons: {
    ok: { word: "Entry allowed", sentence: "", without: "", time: "", instruction: "" },
    exit: { word: "Exit recorded", sentence: "" },
    unknown: { word: "Unknown code", sentence: "", instruction: "Search by name" },
    escort: { word: "Escort required", sentence: "" },
    zone_closed: { word: "Not open yet", sentence: "%(zone)s opens at %(time)s", sentence_other_day: "%(zone)s opens on %(time)s", time: "opens_at", without: "" },
    already_inside: { word: "Already inside", sentence: "Inside since %(time)s, %(gate)s", sentence_other_day: "", time: "since", without: "Already inside" },
  },
};
const words = (language = "en") => new Words({ ...config, language }, new Writer(language, "Asia/Tehran"));
const opens = NOON / 1000 + 3600; // 13:00 UTC, 16:30 in Tehran

test("the nearest rule is named with the zone and its time", () => {
  const said = words().of({ verdict: "refused", reason: "zone_closed", params: { zone: 3, opens_at: opens } }, book(), NOON);
  assert.deepEqual([said.word, said.detail], ["Entry denied", "Not open yet"]);
  assert.equal(said.sentence, "\u2068Plenary\u2069 opens at 16:30");
});

test("on another day the day stands with the time, in the calendar of the language", () => {
  const later = { verdict: "refused", reason: "zone_closed", params: { zone: 3, opens_at: opens + 86_400 } };
  assert.equal(words().of(later, book(), NOON).sentence, "\u2068Plenary\u2069 opens on 23 November, 16:30");
  assert.match(words("fa").of(later, book(), NOON).sentence, /۲ آذر, ۱۶:۳۰/);
  assert.match(words("ar").of(later, book(), NOON).sentence, /٢٣ نوفمبر/);
});

test("what is not known is not said", () => {
  const said = words().of({ verdict: "refused", reason: "already_inside", params: {} }, book(), NOON);
  assert.equal(said.sentence, "Already inside");
});

test("what is allowed has one word alone; leaving is never called a refused entry", () => {
  assert.deepEqual(words().of({ verdict: "allowed", reason: "ok" }, book(), NOON), { word: "Entry allowed", detail: "", sentence: "", instruction: "", also: [] });
  const out = { verdict: "refused", reason: "unknown", attempt: { direction: "out" } };
  assert.equal(words().of(out, book(), NOON).word, "Unknown code");
  const amber = words().of({ verdict: "attention", reason: "escort", params: { also: ["zone_closed"] } }, book(), NOON);
  assert.deepEqual([amber.word, amber.detail, amber.also], ["Check first", "Escort required", ["Not open yet"]]);
});

test("only a whole code for enrolling is one", () => {
  const code = process.env.ENROLMENT;
  assert.equal(readEnrolment(code.toLowerCase()), code);
  assert.equal(readEnrolment(`${code.slice(0, -1)}${code.at(-1) === "0" ? "1" : "0"}`), null);
  assert.equal(readEnrolment("0123456789ABCDEFGHJK"), null);
});
