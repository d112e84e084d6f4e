// Keeps the scanner working without a server: page, modules, decoder, fonts of one version in one
// cache. The server writes `KEPT` above: {version, files}. Never touches /api; a new version waits
// until the steward restarts.
/* global KEPT */
const CACHE = `door-${KEPT.version}`;
const SHELL = /^\/door\/[^/]+\/app\/(?:fa|ar|en)$/;
const FOR_GOOD = /^\/(?:door\/static|assets|static\/fonts)\//;
const LAST = "/door/last-shell"; // no page: holds the path of one
const PATIENCE = 2500;

const isOurs = (name) => name.startsWith("door-");
const pathOf = (url) => new URL(url, location.origin).pathname;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data?.restart) self.skipWaiting();
  if (event.data?.keep) event.waitUntil(keep(event.data).then(() => event.source.postMessage({ kept: true })));
});

/** Take everything in, and the pages that the version before held. */
async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(KEPT.files);
  const pages = new Set();
  for (const name of (await caches.keys()).filter(isOurs)) {
    for (const request of await (await caches.open(name)).keys()) {
      if (!FOR_GOOD.test(pathOf(request.url))) pages.add(request.url);
    }
  }
  await Promise.all([...pages].map((url) => cache.add(url).catch(() => {})));
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => isOurs(name) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Pages and stylesheets that belong to one event, and which page was open last. */
async function keep({ keep: urls, shell }) {
  const cache = await caches.open(CACHE);
  await cache.put(LAST, new Response(shell));
  for (const url of urls) if (!(await cache.match(url))) await cache.add(url).catch(() => {});
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(request, url.pathname));
  else if (FOR_GOOD.test(url.pathname)) event.respondWith(fromCache(request));
  else if (url.pathname.endsWith("/colours.css")) event.respondWith(fresh(request));
});

async function fromCache(request) {
  const cache = await caches.open(CACHE);
  const known = await cache.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

async function fresh(request) {
  const response = await fetch(request).catch(() => null);
  return response ?? (await caches.match(request)) ?? Response.error();
}

/** A page from the network, if it comes soon; else the one that is kept. */
async function navigate(request, path) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  const response = await fetch(request, { signal: stop.signal }).catch(() => null);
  clearTimeout(timer);
  if (response && response.status < 500) {
    const same = response.headers.get("X-Door-Version") === KEPT.version;
    if (response.ok && same) await (await caches.open(CACHE)).put(path, response.clone());
    return response;
  }
  const kept = await caches.match(path);
  return kept ?? (SHELL.test(path) ? null : await toShell()) ?? response ?? Response.error();
}

/** Any other page of the door leads to the scanner while the server is away. */
async function toShell() {
  const last = await (await caches.open(CACHE)).match(LAST);
  return last ? Response.redirect(await last.text(), 302) : null;
}
