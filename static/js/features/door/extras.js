// After an answer: let the head's whole group in, or somebody by hand with a reason.
import { byId, complain, onSubmit } from "./dom.js";
import { personRow } from "./finding.js";
import { openPanel } from "./screens.js";
import { fill } from "./words.js";

/** The delegations whose members somebody may bring in: their own, or those a liaison looks after. */
export function groupsOf(entry) {
  if (!entry?.lead) return [];
  return entry.lead === true ? [entry.delegation] : entry.lead;
}

export class Group {
  /** `decide(attempt)` answers for one person without showing it. */
  constructor({ phone, place, words, texts, decide }) {
    Object.assign(this, { phone, place, words, texts, decide });
    onSubmit("group-form", () => this.admit());
  }

  /** List the members of the leader's delegations. */
  open(leader) {
    const { book } = this.phone.roster;
    const groups = groupsOf(leader);
    const names = groups.map((id) => this.words.text(book.delegations[id]?.name));
    byId("group").querySelector("[data-delegation]").textContent = names.join(" · ");
    this.members = groups.flatMap((id) => this.phone.roster.delegation(id)).filter(({ key }) => key !== leader.key);
    this.rows = this.members.map((entry) => personRow("member-row", entry, book, this.words));
    byId("group").querySelector("[data-members]").replaceChildren(...this.rows);
    openPanel("group");
  }

  /** One scan for each who is ticked; every row says what came of it. */
  async admit() {
    let passed = 0;
    for (const [number, entry] of this.members.entries()) {
      const row = this.rows[number];
      const tick = row.querySelector("input");
      if (!tick.checked || tick.disabled) continue;
      const shown = await this.decide({ kind: "scan", method: "group", key: entry.key });
      const { word, detail } = this.words.of(shown, this.phone.roster?.book, this.phone.clock.now());
      row.dataset.verdict = shown.verdict;
      row.querySelector("[data-about]").textContent = [word, detail].filter(Boolean).join(" · ");
      tick.disabled = shown.verdict !== "refused";
      tick.checked = false;
      passed += Number(shown.verdict !== "refused");
    }
    byId("spoken").textContent = fill(this.texts.groupDone, { count: this.words.writer.number(passed) });
  }
}

export class Manual {
  /** `onAdmit(attempt)` lets somebody in whom the rules refuse. */
  constructor({ texts, onAdmit }) {
    const field = byId("manual-note");
    onSubmit("manual-form", () => {
      const note = field.value.trim();
      complain(field, note.length < 3 ? texts.note : "");
      if (note.length < 3) return;
      field.value = "";
      onAdmit({ kind: "manual", method: "manual", note, ...this.who });
    });
  }

  open(entry, attempt) {
    this.who = { key: attempt.key };
    document.querySelector("[data-manual-name]").textContent = entry?.name ?? "";
    openPanel("manual");
  }
}
