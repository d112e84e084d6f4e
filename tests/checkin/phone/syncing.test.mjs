import assert from "node:assert/strict";
import { test } from "node:test";
import { Roster } from "../js/features/door/roster.js";
import { FakeServer, LAYLA, Memory, OMAR, age, people, roster, scan, start } from "./world.mjs";

async function offline(number, remote = new FakeServer(), disk = new Memory(), options = {}) {
  const phone = await start(remote, disk, options);
  phone.server.well = false;
  for (let each = 0; each < number; each += 1) {
    await phone.decide(scan(LAYLA, { direction: each % 2 ? "out" : "in" }));
  }
  await age(disk);
  return { phone, remote, disk };
}

test("a thousand scans go in batches of two hundred, in their order", async () => {
  const { phone, remote, disk } = await offline(1000);
  remote.calls = [];
  await phone.sync.now();
  assert.equal(remote.calls.filter((call) => call.endsWith("/scans/batch")).length, 5);
  assert.deepEqual([...remote.scans.values()].map(([one]) => one.seq), Array.from({ length: 1000 }, (_, n) => n + 1));
  assert.equal(disk.queue.size, 0);
  assert.equal(phone.unsent, 0);
});

test("after a lost answer everything is sent again under the same numbers", async () => {
  const { phone, remote, disk } = await offline(3);
  remote.lost = true;
  await phone.sync.now();
  assert.equal(disk.queue.size, 3);
  remote.lost = false;
  await phone.sync.now();
  assert.equal(disk.queue.size, 0);
  assert.deepEqual([...remote.scans.values()].map((sent) => sent.length), [2, 2, 2]);
});

test("two rounds at once are one", async () => {
  const { phone, remote } = await offline(3);
  await Promise.all([phone.sync.now(), phone.sync.now()]);
  assert.deepEqual([...remote.scans.values()].map((sent) => sent.length), [1, 1, 1]);
});

test("what the server will never take stays visible and is not sent again", async () => {
  const { phone, remote, disk } = await offline(3);
  remote.invalid.add([...disk.queue.keys()][1]);
  await phone.sync.now();
  assert.deepEqual([phone.unsent, phone.refused], [0, 1]);
  assert.equal((await disk.queued({ refused: true }))[0].problem, "no such gate");
  remote.calls = [];
  await phone.sync.now();
  assert.deepEqual(remote.calls, ["POST /heartbeat"]);
});

test("a revoked phone hands its queue in and then leaves nothing behind", async () => {
  let gone = null;
  const { phone, remote, disk } = await offline(3, undefined, undefined, { onGone: (error) => (gone = error.code) });
  remote.error = [403, { error: { code: "revoked" }, wipe: true }];
  await phone.sync.now();
  assert.deepEqual([gone, disk.wiped, remote.scans.size], ["revoked", true, 3]);
  assert.equal(phone.roster, null);
  remote.calls = [];
  await phone.sync.now();
  assert.deepEqual(remote.calls, []);
});

test("a revoked phone learns it also from a single scan", async () => {
  let gone = null;
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk, { onGone: (error) => (gone = error.code) });
  remote.error = [403, { error: { code: "revoked" }, wipe: true }];
  const shown = await phone.decide(scan());
  assert.equal(shown.verdict, "allowed"); // by the people it had; the supervisor's list has the record
  await phone.leaving;
  assert.deepEqual([gone, disk.wiped, remote.scans.size], ["revoked", true, 1]);
});

test("a stolen phone is wiped at once", async () => {
  let gone = null;
  const { phone, remote, disk } = await offline(1, undefined, undefined, { onGone: (error) => (gone = error.code) });
  remote.error = [403, { error: { code: "stolen" }, wipe: true }];
  await phone.sync.now();
  assert.deepEqual([gone, disk.wiped, remote.scans.size], ["stolen", true, 0]);
});

