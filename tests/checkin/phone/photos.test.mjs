import assert from "node:assert/strict";
import { test } from "node:test";
import { personShown } from "../js/features/door/answer.js";
import { FakeServer, LAYLA, Memory, OMAR, people, roster, scan, start } from "./world.mjs";

const FACE = btoa("a face");

/** A server with photos of Layla, who is marked, and of Omar; a phone that has fetched them. */
async function seen(policy = "all", disk = new Memory()) {
  const remote = new FakeServer();
  remote.settings = { photos: policy };
  remote.roster = { ...roster(), people: people.map(([key, ...rest]) => [key, ...withPhoto(key, rest)]) };
  for (const key of [LAYLA, OMAR]) remote.faces.set(key, FACE);
  const phone = await start(remote, disk);
  phone.photos.pause = 0;
  await phone.photos.filling;
  return { remote, disk, phone };
}

function withPhoto(key, [names, category, delegation, status, badge, own]) {
  const photo = [LAYLA, OMAR].includes(key) ? { photo: 1 } : {};
  const note = key === LAYLA ? { note: "First row" } : {};
  return [names, category, delegation, status, badge, { ...own, ...photo, ...note }];
}

const held = (disk) => [...disk.photos.keys()].sort();
const both = [`${LAYLA}.1`, `${OMAR}.1`];
const path = (key) => `/photos/${key}?v=1`;

async function shown(phone, key) {
  const source = await phone.photos.source(path(key));
  return source && (await (await fetch(source)).text());
}

test("photos are there without a server, after a cold start, and sealed on the disk", async () => {
  const { remote, disk } = await seen();
  assert.deepEqual(held(disk), both);
  assert.ok(!Buffer.from(disk.photos.get(both[0]).data).includes("a face"));
  remote.cut = true;
  const again = await start(remote, disk);
  again.server.well = false;
  assert.equal(await shown(again, LAYLA), "a face");
  assert.equal(await shown(again, "p12"), "");
});

for (const [policy, kept] of [["none", []], ["marked", [both[0]]], ["all", both]]) {
  test(`with the policy ${policy} so many are kept and shown`, async () => {
    const { disk, phone } = await seen(policy);
    assert.deepEqual(held(disk), kept);
    const words = { text: (name) => name?.en ?? "" };
    const visible = [LAYLA, OMAR].filter((key) => personShown({ person: null, attempt: { key } }, phone, words).photo);
    assert.equal(visible.length, kept.length);
  });
}

test("a policy that sinks takes photos away at the next contact, with the list unchanged", async () => {
  const { remote, disk, phone } = await seen("all");
  for (const [policy, kept] of [["marked", [both[0]]], ["none", []]]) {
    remote.settings = { photos: policy };
    await phone.round();
    assert.deepEqual(held(disk), kept);
    assert.equal(phone.settings.photos, policy);
  }
  assert.equal((await start(new FakeServer(), disk)).settings.photos, "none"); // also without a server
});

test("a photo that came while the policy sank is not kept", async () => {
  const { remote, disk, phone } = await seen("none");
  phone.settings.photos = "all";
  const { thumbnails } = phone.server;
  phone.server.thumbnails = async (keys) => {
    const answer = await thumbnails.call(phone.server, keys);
    remote.settings = { photos: "none" };
    await phone.round();
    return answer;
  };
  await phone.photos.tend();
  await phone.photos.filling;
  assert.deepEqual(held(disk), []);
});

test("whoever leaves the list, or gets another photo, leaves no old one behind", async () => {
  const { remote, disk, phone } = await seen();
  const newer = people.filter(([key]) => key !== OMAR).map(([key, ...rest]) => [key, ...withPhoto(key, rest)]);
  newer[0][6] = { ...newer[0][6], photo: 2 };
  remote.roster = { ...roster(), revision: "r2", people: newer };
  await phone.round();
  await phone.photos.filling;
  assert.deepEqual(held(disk), []);
});

