// Where the phone stands and how it is: gate, direction, last sync, unsent scans, age of the people.
import { byId, put } from "./dom.js";
import { fill } from "./words.js";

export class Strip {
  constructor({ phone, place, words, texts }) {
    Object.assign(this, { phone, place, words, texts });
  }

  draw() {
    const { phone, texts } = this;
    const { writer } = this.words;
    const gate = this.place.gate && phone.gates?.find(({ id }) => id === this.place.gate);
    if (gate) {
      document.querySelector("[data-gate]").textContent = this.words.text(gate.name);
      document.querySelector("[data-way]").textContent = this.way(gate);
    }
    byId("state").dataset.online = String(phone.server.well);
    const inside = gate ? phone.insiders.counted(gate.zone) : null;
    document.querySelector("[data-counter]").hidden = inside === null;
    if (inside !== null) document.querySelector("[data-inside]").textContent = writer.number(inside);
    const strip = byId("strip");
    strip.dataset.age = !phone.roster ? "none" : phone.isStale ? "stale" : "fresh";
    put(strip, "people", this.people());
    put(strip, "unsent", phone.unsent ? fill(texts.unsent, { count: writer.number(phone.unsent) }) : "");
    put(strip, "refused", phone.refused ? fill(texts.refusedScans, { count: writer.number(phone.refused) }) : "");
    strip.querySelector("[data-practising]").hidden = !this.place.practising;
  }

  way(gate) {
    const zone = this.phone.roster?.book.zones[gate.zone];
    const name = zone && fill(this.texts.zone, { code: zone.code, name: this.words.text(zone.name) });
    return [this.texts[this.place.direction], name].filter(Boolean).join(" · ");
  }

  people() {
    const { phone, texts } = this;
    if (!phone.roster || !phone.info) return texts.never;
    const time = this.words.writer.moment(phone.info.confirmed, phone.clock.now());
    return fill(phone.isStale ? texts.stale : texts.fresh, { time });
  }
}
