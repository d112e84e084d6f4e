import assert from "node:assert/strict";
import { test } from "node:test";
import { undo } from "../js/features/door/decide.js";
import { FakeServer, LAYLA, Memory, OMAR, age, roster, scan, start } from "./world.mjs";

test("while the server answers, it decides, and nothing stays in the queue", async () => {
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk);
  remote.said = [200, { scan: { verdict: "refused", reason: "zone_full", params: { capacity: 2 } } }];
  const shown = await phone.decide(scan());
  assert.deepEqual([shown.verdict, shown.reason, shown.online], ["refused", "zone_full", true]);
  assert.equal(disk.queue.size, 0);
  const [[sent]] = remote.scans.values();
  assert.deepEqual([sent.mode, sent.key, sent.verdict, sent.code], ["online", LAYLA, undefined, undefined]);
});

test("a server that is late is not waited for, and not asked again before it has answered", async () => {
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk);
  remote.delay = 900;
  const begun = performance.now();
  const shown = await phone.decide(scan());
  assert.ok(performance.now() - begun < 450);
  assert.deepEqual([shown.verdict, shown.reason], ["allowed", "ok"]);
  const [kept] = disk.queue.values();
  assert.deepEqual([kept.mode, kept.verdict, kept.reason, kept.revision], ["provisional", "allowed", "ok", "r1"]);
  const asked = remote.calls.length;
  await phone.decide(scan(OMAR));
  assert.equal(remote.calls.length, asked);
  remote.delay = 0;
  await age(disk);
  await phone.sync.now();
  assert.equal(disk.queue.size, 0);
  await phone.decide(scan(OMAR, { direction: "out" }));
  assert.equal(remote.calls.at(-1), "POST /scans");
});

test("half an answer is none", async () => {
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk);
  remote.half = true;
  const shown = await phone.decide(scan());
  assert.deepEqual([shown.verdict, shown.online, disk.queue.size], ["allowed", undefined, 1]);
  assert.equal(phone.server.well, false);
});

test("without a server the rules hold: inside already, unknown, revoked, no badge", async () => {
  const remote = new FakeServer();
  const phone = await start(remote);
  remote.cut = true;
  phone.server.well = false;
  const reasons = [];
  for (const key of [LAYLA, LAYLA, "f".repeat(32), "c".repeat(32), "p12"]) {
    reasons.push((await phone.decide(scan(key))).reason);
  }
  assert.deepEqual(reasons, ["ok", "already_inside", "unknown", "revoked", "no_badge"]);
  assert.equal((await phone.decide(scan(LAYLA, { direction: "out" }))).reason, "exit");
  assert.equal((await phone.decide(scan(LAYLA))).reason, "ok_again");
  const damaged = { kind: "scan", method: "camera", gate: 7, direction: "in", code: "https://example" };
  assert.equal((await phone.decide(damaged)).reason, "damaged");
});

test("a phone that is killed and started again knows who is inside, and loses no scan", async () => {
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk);
  remote.cut = true;
  phone.server.well = false;
  const { nonce } = await phone.decide(scan());
  const again = await start(remote, disk);
  assert.equal(again.state, "ready");
  assert.equal((await again.decide(scan())).reason, "already_inside");
  assert.deepEqual([...disk.queue.values()].map(({ seq }) => seq), [1, 2]);
  remote.cut = false;
  await age(disk);
  await again.sync.now();
  assert.equal(disk.queue.size, 0);
  assert.ok(remote.scans.has(nonce));
});

test("a full zone by the server's count, and by this phone's own scans since", async () => {
  const remote = new FakeServer();
  const phone = await start(remote);
  await phone.round(); // one of two places is taken
  phone.server.well = false;
  assert.equal((await phone.decide(scan(LAYLA))).reason, "ok");
  assert.equal((await phone.decide(scan(OMAR))).reason, "zone_full");
});

test("undo is a record of its own and puts back what was known before", async () => {
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk);
  phone.server.well = false;
  const { nonce } = await phone.decide(scan());
  const [entry] = phone.recent.entries;
  assert.ok(phone.recent.mayUndo(entry, phone.clock.now()));
  assert.ok(!phone.recent.mayUndo(entry, phone.clock.now() + 16 * 60_000));
  await undo(phone, entry);
  const kept = [...disk.queue.values()].at(-1);
  assert.deepEqual([kept.kind, kept.undoes, kept.seq], ["undo", nonce, 2]);
  assert.ok(!phone.recent.mayUndo(phone.recent.entries[0], phone.clock.now()));
  assert.equal((await phone.decide(scan())).reason, "ok");
});

test("somebody let in by hand is inside, with the reason in the record", async () => {
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk);
  phone.server.well = false;
  const shown = await phone.decide({ ...scan("p12"), kind: "manual", method: "manual", note: "badge forgotten" });
  assert.deepEqual([shown.verdict, shown.reason], ["allowed", "manual"]);
  assert.equal([...disk.queue.values()][0].note, "badge forgotten");
  assert.equal(phone.insiders.people.get("p12").inside[3].gate, 7);
});

test("people too old to trust are deleted, and the phone says so instead of guessing", async () => {
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk);
  phone.server.well = false;
  phone.clock.device = () => Date.now() + 25 * 3600_000;
  const shown = await phone.decide(scan());
  assert.deepEqual([shown.verdict, shown.reason], ["offline", "roster_expired"]);
  assert.equal(await disk.get("roster"), undefined);
  assert.equal(disk.queue.size, 0);
});

test("a day after the event the people are deleted, however fresh they are", async () => {
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk);
  await phone.round();
  phone.clock.device = () => Date.now() + 23 * 3600_000;
  await phone.round();
  assert.ok(phone.roster);
  remote.roster.wipe_at = new Date(Date.now() - 1000).toISOString();
  phone.roster.data.wipe_at = remote.roster.wipe_at;
  await phone.round();
  assert.deepEqual([phone.roster, await disk.get("roster")], [null, undefined]);
});

test("a phone a quarter of an hour wrong judges by the server's time", async () => {
  const remote = new FakeServer();
  const opens = Math.floor(Date.now() / 1000) + 300;
  remote.roster = roster({ hours: [[opens, opens + 3600]] });
  const phone = await start(remote, new Memory(), { offset: 15 * 60_000 });
  phone.server.well = false;
  const shown = await phone.decide(scan());
  assert.deepEqual([shown.reason, shown.params.opens_at], ["zone_closed", opens]);
  assert.ok(Math.abs(phone.clock.skew + 15 * 60_000) < 2000);
});

test("no code of a badge is anywhere on the phone", async () => {
  const remote = new FakeServer();
  const disk = new Memory();
  const phone = await start(remote, disk);
  phone.server.well = false;
  await phone.decide(scan());
  const all = JSON.stringify([...disk.things, ...disk.queue, ...disk.inside]);
  assert.ok(!all.includes("Layla"));
  assert.ok(!all.includes("secret"));
});
