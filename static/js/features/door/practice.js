// Practising: answers without a record. Test badges answer as they say, real ones by the rules.
import { judge } from "./decide.js";
import { byId } from "./dom.js";
import { openPanel } from "./screens.js";

export class Practice {
  constructor({ config, phone, place, onChange }) {
    Object.assign(this, { phone, place, onChange });
    this.badges = new Map(config.practice.map((badge) => [badge.key, badge]));
    byId("practise").addEventListener("click", () => this.turn());
  }

  turn() {
    this.place.practising = !this.place.practising;
    const button = byId("practise");
    button.setAttribute("aria-pressed", String(this.place.practising));
    button.querySelector("[data-begin]").hidden = this.place.practising;
    button.querySelector("[data-end]").hidden = !this.place.practising;
    this.onChange();
    if (this.place.practising) openPanel("camera", false);
  }

  /** The answer to one attempt; nothing is kept, sent or counted. */
  async decide(attempt) {
    const badge = this.badges.get(attempt.key);
    const shown = { attempt, at: this.phone.clock.now(), params: {} };
    if (badge) {
      const { name, verdict, reason } = badge;
      return { ...shown, verdict, reason, practised: { name, latin: "" } };
    }
    const { roster, insiders, clock } = this.phone;
    if (!roster) return { ...shown, verdict: "offline", reason: "no_roster" };
    return { ...shown, ...judge({ roster, insiders, now: clock.seconds() }, attempt) };
  }
}

/** On the hand scanner's set-up page a scan is a test: says how it went; false elsewhere. */
export function listenForScannerTest(text, config, panel) {
  if (panel !== "wedge") return false;
  const good = text === config.scannerTest;
  const said = document.querySelector("[data-wedge]");
  said.textContent = good ? config.words.scannerGood : config.words.scannerWrong;
  said.dataset.good = String(good);
  return true;
}
