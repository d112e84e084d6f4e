// The gate and the direction at which this phone scans.
import { byId, copyOf } from "./dom.js";

const KEPT = "place";

export class Place {
  constructor(phone, words) {
    Object.assign(this, { phone, words, gate: null, direction: "in", practising: false });
  }

  /** The gate asked for by the address, the device's own, or the last one; false for none. */
  async find(asked) {
    const { device } = this.phone;
    const last = await this.phone.store.get(KEPT);
    for (const { gate, direction } of [{ gate: device.gate, direction: device.direction }, asked, last ?? {}]) {
      if (gate && this.open().some(({ id }) => id === gate)) {
        await this.set(gate, device.direction ?? direction ?? asked.direction ?? last?.direction ?? "in");
        return true;
      }
    }
    return false;
  }

  open() {
    return this.phone.gates.filter((gate) => gate.active);
  }

  async set(gate, direction) {
    const only = this.phone.gates.find(({ id }) => id === gate)?.direction;
    Object.assign(this, { gate, direction: only ?? direction });
    await this.phone.store.put(KEPT, { gate, direction: this.direction });
  }

  /** List the gates to choose from; `onChosen()` after one was. */
  list(onChosen) {
    const { device } = this.phone;
    const gates = this.open().filter(({ id }) => !device.gate || id === device.gate);
    byId("gates").querySelector("[data-no-gate]").hidden = gates.length > 0;
    const rows = gates.map((gate) => {
      const row = copyOf("gate-row");
      row.querySelector("[data-name]").textContent = this.words.text(gate.name);
      const zone = this.phone.roster?.book.zones[gate.zone];
      row.querySelector("[data-zone]").textContent = zone ? `${zone.code} · ${this.words.text(zone.name)}` : "";
      for (const button of row.querySelectorAll("[data-direction]")) {
        const { direction } = button.dataset;
        const fixed = device.direction ?? gate.direction;
        button.hidden = Boolean(fixed) && fixed !== direction;
        const chosen = gate.id === this.gate && direction === this.direction;
        button.setAttribute("aria-pressed", String(chosen));
        button.addEventListener("click", () => this.set(gate.id, direction).then(onChosen));
      }
      return row;
    });
    byId("gates").querySelector("[data-gates]").replaceChildren(...rows);
  }
}
