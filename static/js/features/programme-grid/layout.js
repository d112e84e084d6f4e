// Where sessions lie on the plan of a day, and where a key takes them: sums alone, no page.
// A place is { room, day, start, end }: minutes after the midnight that begins the day; without
// a start the session is not placed.
export const SHORTEST = 5;
export const USUAL = 60;
const DAY = 1440;
const MORNING = 9 * 60;

export const snap = (minutes, step) => Math.round(minutes / step) * step;

/** The next full step in a direction: from 10:07 in steps of 15 down is 10:15, up is 10:00. */
export const nudged = (minutes, direction, step) =>
  direction > 0 ? (Math.floor(minutes / step) + 1) * step : (Math.ceil(minutes / step) - 1) * step;

/** The same length from another minute on, kept within the day. */
export function movedTo(place, start) {
  const length = place.end - place.start;
  const begin = Math.max(0, Math.min(start, DAY - Math.min(length, SHORTEST)));
  return { ...place, start: begin, end: begin + length };
}

/** Another end: never before the shortest session, never more than a day after the beginning. */
export const endedAt = (place, end) => ({
  ...place,
  end: Math.max(place.start + SHORTEST, Math.min(end, place.start + DAY)),
});

/** A place for a session that has none: its own length or an hour, in the first room. */
export const firstPlace = (place, rooms, day) =>
  place.start === null
    ? { room: place.room || rooms[0], day, start: MORNING, end: MORNING + USUAL }
    : { ...place, room: place.room || rooms[0] };

export const unplaced = (place) => ({ ...place, room: "", day: "", start: null, end: null });

/** The room beside this one; the arrow points on the screen, which is mirrored from right to left. */
export function neighbour(rooms, room, key, mirrored) {
  const forward = (key === "ArrowRight") !== mirrored;
  const index = rooms.indexOf(room) + (forward ? 1 : -1);
  return rooms[Math.max(0, Math.min(index, rooms.length - 1))];
}

/** What a key makes of a place; null for a key that means nothing here. */
export function afterKey(place, pressed, { rooms, days, day, mirrored }) {
  const { key, shift, fine } = pressed;
  if (key === "Delete" || key === "Backspace") return unplaced(place);
  const here = firstPlace(place, rooms, day);
  const step = fine ? 5 : 15;
  if (key === "ArrowDown" || key === "ArrowUp") {
    const direction = key === "ArrowDown" ? 1 : -1;
    if (place.start === null) return here;
    if (shift) return endedAt(here, nudged(here.end, direction, step));
    return movedTo(here, nudged(here.start, direction, step));
  }
  if (key === "ArrowLeft" || key === "ArrowRight") {
    return place.room ? { ...here, room: neighbour(rooms, here.room, key, mirrored) } : here;
  }
  if (key === "PageDown" || key === "PageUp") {
    const index = days.indexOf(here.day) + (key === "PageDown" ? 1 : -1);
    return { ...here, day: days[Math.max(0, Math.min(index, days.length - 1))] };
  }
  return null;
}

/** Side by side what overlaps: code → { lane, lanes }. */
export function lanes(places) {
  const found = new Map();
  let group = [];
  let until = -1;
  const close = () => {
    const count = Math.max(0, ...group.map((each) => each.lane + 1));
    for (const each of group) found.set(each.code, { lane: each.lane, lanes: count });
    group = [];
  };
  const order = [...places].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const place of order) {
    if (place.start >= until) close();
    const taken = new Set(group.filter((each) => each.end > place.start).map((each) => each.lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    group.push({ code: place.code, end: place.end, lane });
    until = Math.max(group.length > 1 ? until : -1, place.end);
  }
  close();
  return found;
}

/** From which full hour to which the day is drawn: eight to eight, and whatever lies outside. */
export function span(places) {
  const first = Math.min(480, ...places.map((each) => each.start));
  const last = Math.max(1200, ...places.map((each) => Math.min(each.end, DAY)));
  return { first: Math.floor(first / 60) * 60, last: Math.ceil(last / 60) * 60 };
}

/** The index of the column over which a point is, the nearest one beside them. */
export function columnAt(x, columns) {
  const away = columns.map(({ left, right }) => Math.max(left - x, x - right, 0));
  return away.indexOf(Math.min(...away));
}

/** A time of the day in the digits of the language, such as ۰۹:۰۵. */
export function clock(minutes, digits) {
  const within = ((minutes % DAY) + DAY) % DAY;
  const text = `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
  return text.replace(/[0-9]/g, (each) => digits[Number(each)]);
}

export const isSame = (a, b) =>
  a.room === b.room && a.day === b.day && a.start === b.start && a.end === b.end;
