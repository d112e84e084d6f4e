// What a key of a hand scanner means. A scanner set to the US keyboard sends the places of keys; the
// layout of the phone turns them into its own letters. `event.code` names the place and is right
// under every layout; where a keyboard sends none, the letters of the Persian and the Arabic layout
// are read back, and the check characters of the code tell which of the readings is meant.
import { readToken } from "./token.js";

const PLACE = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/;

// Each row: the Latin letter, then what the layout types for it without and with Shift.
const PERSIAN = `Qضْ Wصٌ Eثٍ Rقً Tفُ Yغِ Uعَ Iهّ Oخ] Pح[ Aشؤ Sسئ Dیي Fبإ Gلأ Hاآ Jتة Kن» Lم«
  Zظك Xطٓ Cزژ Vرٰ Bذ\u200c Nدٔ Mپء`;
const ARABIC = `Qضَ Wصً Eثُ Rقٌ Tفﻹ Yغإ Uع\` Iه÷ Oخ× Pح؛ Aشِ Sسٍ Dي] Fب[ Gلﻷ Hاأ Jتـ Kن، Lم/
  Zئ~ Xءْ Cؤ} Vر{ Bﻻﻵ Nىآ Mة'`;

const tableOf = (rows) =>
  new Map(
    rows
      .split(/ |\n +/)
      .flatMap(([letter, ...typed]) => typed.map((character) => [character, letter])),
  );
const LAYOUTS = [PERSIAN, ARABIC].map(tableOf);
// Two letters that some systems send for the one key.
const PAIRS = new Map([["لا", "B"], ["لآ", "B"], ["لإ", "T"], ["لأ", "G"]]);

/** The character of a key press, as `{letter}` where its place is known, else as `{typed}`. */
export function characterOf(event) {
  const place = PLACE.exec(event.code ?? "");
  if (place) return { letter: place[1] ?? place[2] };
  const typed = event.key ?? "";
  if (!event.code && (typed.length === 1 || PAIRS.has(typed))) return { typed };
  return null;
}

/** The text of a burst of characters; the reading whose check characters hold, if one does. */
export function textOf(characters) {
  const readings = [null, ...LAYOUTS].map((layout) =>
    characters
      .map(({ letter, typed }) => letter ?? layout?.get(typed) ?? PAIRS.get(typed) ?? typed)
      .join(""),
  );
  return readings.find(readToken) ?? readings[0];
}
