// A phone in a world of its own: memory instead of IndexedDB, a server that may be cut off.
import { Server } from "../js/features/door/api.js";
import { Phone } from "../js/features/door/phone.js";
import { Clock } from "../js/features/door/time.js";

const RULES = JSON.parse(process.env.DOOR_RULES);
export const NOON = Date.parse("2026-11-22T12:00:00Z");

/** What IndexedDB does for `Store`, in memory; the disk of a phone that is killed and started again. */
export class Memory {
  constructor() {
    this.things = new Map();
    this.queue = new Map();
    this.inside = new Map();
    this.photos = new Map();
  }

  async get(name) {
    return structuredClone(this.things.get(name));
  }

  async put(name, value) {
    this.things.set(name, structuredClone(value));
  }

  async putAll(values) {
    for (const [name, value] of Object.entries(values)) await this.put(name, value);
  }

  async remove(name) {
    this.things.delete(name);
  }

  async append(scan, insider = null) {
    const seq = (this.things.get("seq") ?? 0) + 1;
    this.things.set("seq", seq);
    if (insider) this.inside.set(insider.id, structuredClone(insider));
    this.queue.set(scan.nonce, { ...scan, seq });
    return { ...scan, seq };
  }

  async queued({ refused = false } = {}) {
    return [...this.queue.values()].filter((scan) => Boolean(scan.problem) === refused);
  }

  async settle(nonces, problems = {}) {
    for (const nonce of nonces) this.queue.delete(nonce);
    for (const [nonce, problem] of Object.entries(problems)) {
      this.queue.set(nonce, { ...this.queue.get(nonce), problem });
    }
  }

  async insiders() {
    return structuredClone([...this.inside.values()]);
  }

  async putInsider(insider) {
    this.inside.set(insider.id, structuredClone(insider));
  }

  async photoIds() {
    return [...this.photos.keys()];
  }

  async photo(id) {
    return this.photos.get(id);
  }

  async putPhotos(sealed) {
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    for (const one of sealed) this.photos.set(one.id, structuredClone(one));
  }

  async dropPhotos(ids) {
    for (const id of ids) this.photos.delete(id);
  }

  async clearPhotos() {
    this.photos.clear();
  }

  async wipe() {
    this.wiped = true;
    for (const shelf of [this.things, this.queue, this.inside, this.photos]) shelf.clear();
  }
}

export const book = (changes = {}) => ({
  version: 1,
  rules: RULES,
  timezone: "Asia/Tehran",
  zones: {
    3: { code: "P", name: { en: "Plenary" }, capacity: 2, hours: null, passback: "refuse", reentry: true, leaves: [4], booking: false, full: "refuse", ...changes },
    4: { code: "F", name: { en: "Foyer" }, capacity: null, hours: null, passback: "off", reentry: true, leaves: [], booking: false, full: "off" },
  },
  gates: { 7: { name: { en: "Gate 1" }, zone: 3, direction: null, active: true }, 8: { name: { en: "Gate 2" }, zone: 4, direction: null, active: true } },
  categories: { 5: { name: { en: "Delegate", fa: "نماینده" }, letter: "D", zones: { 3: null, 4: null }, unbooked: [], escort: [] } },
  delegations: { 9: { name: { en: "Mashhad", fa: "مشهد" }, city: {}, passes: {} } },
  sessions: {},
});

export const LAYLA = "a".repeat(32);
export const OMAR = "b".repeat(32);
export const people = [
  [LAYLA, ["ليلى حداد", "Layla Haddad", "لیلی حداد layla haddad مشهد mashhad"], 5, 9, "live", null, { lead: true }],
  [OMAR, ["عمر", "Omar", "عمر omar مشهد mashhad"], 5, 9, "live", null, {}],
  ["c".repeat(32), ["", "", ""], 5, 0, "revoked", {}, {}],
  ["p12", ["رضا", "Reza", "رضا reza"], 5, 9, "none", null, {}],
];
export const roster = (changes) => ({
  version: 1, event: "forum", revision: "r1", made_at: "2026-11-22T11:00:00Z",
  wipe_at: new Date(Date.now() + 48 * 3600_000).toISOString(), timezone: "Asia/Tehran", book: book(changes), people,
});

