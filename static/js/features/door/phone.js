// The phone itself: who it is at the server, its people and rules, its queue. Knows no page.
import { charge } from "./battery.js";
import { Decider } from "./decide.js";
import { Insiders } from "./insiders.js";
import { Photos } from "./photos.js";
import { Recent } from "./recent.js";
import { Roster, fetched } from "./roster.js";
import { Sync } from "./sync.js";
import { Clock } from "./time.js";
import { keyOf, newKey, newLockedKey, seal, sealBytes, unseal, unsealBytes } from "./vault.js";

const SETTINGS = { server_wait_ms: 300, roster_max_age_s: 86_400, roster_stale_s: 900, lock_after_s: 300 };

export class Phone {
  /** `onChange()` after anything the status strip shows has changed; `onGone(error)` when wiped. */
  constructor({ server, onChange = () => {}, onGone = () => {}, clock = new Clock() }) {
    Object.assign(this, { server, onChange, onGone, clock });
    this.settings = SETTINGS;
    this.decider = new Decider(this);
    this.photos = new Photos(this);
    this.unsent = 0;
  }

  /** Keep everything in this store from now on. */
  useStore(store) {
    this.store = store;
    this.sync = new Sync({
      store,
      server: this.server,
      clock: { now: () => this.clock.device() },
      onRound: () => this.round(),
      onGone: (error) => this.gone(error),
    });
  }

  /** What lies on the phone: "new", "locked" or "ready". */
  async load() {
    const { store } = this;
    this.device = await store.get("device");
    if (!this.device) return "new";
    this.gates = (await store.get("gates")) ?? [];
    this.settings = { ...SETTINGS, ...(await store.get("settings")) };
    this.clock.skew = (await store.get("skew")) ?? 0;
    this.info = (await store.get("info")) ?? null;
    this.recent = new Recent(store, (await store.get("recent")) ?? []);
    this.insiders = new Insiders(store, await store.insiders());
    this.kept = await store.get("key");
    return (await this.open()) ? "ready" : "locked";
  }

  get hasPin() {
    return !this.kept?.key;
  }

  /** Unseal token and roster; false while the PIN is wrong or missing. */
  async open(pin = null) {
    const key = await keyOf(this.kept, pin);
    if (!key) return false;
    this.key = key;
    this.server.token = await unseal(key, await this.store.get("token"));
    const sealed = await this.store.get("roster");
    if (sealed && !this.isExpired) this.roster = Roster.fromBytes(new Uint8Array(await unsealBytes(key, sealed)));
    else if (sealed) await this.forget();
    if (this.roster) await this.photos.open();
    return true;
  }

  /** Forget what the PIN opens; the queue goes on to the server. */
  lock() {
    Object.assign(this, { key: null, roster: null });
    this.photos.lock();
  }

  /** Delete what says who people are; whoever opens the phone rightly fetches it again. */
  async forget() {
    this.roster = null;
    await this.store.remove("roster");
    await this.photos.forget();
  }

  /** Become the device that the server made: `{token, device}`. */
  async enrol({ token, device }) {
    const { key, kept } = await newKey();
    await this.store.putAll({ device, key: kept, token: await seal(key, token) });
    this.server.token = token;
    this.server.well = true;
    await this.load();
    await this.refresh();
  }

  /** Give the phone another key, behind a PIN or, with null, without one. */
  async setPin(pin) {
    const { key, kept } = pin ? await newLockedKey(pin) : await newKey();
    const values = { key: kept, token: await seal(key, this.server.token), ...(await this.photos.resealed(key)) };
    if (this.roster) values.roster = await sealBytes(key, this.roster.toBytes());
    await this.store.putAll(values);
    Object.assign(this, { key, kept });
  }

  /** Fetch what the server says of this device, and the roster where it is another one. */
  async refresh() {
    const asked = this.clock.device();
    const answer = await this.server.device();
    if (answer?.status !== 200) return;
    const { device, gates, settings, now, revision } = answer.value;
    this.clock.learn(now, asked);
    Object.assign(this, { device, gates, settings: { ...SETTINGS, ...settings } });
    await this.store.putAll({ device, gates, settings: this.settings, skew: this.clock.skew });
    if (this.key) await this.fetchRoster(revision);
    await this.photos.tend();
  }

  async fetchRoster(revision) {
    if (!this.roster || this.roster.data.revision !== revision) {
      const answer = await this.server.roster(this.roster?.data.revision);
      if (answer?.status !== 200 && answer?.status !== 304) return;
      if (answer.value) this.roster = fetched(answer.value, this.roster);
      await this.store.put("roster", await sealBytes(this.key, this.roster.toBytes()));
    }
    await this.confirm();
  }

  /** The roster was found to be true just now. */
  async confirm() {
    this.info = { ends: this.roster.data.wipe_at, confirmed: this.clock.now() };
    await this.store.put("info", this.info);
    this.onChange();
  }

  /** Seconds since the roster was last found to be true. */
  get age() {
    return this.info ? Math.max(0, (this.clock.now() - this.info.confirmed) / 1000) : Infinity;
  }

  get isStale() {
    return this.age > this.settings.roster_stale_s;
  }

  get isExpired() {
    const end = this.info?.ends ? Date.parse(this.info.ends) : Infinity;
    return this.age > this.settings.roster_max_age_s || this.clock.now() > end;
  }

  /** After each upload: tell the server how this phone is, hear what is new. */
  async round() {
    await this.count();
    const asked = this.clock.device();
    const revisionHere = this.roster?.data.revision ?? "";
    const answer = await this.server.heartbeat({ unsent: this.unsent, revision: revisionHere, ...(await charge()) });
    if (answer?.status === 200) {
      const { now, revision, inside, settings } = answer.value;
      this.clock.learn(now, asked);
      this.settings = { ...SETTINGS, ...settings };
      await this.store.putAll({ skew: this.clock.skew, settings: this.settings });
      if (inside) this.insiders.learn(inside);
      if (revision && this.key && revision !== revisionHere) await this.refresh();
      else if (this.roster) await this.confirm();
      await this.photos.tend();
    }
    if (this.roster && this.isExpired) await this.forget();
    this.onChange();
  }

  async count() {
    this.unsent = (await this.store.queued()).length;
    this.refused = (await this.store.queued({ refused: true })).length;
    this.onChange();
  }

  /** Decide one attempt, and see that it reaches the server. */
  async decide(attempt) {
    if (this.roster && this.isExpired) await this.forget();
    this.deciding = this.decider.decide(attempt);
    const shown = await this.deciding;
    this.noted = this.leaving ?? this.note(shown); // nobody waits for this before the colour
    return shown;
  }

  async note(shown) {
    if (shown.nonce) await this.recent.add(shown);
    this.onChange();
    if (!shown.online) this.sync.soon();
  }

  /** A scan was told that this phone is known no more: it still gets the phone's own answer. */
  leave(error) {
    this.sync.stop();
    this.leaving = this.gone(error);
  }

  /** The server knows this phone no more: hand the queue in, then leave nothing behind. */
  async gone(error) {
    if (error.wipe) {
      if (error.code !== "stolen") await this.sync.upload({ all: true }).catch(() => false);
      this.lock();
      await this.store.wipe();
    }
    this.onGone(error);
  }
}
