// The service worker of the phone's badge in a world of its own: a page is being kept while the
// person leaves. Run by test_phone_badge.py with the path of the worker.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const PAGE = "/en/summit/me/badge/";
const UNTIL = "2027-04-23T20:30:00+00:00";

/** A worker whose fetches and writes wait until they are let go. */
function world() {
  const kept = new Map();
  const heard = {};
  const held = [];
  const wait = () => new Promise((done) => held.push(done));
  const told = [];
  const surroundings = {
    URL,
    location: { origin: "https://conference.example" },
    registration: { scope: `https://conference.example${PAGE}`, unregister: async () => told.push("unregistered") },
    addEventListener: (name, listener) => (heard[name] = listener),
    caches: {
      keys: async () => [...kept.keys()],
      delete: async (name) => kept.delete(name),
      open: async (name) => {
        await wait();
        kept.set(name, kept.get(name) ?? new Map());
        return { put: async (url, page) => kept.get(name).set(url, page), match: async () => undefined, add: async () => {} };
      },
    },
    fetch: async () => {
      await wait();
      return { ok: true, headers: new Map([["Badge-Until", UNTIL]]) };
    },
  };
  vm.runInNewContext(readFileSync(process.env.WORKER, "utf8"), surroundings);
  const say = (data) => {
    let work = Promise.resolve();
    heard.message({ data, source: { postMessage: (word) => told.push(word.kept) }, waitUntil: (each) => (work = each) });
    return work;
  };
  const letGo = async () => {
    while (held.length === 0) await new Promise((done) => setTimeout(done));
    held.shift()();
  };
  return { kept, told, say, letGo };
}

const NAME = `phone-badge ${PAGE} ${UNTIL}`;

test("a badge is kept", async () => {
  const { kept, told, say, letGo } = world();
  const keeping = say({ keep: [] });
  await letGo();
  await letGo();
  await keeping;
  assert.deepEqual([...kept.keys()], [NAME]);
  assert.deepEqual(told, [true]);
});

test("a badge that is being written while somebody leaves is forgotten", async () => {
  const { kept, told, say, letGo } = world();
  const keeping = say({ keep: [] });
  await letGo(); // the page has come, and is being written
  await new Promise((done) => setTimeout(done));
  const leaving = say({ forget: true });
  await letGo();
  await Promise.all([keeping, leaving]);
  assert.deepEqual([...kept.keys()], []);
  assert.deepEqual(told, [false, "unregistered", false]);
});

test("a badge that comes after somebody left is not kept", async () => {
  const { kept, told, say, letGo } = world();
  const keeping = say({ keep: [] });
  await say({ forget: true });
  await letGo();
  await keeping;
  assert.deepEqual([...kept.keys()], []);
  assert.deepEqual(told, ["unregistered", false, false]);
});

test("whoever asks for it anew has it kept again", async () => {
  const { kept, say, letGo } = world();
  await say({ forget: true });
  const keeping = say({ keep: [] });
  await letGo();
  await letGo();
  await keeping;
  assert.deepEqual([...kept.keys()], [NAME]);
});
