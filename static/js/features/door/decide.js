// One attempt: judged here at once, kept before anything else, and asked of the server while it is
// there (decisions 20). What the server does not answer in time stands as this phone judged it.
import { evaluate } from "./rules/evaluator.js";
import { personOf } from "./rules/person.js";

const NOTHING = { enter: null, leave: [], pass: false };
export const PASSING = new Set(["allowed", "attention"]);

/** What this phone says by itself: `{verdict, reason, params, effects}`. */
export function judge({ roster, insiders, now }, { gate, direction, ...attempt }) {
  const row = roster.rowOf(attempt);
  const { zone } = roster.book.gates[gate];
  return evaluate(roster.book, row ? personOf(row) : null, {
    now,
    gate,
    direction,
    readable: !attempt.code,
    ...insiders.situation(attempt.key, String(zone), row?.[3]),
  });
}

/** Let in by somebody's own decision: what a manual admission changes. */
export function admission(roster, { gate, direction }) {
  const { zone } = roster.book.gates[gate];
  const leave = roster.book.zones[zone]?.leaves ?? [];
  const effects =
    direction === "in"
      ? { enter: zone, leave, pass: false }
      : { enter: null, leave: [zone], pass: false };
  return { verdict: "allowed", reason: "manual", params: {}, effects };
}

/** What the colour does not wait for: the server has the scan already, and takes it twice as once. */
const later = async (work) => {
  try {
    await work();
  } catch {
    // a phone that is being wiped keeps nothing
  }
};

export class Decider {
  /** `phone` gives `roster`, `insiders`, `settings`, `clock`, `isStale`. */
  constructor(phone) {
    this.phone = phone;
  }

  /** Decide `{kind, method, gate, direction, key | code, note?}`. */
  async decide(attempt) {
    const { phone } = this;
    const local = this.local(attempt);
    if (local.verdict === "offline" && !phone.server.well) return local; // nothing to go by at all
    const alone = phone.server.well ? null : this.step(attempt, local); // nobody will be asked
    const record = {
      nonce: crypto.randomUUID(),
      ...attempt,
      at: new Date(phone.clock.device()).toISOString(),
      mode: "provisional",
      verdict: local.verdict === "offline" ? "refused" : local.verdict,
      reason: local.reason,
      revision: phone.roster?.data.revision,
    };
    const scan = await phone.store.append(record, alone?.after); // in one go: one wait for the disk
    const result = (await this.ask(scan)) ?? local;
    if (!result.online) phone.unsent += 1; // counted anew after the next upload
    const step = alone ?? this.step(attempt, result);
    if (step) phone.insiders.know(step);
    const kept = step && !alone && later(() => phone.store.putInsider(step.after));
    if (!result.online) await kept; // nobody else knows of it
    return { ...result, nonce: scan.nonce, attempt, at: phone.clock.now(), before: step?.before };
  }

  local(attempt) {
    const { phone } = this;
    if (!phone.roster) return { verdict: "offline", reason: phone.info ? "roster_expired" : "no_roster", params: {}, effects: NOTHING };
    if (attempt.kind === "manual") return admission(phone.roster, attempt);
    return judge({ roster: phone.roster, insiders: phone.insiders, now: phone.clock.seconds() }, attempt);
  }

  /** The server's word in time, or null. */
  async ask(scan) {
    const { phone } = this;
    if (!phone.server.well) return null;
    const { verdict: _verdict, reason: _reason, ...plain } = scan;
    const answer = await phone.server
      .scan({ ...plain, mode: "online" }, phone.settings.server_wait_ms)
      .catch((gone) => phone.leave(gone));
    if (!answer) return null;
    const said = answer.value?.scan;
    if (!said) {
      const problem = answer.value?.error?.message ?? String(answer.status);
      await phone.store.settle([], { [scan.nonce]: problem });
      later(() => phone.count());
      return { verdict: "offline", reason: "not_taken", params: {}, sentence: problem, effects: NOTHING };
    }
    later(() => phone.store.settle([scan.nonce]));
    return { effects: this.effectsOf(scan, said), ...said, online: true };
  }

  /** What the server's answer changes here, by this phone's own book. */
  effectsOf(scan, said) {
    if (!PASSING.has(said.verdict) || !this.phone.roster) return NOTHING;
    const effects = admission(this.phone.roster, scan).effects;
    return { ...effects, pass: said.reason === "ok_pass" };
  }

  /** What an answer changes in what is known of who is inside, or null. */
  step(attempt, { verdict, effects }) {
    const { phone } = this;
    const row = PASSING.has(verdict) ? phone.roster?.rowOf(attempt) : null;
    if (!row) return null;
    const { key, gate } = attempt;
    return phone.insiders.step(key, { effects, since: phone.clock.seconds(), gate, delegation: row[3] });
  }
}

/** Take back a scan of this phone: a record of its own that names the one it undoes. */
export async function undo(phone, entry) {
  const { gate, direction, key } = entry;
  await phone.store.append({
    nonce: crypto.randomUUID(),
    kind: "undo",
    method: "manual",
    undoes: entry.nonce,
    gate,
    direction,
    key,
    at: new Date(phone.clock.device()).toISOString(),
    mode: "provisional",
    verdict: "allowed",
    reason: "undone",
    revision: phone.roster?.data.revision,
  });
  if (entry.before) await phone.insiders.restore(entry.before);
  await phone.recent.markUndone(entry.nonce);
  await phone.count();
  phone.sync.soon();
}
