/* bundles: public */
// Badges kept on this device go when their event is over, and before somebody leaves the own page.
const KEPT = "phone-badge ";
const LEAVING = "phone-badge leaving"; // in this tab: what a slow phone did not finish, the next page does
const PATIENCE = 1000; // milliseconds
const patience = () => new Promise((done) => setTimeout(done, PATIENCE));

async function forgetBadges(isDue) {
  for (const name of await caches.keys()) {
    if (name.startsWith(KEPT) && isDue(name)) await caches.delete(name);
  }
}

// A worker may be keeping its badge this very moment: it ends that first, then it forgets.
async function dismiss(registration) {
  const forgotten = new Promise((done) => navigator.serviceWorker.addEventListener("message", done, { once: true }));
  registration.active?.postMessage({ forget: true });
  if (registration.active) await Promise.race([forgotten, patience()]);
  await registration.unregister();
}

async function leave() {
  sessionStorage.setItem(LEAVING, "yes");
  for (const each of await navigator.serviceWorker.getRegistrations()) {
    if (new URL(each.scope).pathname.endsWith("/me/badge/")) await dismiss(each);
  }
  await forgetBadges(() => true);
  sessionStorage.removeItem(LEAVING);
}

async function begin() {
  for (const form of document.querySelectorAll('form[action$="/leave"]')) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await Promise.race([leave().catch(() => {}), patience()]);
      HTMLFormElement.prototype.submit.call(form);
    });
  }
  if (sessionStorage.getItem(LEAVING)) await leave();
  await forgetBadges((name) => Date.parse(name.slice(name.lastIndexOf(" ") + 1)) <= Date.now());
}

if ("caches" in window && "serviceWorker" in navigator) begin().catch(() => {});
