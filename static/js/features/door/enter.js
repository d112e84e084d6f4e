// From the steward's signed-in page to the scanner: makes this phone known once, then goes there.
// Without HTTPS nothing can be kept: then the scanner's page says what this phone lacks.
import { Server } from "./api.js";
import { Phone } from "./phone.js";
import { Store } from "./store.js";

const { shell, enrol, event, gate, direction } = JSON.parse(
  document.getElementById("door-config").textContent,
);
const csrf = document.querySelector("input[name=csrf_token]").value;

async function known() {
  const phone = new Phone({ server: new Server() });
  phone.useStore(await Store.open());
  const found = await phone.load();
  if (found !== "new" && phone.device.event.slug === event) return true;
  if (found === "locked") return true; // its PIN first; the other event's scans may still wait
  if (found === "ready" && !(await phone.sync.upload().catch(() => true))) return true;
  const answer = await fetch(enrol, {
    method: "POST",
    headers: { "X-CSRFToken": csrf, Accept: "application/json" },
  });
  if (!answer.ok) return false;
  await phone.store.clear();
  await phone.enrol(await answer.json());
  return true;
}

const show = (name) => {
  for (const id of ["opening", "failed"]) document.getElementById(id).hidden = id !== name;
};
const fail = () => show("failed");

show("opening");

if (!window.isSecureContext || !globalThis.crypto?.subtle) {
  location.replace(shell);
} else {
  known().then((ready) => (ready ? location.replace(`${shell}#gate=${gate}&direction=${direction}`) : fail()), fail);
}
