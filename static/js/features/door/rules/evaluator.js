// The rules of the door, applied to one attempt; conference/checkin/rules/evaluator.py does the same.
// The rules themselves are data and come with the book. The first rule whose words are all true
// decides; an amber one is remembered, and the reading goes on to what lets the person pass.
import { Case, holds } from "./case.js";

const NEARLY = 95; // per cent of a zone's capacity from which on the door points it out
const NOWHERE = { enter: null, leave: [], pass: false };

/** The words of which rules are made; each is true or false of an attempt. */
const FACTS = {
  readable: (it) => Boolean(it.situation.readable),
  known: (it) => it.known,
  elsewhere: (it) => it.person.status === "elsewhere",
  without_badge: (it) => it.person.status === "none",
  revoked: (it) => it.person.status === "revoked",
  live: (it) => it.person.status === "live",
  gate_open: (it) => Boolean(it.gate.active),
  leaving: (it) => it.situation.direction === "out",
  exit_only: (it) => it.gate.direction === "out",
  badge_valid: (it) => holds(it.badge.times, it.now),
  has_right: (it) => it.everyRight.length > 0,
  could_book: (it) => it.bookingAsked && it.categoryRight[0],
  zone_open: (it) => holds(it.zone.hours, it.now),
  right_open: (it) => it.ownRight || it.passFree,
  by_pass: (it) => !it.ownRight && it.passFree,
  passes_used_up: (it) => it.passes !== null && holds(it.passes.windows, it.now),
  opens_later: (it) => it.opensAt !== null,
  inside: (it) => it.inside !== null,
  was_inside: (it) => it.inside !== null || Boolean(it.situation.was_inside),
  reentry: (it) => Boolean(it.zone.reentry),
  passback_refuse: (it) => it.zone.passback === "refuse",
  passback_warn: (it) => it.zone.passback === "warn",
  full: (it) => it.filled(100),
  nearly_full: (it) => it.filled(NEARLY) && ["refuse", "warn"].includes(it.zone.full),
  full_refuse: (it) => it.zone.full === "refuse",
  full_warn: (it) => it.zone.full === "warn",
  escort: (it) =>
    Boolean(it.person.escort) || (it.category.escort ?? []).includes(it.gate.zone),
  note: (it) => Boolean(it.person.note),
};

/** What a rule may hand on to its sentence; null says nothing. */
const VALUES = {
  zone: (it) => it.gate.zone,
  capacity: (it) => it.zone.capacity,
  session: (it) => it.session,
  opens_at: (it) => it.opensAt,
  closed_at: (it) => it.closedAt,
  since: (it) => it.inside?.since,
  gate: (it) => it.inside?.gate,
  count: (it) => it.passes?.count,
  left: (it) =>
    it.passes && it.situation.pass_count != null
      ? it.passes.count - it.situation.pass_count - 1
      : null,
};

/** The names of all words, for the test that both languages know the same. */
export const WORDS = { facts: Object.keys(FACTS), values: Object.keys(VALUES) };

function isTrue(it, word) {
  const name = word.replace(/^!/, "");
  if (!Object.hasOwn(FACTS, name)) throw new Error(`unknown word in a rule: ${name}`);
  return FACTS[name](it) !== word.startsWith("!");
}

function paramsOf(it, rule) {
  const said = (rule.params ?? []).map((name) => [name, VALUES[name](it)]);
  return Object.fromEntries(said.filter(([, value]) => value != null));
}

/** Where the person is afterwards. */
function effectsOf(it, verdict) {
  if (verdict === "refused") return { ...NOWHERE, leave: [] };
  const { zone } = it.gate;
  if (it.situation.direction === "out") return { enter: null, leave: [zone], pass: false };
  return { enter: zone, leave: [...(it.zone.leaves ?? [])], pass: !it.ownRight && it.passFree };
}

/** The answer to one attempt: {verdict, reason, params, effects}. */
export function evaluate(book, person, situation) {
  const it = new Case(book, person, situation);
  const amber = [];
  const params = {};
  const answer = (verdict, reason) => ({ verdict, reason, params, effects: effectsOf(it, verdict) });
  for (const rule of book.rules) {
    if (!rule.when.every((word) => isTrue(it, word))) continue;
    if (rule.verdict === "allowed" && amber.length) break;
    Object.assign(params, paramsOf(it, rule));
    if (rule.verdict !== "attention") return answer(rule.verdict, rule.reason);
    if (!amber.includes(rule.reason)) amber.push(rule.reason);
  }
  if (amber.length > 1) params.also = amber.slice(1);
  return answer("attention", amber[0]);
}