/** A server that keeps scans by their nonce; `cut` loses requests, `lost` loses answers. */
export class FakeServer {
  constructor() {
    Object.assign(this, { scans: new Map(), calls: [], cut: false, lost: false, delay: 0, error: null, invalid: new Set(), skew: 0 });
    this.roster = roster();
    this.settings = {};
    this.faces = new Map(); // key → photo in base64
  }

  async fetch(url, { method, body, signal }) {
    const path = url.replace("/api/v1", "");
    this.calls.push(`${method} ${path}`);
    if (this.cut) throw new TypeError("no network");
    if (this.delay) {
      await new Promise((resolve, reject) => {
        setTimeout(resolve, this.delay);
        signal.addEventListener("abort", () => reject(new DOMException("late", "AbortError")));
      });
    }
    const [status, value] = this.answer(path, body && JSON.parse(body));
    if (this.lost) throw new TypeError("the answer was lost");
    if (this.half) return new Response(JSON.stringify(value).slice(0, 20), { status });
    return new Response(JSON.stringify(value), { status });
  }

  answer(path, body) {
    const now = new Date(Date.now() + this.skew).toISOString();
    if (this.error && path !== "/scans/batch") return this.error;
    if (path === "/device") {
      const gates = [{ id: 7, name: { en: "Gate 1" }, zone: 3, active: true }];
      return [200, { device: { id: 1, profile: "steward", gate: 7, event: { slug: "forum" } }, gates, settings: this.settings, now, revision: this.roster.revision }];
    }
    if (path.startsWith("/roster")) return [200, this.delta ?? this.roster];
    if (path === "/heartbeat") return [200, { now, revision: this.roster.revision, inside: { 3: 1 }, settings: this.settings }];
    if (path === "/thumbnails") {
      const photos = body.keys.filter((key) => this.faces.has(key)).map((key) => ({ key, v: 1, data: this.faces.get(key) }));
      return [200, { photos }];
    }
    if (path === "/scans") {
      this.keep(body);
      return this.said ?? [200, { scan: { nonce: body.nonce, verdict: "allowed", reason: "ok", params: {} } }];
    }
    if (path === "/scans/batch") return this.batch(body.scans, now);
    return [404, {}];
  }

  batch(scans, now) {
    if (this.error?.[1].error.code === "stolen") return this.error;
    const results = scans.map((scan) => {
      if (this.invalid.has(scan.nonce)) return { nonce: scan.nonce, status: "invalid", error: { message: "no such gate" } };
      const repeated = this.scans.has(scan.nonce);
      this.keep(scan);
      return { nonce: scan.nonce, status: repeated ? "repeated" : "stored" };
    });
    return [200, this.error ? { accepted: scans.length } : { now, results }];
  }

  keep(scan) {
    if (!this.scans.has(scan.nonce)) this.scans.set(scan.nonce, []);
    this.scans.get(scan.nonce).push(scan);
  }
}

/** A phone on a disk, started (again); enrolled when it is new. */
export async function start(remote, disk = new Memory(), { offset = 0, onGone } = {}) {
  const server = new Server({ fetch: (...call) => remote.fetch(...call) });
  const phone = new Phone({ server, onGone, clock: new Clock(0, () => Date.now() + offset) });
  phone.useStore(disk);
  phone.state = await phone.load();
  if (phone.state === "new") await phone.enrol({ token: "secret", device: { id: 1, event: { slug: "forum" } } });
  phone.sync.soon = () => {}; // the test says when
  return phone;
}

export const scan = (key = LAYLA, more = {}) => ({ kind: "scan", method: "camera", gate: 7, direction: "in", key, ...more });

/** Let the queue grow older than the moment in which a scan is asked by itself. */
export async function age(disk, by = 5000) {
  for (const one of disk.queue.values()) one.at = new Date(Date.parse(one.at) - by).toISOString();
}
