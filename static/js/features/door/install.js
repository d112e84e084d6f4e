// The service worker: registered once, told what to keep; a new version waits for the steward.
import { byId } from "./dom.js";

/** Register it where that is possible; the page works without, but not without a network. */
export async function install({ serviceWorker, keep }) {
  if (!navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker.register(serviceWorker, { scope: "/door/" }).catch(() => null);
  if (!registration) return;
  const offer = () => (byId("update").hidden = !registration.waiting || !navigator.serviceWorker.controller);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  offer();
  byId("update").addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting?.postMessage({ restart: true });
  });
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.kept) document.documentElement.dataset.kept = "true";
  });
  const ready = await navigator.serviceWorker.ready;
  ready.active.postMessage({ keep, shell: location.pathname });
}
