/* The visitor's own hours beneath those of the venue, where the two clocks differ. The place is kept
   free by the stylesheet, so nothing moves; without this script the venue's hours stand alone. */

const language = document.documentElement.lang;
const line = document.querySelector("[data-own-hours]");
const digits = { fa: "arabext", ar: line?.dataset.digits || "arab" };

function clock(zone) {
  return new Intl.DateTimeFormat(`${language}-u-nu-${digits[language] || "latn"}`, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...zone,
  });
}

/** The wall clock that is written in an ISO moment with its offset. */
function written(moment) {
  return moment.slice(0, 16);
}

/** The same moment on the visitor's wall clock. */
function here(moment) {
  const at = new Date(moment);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60000);
  return local.toISOString().slice(0, 16);
}

if (line) {
  const own = clock({});
  let differs = false;
  for (const place of document.querySelectorAll(".agenda-own")) {
    const { from, to } = place.dataset;
    if (written(from) !== here(from)) {
      differs = true;
      place.textContent = line.dataset.ownHours
        .replace("{from}", own.format(new Date(from)))
        .replace("{to}", own.format(new Date(to)));
    }
  }
  if (differs) line.querySelector(".agenda-zone-own").textContent = line.dataset.zoneWords;
}
