// Small photos of the people who may come here: fetched in the background after the list of people,
// sealed under a key that lies sealed like the list, seen without a server. No scan waits for them.
import { bytesOf, keyOfSecret, newSecret, seal, sealBytes, unseal, unsealBytes } from "./vault.js";

const KEY = "photoKey";
const TYPE = "image/webp";
const BATCH = 25;
const PAUSE = 200; // milliseconds between two batches: the line belongs to the scans
const AT_MOST = 6000; // of 6 kB at most; whoever is beyond is fetched when needed
const PATH = /photos\/(\w+)\?v=(\d+)$/;

const idOf = (key, version) => `${key}.${version}`;
const isMarked = (entry) => Boolean(entry.note || entry.escort);

/** Whether the policy lets this phone hold the photo of somebody. */
export function mayHold(policy, entry) {
  return policy === "all" || (policy === "marked" && isMarked(entry));
}

export class Photos {
  constructor(phone, { pause = PAUSE, most = AT_MOST } = {}) {
    Object.assign(this, { phone, pause, most, key: null, held: new Set(), turn: 0 });
  }

  /** Take up what lies on the phone, once it is open. */
  async open() {
    const { store, key } = this.phone;
    const sealed = await store.get(KEY);
    const secret = sealed ? await unseal(key, sealed) : newSecret();
    if (!sealed) await store.put(KEY, await seal(key, secret));
    this.key = await keyOfSecret(secret);
    this.held = new Set(await store.photoIds());
  }

  /** Their key as it is kept under another key of the phone. */
  async resealed(key) {
    const sealed = await this.phone.store.get(KEY);
    return sealed ? { [KEY]: await seal(key, await unseal(this.phone.key, sealed)) } : {};
  }

  lock() {
    Object.assign(this, { key: null, held: new Set() });
    this.turn += 1;
  }

  /** Nothing of them stays. */
  async forget() {
    this.lock();
    await this.phone.store.remove(KEY);
    await this.phone.store.clearPhotos();
  }

  /** Which belong here by list and policy: the id of each → the person's key, marked ones first. */
  wanted() {
    const { roster, settings } = this.phone;
    const rows = (roster?.people ?? []).filter(([, , , , , , own]) => own?.photo && mayHold(settings.photos, own));
    const first = rows.filter(([, , , , , , own]) => isMarked(own));
    const later = rows.filter(([, , , , , , own]) => !isMarked(own));
    return new Map([...first, ...later].slice(0, this.most).map(([key, , , , , , own]) => [idOf(key, own.photo), key]));
  }

  /** Delete at once what does not belong here any more; fetch what is missing, waited for by nobody. */
  async tend() {
    if (!this.phone.key || !this.phone.roster) return;
    if (!this.key) await this.open();
    await this.phone.roster.whole();
    if (!this.key) return; // locked meanwhile
    const wanted = this.wanted();
    const gone = [...this.held].filter((id) => !wanted.has(id));
    for (const id of gone) this.held.delete(id);
    if (gone.length) await this.phone.store.dropPhotos(gone);
    this.filling ??= this.fill().finally(() => (this.filling = null));
  }

  async fill() {
    const asked = new Set();
    const { turn } = this;
    while (this.turn === turn && this.phone.server.well) {
      const missing = [...this.wanted()].filter(([id]) => !this.held.has(id) && !asked.has(id)).slice(0, BATCH);
      if (!missing.length) return;
      for (const [id] of missing) asked.add(id);
      await this.phone.deciding?.catch(() => null); // a scan comes first
      if (!(await this.fetch(missing.map(([, key]) => key)))) return;
      await new Promise((resolve) => setTimeout(resolve, this.pause));
    }
  }

  /** One batch; false when none came, or when they are wanted no more. */
  async fetch(keys) {
    const { key, turn } = this;
    const answer = await this.phone.server.thumbnails(keys).catch(() => null);
    const photos = (answer?.status === 200 && answer.value?.photos) || [];
    const sealed = await Promise.all(
      photos.map(async ({ key: who, v, data }) => ({ id: idOf(who, v), ...(await sealBytes(key, bytesOf(data))) })),
    );
    if (turn !== this.turn || !sealed.length) return false;
    const wanted = this.wanted();
    const kept = sealed.filter(({ id }) => wanted.has(id));
    for (const { id } of kept) this.held.add(id);
    return this.phone.store.putPhotos(kept).then(
      () => true,
      () => { // the phone is full: it goes on without them
        for (const { id } of kept) this.held.delete(id);
        return false;
      },
    );
  }

  /** A photo as an address for `<img>`: the one kept here, else the server's; empty for none. */
  async source(path) {
    const [, who, version] = PATH.exec(path) ?? [];
    const id = idOf(who, version);
    if (this.key && this.held.has(id)) {
      const sealed = await this.phone.store.photo(id);
      const bytes = sealed && (await unsealBytes(this.key, sealed).catch(() => null));
      if (bytes?.byteLength) return URL.createObjectURL(new Blob([bytes], { type: TYPE }));
    }
    return this.phone.server.well ? this.phone.server.photo(path) : "";
  }
}
