// <passport-lines>: the pasted lines of a document fill in the fields below at once. The server
// reads them again; this only saves a way over a slow line. ICAO Doc 9303: weights 7-3-1.
const value = (sign) => (sign === "<" ? 0 : /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55);
const digit = (text) =>
  [...text].reduce((sum, sign, place) => sum + value(sign) * [7, 3, 1][place % 3], 0) % 10;
const holds = (text, check) => digit(text) === Number(check);
const bare = (text) => text.replace(/<+$/, "");
const day = (text) => `20${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4, 6)}`;

// Each size: number and its digit, expiry and its digit, what the last digit covers, its place.
const SIZES = [
  {
    width: 44, // a passport
    height: 2,
    number: (l) => [l[1].slice(0, 9), l[1][9], ""],
    expiry: (l) => [l[1].slice(21, 27), l[1][27]],
    whole: (l) => [l[1].slice(0, 10) + l[1].slice(13, 20) + l[1].slice(21, 43), l[1][43]],
  },
  {
    width: 36, // a larger identity card
    height: 2,
    number: (l) => [l[1].slice(0, 9), l[1][9], l[1].slice(28, 35)],
    expiry: (l) => [l[1].slice(21, 27), l[1][27]],
    whole: (l) => [l[1].slice(0, 10) + l[1].slice(13, 20) + l[1].slice(21, 35), l[1][35]],
  },
  {
    width: 30, // an identity card like a bank card
    height: 3,
    number: (l) => [l[0].slice(5, 14), l[0][14], l[0].slice(15)],
    expiry: (l) => [l[1].slice(8, 14), l[1][14]],
    whole: (l) => [
      l[0].slice(5) + l[1].slice(0, 7) + l[1].slice(8, 15) + l[1].slice(18, 29),
      l[1][29],
    ],
  },
];

/** The number; a long one has < for its digit and goes on in the optional data. */
function numberOf([piece, check, optional]) {
  if (check !== "<") return holds(piece, check) ? bare(piece) : null;
  const rest = optional.split("<")[0];
  const long = piece + rest.slice(0, -1);
  return rest.length > 1 && holds(long, rest.at(-1)) ? long : null;
}

/** What good lines say, or null. */
export function readLines(typed) {
  const plain = typed.toUpperCase().replace(/[«»]/g, "<<");
  let lines = plain.split(/\n/).map((line) => line.replace(/\s/g, "")).filter(Boolean);
  const size = SIZES.find(({ width, height }) =>
    lines.length === 1 ? lines[0].length === width * height : lines[1]?.length === width && lines.length === height,
  );
  if (!size || !lines.every((line) => /^[A-Z0-9<]+$/.test(line))) return null;
  if (lines.length === 1) lines = lines[0].match(new RegExp(`.{${size.width}}`, "g"));
  lines = lines.map((line) => line.padEnd(size.width, "<"));
  if (!(size.width === 44 ? /^P/ : /^[AIC]/).test(lines[0])) return null;
  const number = numberOf(size.number(lines));
  if (!number || !holds(...size.expiry(lines)) || !holds(...size.whole(lines))) return null;
  return {
    number,
    issuing_country: bare(lines[0].slice(2, 5)),
    expires_on: day(size.expiry(lines)[0]),
  };
}

globalThis.customElements?.define(
  "passport-lines",
  class extends HTMLElement {
    connectedCallback() {
      const lines = this.querySelector("textarea");
      lines.addEventListener("input", () => this.fill(readLines(lines.value)));
    }

    // What somebody typed by hand stays; the server says where it differs.
    fill(read) {
      for (const [name, text] of Object.entries(read ?? {})) {
        const field = this.closest("form").elements[name];
        if (field && field.value === "") field.value = text;
      }
    }
  },
);