test("photos go with the list: revoked, too old, after the event, after the last wrong PIN", async () => {
  const ends = {
    revoked: async ({ remote, phone }) => {
      remote.error = [403, { error: { code: "revoked" }, wipe: true }];
      await phone.sync.now();
    },
    expired: async ({ phone, remote }) => {
      remote.cut = true;
      phone.server.well = false;
      phone.info.confirmed -= 25 * 3600_000;
      await phone.decide(scan());
    },
    "the PIN": ({ phone }) => phone.forget(),
  };
  for (const [name, end] of Object.entries(ends)) {
    const world = await seen();
    await end(world);
    assert.deepEqual([held(world.disk), world.disk.things.has("photoKey")], [[], false], name);
    assert.equal(world.phone.roster, null, name);
    assert.equal(await shown(world.phone, LAYLA), "", name);
  }
});

test("a phone that starts when its list is too old deletes the photos too", async () => {
  const { remote, disk } = await seen();
  remote.cut = true;
  const late = await start(remote, disk, { offset: 25 * 3600_000 });
  assert.deepEqual([late.roster ?? null, held(disk)], [null, []]);
});

test("a PIN shuts photos away and another key opens them again", async () => {
  const { remote, disk, phone } = await seen();
  await phone.setPin("123456");
  assert.equal(await shown(phone, LAYLA), "a face");
  phone.lock();
  phone.server.well = false;
  assert.equal(await shown(phone, LAYLA), "");
  const again = await start(remote, disk);
  again.server.well = false;
  assert.equal(await shown(again, LAYLA), "");
  await again.open("123456");
  assert.equal(await shown(again, LAYLA), "a face");
  assert.deepEqual(held(disk), both);
});

test("a scan is not kept waiting, and the photos wait for the scan", async () => {
  const { remote, disk, phone } = await seen("none");
  remote.settings = { photos: "all" };
  let decided = false;
  const { thumbnails } = phone.server;
  phone.server.thumbnails = (keys) => {
    assert.ok(decided, "photos were asked for while a scan was decided");
    return thumbnails.call(phone.server, keys);
  };
  remote.delay = 20;
  const deciding = phone.decide(scan()).then((answer) => (decided = answer.verdict));
  phone.settings.photos = "all";
  await phone.photos.tend();
  await deciding;
  await phone.photos.filling;
  assert.deepEqual([decided, held(disk)], ["allowed", both]);
});

test("without a server, without answers, with a full disk: it ends by itself and goes on later", async () => {
  const { remote, disk, phone } = await seen("none");
  remote.settings = { photos: "all" };
  for (const [trouble, over] of [["cut", false], ["half", false], ["full", false]]) {
    const place = trouble === "full" ? disk : remote;
    place[trouble] = true;
    phone.settings.photos = "all";
    phone.server.well = true;
    await phone.photos.tend();
    await phone.photos.filling;
    assert.deepEqual([held(disk), phone.photos.held.size], [[], 0], trouble);
    place[trouble] = over;
  }
  phone.server.well = true;
  await phone.photos.tend();
  await phone.photos.filling;
  assert.deepEqual(held(disk), both);
});

test("many photos come in batches of 25, marked people first, and never more than the phone may hold", async () => {
  const remote = new FakeServer();
  remote.settings = { photos: "none" };
  const row = (number) => [`p${number}`, ["x", "x", "x"], 5, 9, "none", null, { photo: 1, ...(number > 90 ? { escort: true } : {}) }];
  remote.roster = { ...roster(), people: Array.from({ length: 100 }, (_, number) => row(number + 1)) };
  for (const [key] of remote.roster.people) remote.faces.set(key, FACE);
  const asked = [];
  const { answer } = remote;
  remote.answer = (at, body) => {
    if (at === "/thumbnails") asked.push(body.keys);
    return answer.call(remote, at, body);
  };
  const disk = new Memory();
  const phone = await start(remote, disk);
  Object.assign(phone.photos, { pause: 0, most: 60 });
  phone.settings.photos = "all";
  await phone.photos.tend();
  await phone.photos.filling;
  assert.deepEqual(asked.map((keys) => keys.length), [25, 25, 10]);
  assert.deepEqual(asked[0].slice(0, 10), Array.from({ length: 10 }, (_, number) => `p${number + 91}`));
  assert.equal(disk.photos.size, 60);
});
