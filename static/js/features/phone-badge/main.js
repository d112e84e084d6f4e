// The badge for the phone: kept by a service worker of this page alone, at once on a phone or
// tablet; where a mouse is at hand the computer may be shared, so there somebody has to ask for it.
const badge = document.querySelector("[data-phone-badge]");
const scope = new URL("./", location.href).pathname;
const FILES = new Set(["link", "css", "script", "use", "img", "other"]);
const part = (name) => document.querySelector(`[data-phone-badge-${name}]`);

const registered = async () => (await navigator.serviceWorker.getRegistration(scope)) ?? null;

// Everything the page is made of has come: what has not yet is not in the list of resources.
function loaded() {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((done) => addEventListener("load", done, { once: true }));
}

// The styles, fonts, icons, emblem and scripts that this page is made of; there is no photo on it.
function parts() {
  const urls = performance.getEntriesByType("resource").filter((each) => FILES.has(each.initiatorType));
  const own = urls.map((each) => new URL(each.name)).filter((url) => url.origin === location.origin);
  return own.filter((url) => !url.pathname.startsWith(scope)).map((url) => url.pathname + url.search);
}

// The worker may be keeping the badge this very moment, so it is the one to forget it.
async function forget() {
  (await registered())?.active?.postMessage({ forget: true });
}

function show(isKept) {
  part("kept").hidden = !isKept;
  part("forget").hidden = !isKept;
  part("keep").hidden = isKept;
}

async function keep() {
  await navigator.serviceWorker.register(`${scope}worker.js`, { scope });
  const { active } = await navigator.serviceWorker.ready;
  await loaded();
  await document.fonts.ready;
  active.postMessage({ keep: parts() });
}

// A revoked badge forgets itself as soon as the server can be asked.
async function check() {
  const headers = { "Badge-Copy": badge.dataset.copy };
  const answer = await fetch(`${scope}state`, { headers, cache: "no-store" }).catch(() => null);
  if (answer?.status !== 410) return;
  await forget();
  badge.remove();
  location.reload();
}

function tellAge() {
  part("copy").hidden = Date.now() - Date.parse(badge.dataset.fetched) < 60_000;
}

async function start() {
  tellAge();
  addEventListener("online", check);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    tellAge();
    check();
    navigator.wakeLock?.request("screen").catch(() => {});
  });
  navigator.wakeLock?.request("screen").catch(() => {});
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  navigator.serviceWorker.addEventListener("message", (event) => show(Boolean(event.data?.kept)));
  part("keep").addEventListener("click", () => keep().catch(() => {}));
  part("forget").addEventListener("click", forget);
  show(Boolean(await registered()));
  if (navigator.onLine) await check();
  if (matchMedia("(pointer: coarse)").matches || (await registered())) await keep();
}

if (badge) start().catch(() => {});
