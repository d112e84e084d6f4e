/* bundles: public */
// Badges kept on this device go when their event is over, and before somebody leaves the own page.
const KEPT = "phone-badge ";

async function forgetBadges(isDue) {
  for (const name of await caches.keys()) {
    if (name.startsWith(KEPT) && isDue(name)) await caches.delete(name);
  }
}

async function unregister() {
  for (const each of await navigator.serviceWorker.getRegistrations()) {
    if (new URL(each.scope).pathname.endsWith("/me/badge/")) await each.unregister();
  }
}

async function watch() {
  await forgetBadges((name) => Date.parse(name.slice(name.lastIndexOf(" ") + 1)) <= Date.now());
  if (!(await caches.keys()).some((name) => name.startsWith(KEPT))) return;
  for (const form of document.querySelectorAll('form[action$="/leave"]')) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const patience = new Promise((done) => setTimeout(done, 1000));
      const work = forgetBadges(() => true).then(unregister);
      await Promise.race([work.catch(() => {}), patience]);
      HTMLFormElement.prototype.submit.call(form);
    });
  }
}

if ("caches" in window && "serviceWorker" in navigator) watch().catch(() => {});