test("a server that does not know the phone keeps it from nothing it holds", async () => {
  let gone = null;
  const { phone, remote, disk } = await offline(2, undefined, undefined, { onGone: (error) => (gone = error.code) });
  remote.batch = () => [401, { error: { code: "unknown_device" } }];
  await phone.sync.now();
  assert.deepEqual([gone, disk.wiped, disk.queue.size], ["unknown_device", undefined, 2]);
});

test("a newer roster comes as what changed, and is kept for the next start", async () => {
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk);
  remote.roster = { ...roster(), revision: "r2" };
  const married = [OMAR, ["عمر", "Omar", "عمر omar"], 5, 9, "revoked", {}, {}];
  remote.delta = { version: 1, since: "r1", revision: "r2", people: [married], gone: [LAYLA] };
  await phone.round();
  assert.deepEqual([phone.roster.data.revision, phone.roster.find({ key: LAYLA })], ["r2", null]);
  const again = await start(remote, disk);
  assert.equal(again.roster.rowOf({ key: OMAR })[4], "revoked");
  assert.equal(again.roster.people.length, 3);
});

test("a delta brings in new people and leaves the rest alone", () => {
  const grown = new Roster(roster()).with({ since: "r1", revision: "r3", people: [["d".repeat(32), ["x", "x", "x"], 5, 9, "live", null, {}]], gone: [] });
  assert.deepEqual([grown.people.length, grown.data.revision, grown.data.since], [people.length + 1, "r3", undefined]);
});

test("a kept roster is read as it is asked for, and all of it when the phone has time", async () => {
  const row = (at) => [`k${String(at).padStart(4, "0")}`, [`N${at}`, `N${at}`, `ليلى${at}`], 5, 9, "live", null, {}];
  const many = Array.from({ length: 1200 }, (_, at) => row(at));
  const kept = Roster.fromBytes(new Roster({ ...roster(), people: [...many].reverse() }).toBytes());
  assert.deepEqual([kept.rows.size, kept.data.revision, kept.data.lots], [0, "r1", undefined]);
  assert.deepEqual(kept.rowOf({ key: "k1100" }), many[1100]);
  assert.equal(kept.rows.size, 200, "the last lot alone");
  assert.deepEqual([kept.rowOf({ key: "k0012" }), kept.rowOf({ key: "k9" }), kept.rowOf({ key: "a" })], [many[12], null, null]);
  assert.equal(kept.rows.size, 700);
  await kept.whole();
  assert.equal(kept.rows.size, 1200);
  assert.deepEqual(kept.people, many);
  const older = new TextEncoder().encode(JSON.stringify({ ...roster(), people: many }));
  assert.deepEqual(Roster.fromBytes(older).people, many, "as phones kept it before");
});

test("people are found in every script, by delegation, and never without a name", () => {
  const found = (text) => new Roster(roster()).search(text).found.map(({ latin }) => latin);
  assert.deepEqual(found("ليلي"), ["Layla Haddad"]);
  assert.deepEqual(found("HADD lay"), ["Layla Haddad"]);
  assert.deepEqual(found("مشهد"), ["Layla Haddad", "Omar"]);
  assert.deepEqual(found("x"), []);
  assert.equal(new Roster(roster()).find({ key: "c".repeat(32) }), null);
});

test("a PIN shuts the phone, a wrong one opens nothing, removing it needs none", async () => {
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk);
  await phone.setPin("123456");
  const again = await start(remote, disk);
  assert.equal(again.state, "locked");
  assert.equal(again.server.token, "");
  assert.equal(await again.open("654321"), false);
  assert.equal(await again.open("123456"), true);
  assert.equal(again.roster.find({ key: LAYLA }).latin, "Layla Haddad");
  again.lock();
  assert.equal(again.roster, null);
  assert.equal(await again.open("123456"), true);
  await again.setPin(null);
  assert.equal((await start(remote, disk)).state, "ready");
});
