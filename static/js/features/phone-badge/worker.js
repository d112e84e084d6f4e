// The badge without a network: keeps one page and the files it is made of, and forgets them in time.
const PAGE = new URL(registration.scope).pathname;
const PREFIX = `phone-badge ${PAGE} `; // then the moment at which it ends
const PATIENCE = 4000; // milliseconds that a slow network is waited for

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

async function own() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

// What is being kept at this moment is kept to its end and then forgotten; nothing is kept after.
let keeping = Promise.resolve();
let gone = false;

async function forget() {
  gone = true;
  await keeping;
  await Promise.all((await own()).map((name) => caches.delete(name)));
  await registration.unregister();
}

async function kept() {
  for (const name of await own()) {
    if (Date.parse(name.slice(PREFIX.length)) <= Date.now()) continue;
    const page = await (await caches.open(name)).match(PAGE, { ignoreVary: true });
    if (page) return page;
  }
  return null;
}

async function keep(page, parts) {
  if (gone) return;
  const turn = keeping.then(() => write(page, parts));
  keeping = turn.catch(() => {});
  await turn;
}

async function write(page, parts = []) {
  const name = PREFIX + page.headers.get("Badge-Until");
  for (const old of await own()) if (old !== name) await caches.delete(old);
  const cache = await caches.open(name);
  await cache.put(PAGE, page);
  for (const url of parts) if (!(await cache.match(url))) await cache.add(url).catch(() => {});
}

const isBadge = (answer) => answer.ok && answer.headers.has("Badge-Until");
const isGone = (answer) => answer.status === 404 || answer.status === 410;

// Whether the badge of a copy is still good; asked when the visit is over, and needs none.
async function holds(page) {
  const headers = { "Badge-Copy": page.headers.get("Badge-Copy") };
  const answer = await fetch(`${PAGE}state`, { headers, cache: "no-store" }).catch(() => null);
  return !answer || !isGone(answer);
}

async function answered(request) {
  const copy = await kept();
  const coming = fetch(request).catch(() => null);
  const late = new Promise((done) => setTimeout(done, PATIENCE, null));
  const answer = await (copy ? Promise.race([coming, late]) : coming);
  if (answer && isBadge(answer)) {
    await keep(answer.clone());
    return answer;
  }
  if (answer && isGone(answer)) {
    await forget();
    return answer;
  }
  if (!copy) {
    if ((await own()).length) await forget(); // the event is over
    return answer ?? Response.error();
  }
  if (answer?.status === 403 && !(await holds(copy))) {
    await forget();
    return answer;
  }
  return copy;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname === PAGE) event.respondWith(answered(request));
  else if (!url.pathname.startsWith(PAGE)) {
    event.respondWith(caches.match(request, { ignoreVary: true }).then((file) => file ?? fetch(request)));
  }
});

addEventListener("message", (event) => {
  const { keep: parts, forget: isOver } = event.data ?? {};
  if (isOver) event.waitUntil(forget().finally(() => event.source?.postMessage({ kept: false })));
  if (!Array.isArray(parts)) return;
  gone = false;
  const work = fetch(PAGE, { credentials: "same-origin" }).then(async (page) => {
    if (isBadge(page)) await keep(page, parts);
    event.source?.postMessage({ kept: isBadge(page) && !gone });
  });
  event.waitUntil(work.catch(() => {}));
});
