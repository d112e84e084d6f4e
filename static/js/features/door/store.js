// What the phone keeps: an IndexedDB of four shelves. `things` by name (device, sealed roster,
// settings), `queue` the scans that the server has not confirmed, `inside` who went through here,
// `photos` small ones, each sealed.
const NAME = "door";
const VERSION = 2;
const SHELVES = { things: {}, queue: { keyPath: "nonce" }, inside: { keyPath: "id" }, photos: { keyPath: "id" } };
const DURABLE = { durability: "strict" }; // a scan is on the disk before its colour is shown
const SOON = { durability: "relaxed" }; // a lost photo is fetched again, a scan not taken out is sent again

const result = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export class Store {
  /** Open the phone's store, or make it. */
  static async open(factory = indexedDB) {
    const request = factory.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const [name, options] of Object.entries(SHELVES)) {
        if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name, options);
      }
    };
    const store = new Store();
    store.factory = factory;
    store.db = await result(request);
    store.db.onversionchange = () => store.db.close(); // another tab wipes the phone
    return store;
  }

  /** Run `work(...shelves)` in one transaction; resolves when it is on the disk. */
  run(mode, names, work, how = DURABLE) {
    const transaction = this.db.transaction(names, mode, how);
    const shelves = names.map((name) => transaction.objectStore(name));
    return new Promise((resolve, reject) => {
      let value;
      transaction.oncomplete = () => resolve(value);
      transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
      Promise.resolve(work(...shelves)).then(
        (found) => (value = found),
        (error) => {
          transaction.abort();
          reject(error);
        },
      );
    });
  }

  get(name) {
    return this.run("readonly", ["things"], (things) => result(things.get(name)));
  }

  put(name, value) {
    return this.run("readwrite", ["things"], (things) => result(things.put(value, name)));
  }

  /** Several things at once: all of them or none. */
  putAll(values) {
    return this.run("readwrite", ["things"], async (things) => {
      for (const [name, value] of Object.entries(values)) await result(things.put(value, name));
    });
  }

  remove(name) {
    return this.run("readwrite", ["things"], (things) => result(things.delete(name)));
  }

  /** Queue a scan under the next number of this phone, together with whom it let in or out; returns
   * it with its `seq`. */
  append(scan, insider = null) {
    const names = insider ? ["things", "queue", "inside"] : ["things", "queue"];
    return this.run("readwrite", names, async (things, queue, inside) => {
      const seq = ((await result(things.get("seq"))) ?? 0) + 1;
      const record = { ...scan, seq };
      queue.add(record); // one that fails aborts them all
      things.put(seq, "seq");
      if (insider) inside.put(insider);
      return record;
    });
  }

  /** The queued scans, the oldest first: those still to be sent, or those the server refused. */
  async queued({ refused = false } = {}) {
    const all = await this.run("readonly", ["queue"], (queue) => result(queue.getAll()));
    return all.filter((scan) => Boolean(scan.problem) === refused).sort((a, b) => a.seq - b.seq);
  }

  /** Take confirmed scans out of the queue, and mark those that the server will never take. */
  settle(nonces, problems = {}) {
    return this.run("readwrite", ["queue"], async (queue) => {
      for (const nonce of nonces) await result(queue.delete(nonce));
      for (const [nonce, problem] of Object.entries(problems)) {
        const scan = await result(queue.get(nonce));
        if (scan) await result(queue.put({ ...scan, problem }));
      }
    }, SOON);
  }

  /** Everybody who went through a gate of this phone: `{id, zones}`. */
  insiders() {
    return this.run("readonly", ["inside"], (inside) => result(inside.getAll()));
  }

  putInsider(insider) {
    return this.run("readwrite", ["inside"], (inside) => result(inside.put(insider)));
  }

  /** Which photos are kept. */
  photoIds() {
    return this.run("readonly", ["photos"], (photos) => result(photos.getAllKeys()));
  }

  photo(id) {
    return this.run("readonly", ["photos"], (photos) => result(photos.get(id)));
  }

  putPhotos(sealed) {
    return this.run("readwrite", ["photos"], (photos) => Promise.all(sealed.map((one) => result(photos.put(one)))), SOON);
  }

  dropPhotos(ids) {
    return this.run("readwrite", ["photos"], (photos) => Promise.all(ids.map((id) => result(photos.delete(id)))));
  }

  clearPhotos() {
    return this.run("readwrite", ["photos"], (photos) => result(photos.clear()));
  }

  /** Become as if new. */
  clear() {
    const names = Object.keys(SHELVES);
    return this.run("readwrite", names, async (...shelves) => {
      for (const shelf of shelves) await result(shelf.clear());
    });
  }

  /** Leave nothing behind. */
  wipe() {
    this.db.close();
    return result(this.factory.deleteDatabase(NAME));
  }
}
