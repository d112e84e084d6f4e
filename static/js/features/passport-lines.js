// <passport-lines>: two pasted lines of a passport fill in the fields below at once. The server
// reads them again; this only saves a way over a slow line. ICAO Doc 9303-4: weights 7-3-1.
const LENGTH = 44;
const value = (sign) => (sign === "<" ? 0 : /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55);
const digit = (text) =>
  [...text].reduce((sum, sign, place) => sum + value(sign) * [7, 3, 1][place % 3], 0) % 10;
const holds = (text, check) => digit(text) === Number(check);

/** What two good lines say, or null. */
export function readLines(typed) {
  const plain = typed.toUpperCase().replace(/[«»]/g, "<<");
  let lines = plain.split(/\n/).map((line) => line.replace(/\s/g, "")).filter(Boolean);
  if (lines.length === 1 && lines[0].length === 2 * LENGTH) {
    lines = [lines[0].slice(0, LENGTH), lines[0].slice(LENGTH)];
  }
  if (lines.length !== 2 || !lines.every((line) => /^[A-Z0-9<]+$/.test(line))) return null;
  const [first, second] = lines;
  if (!first.startsWith("P") || second.length !== LENGTH) return null;
  const whole = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43);
  const good =
    holds(second.slice(0, 9), second[9]) &&
    holds(second.slice(21, 27), second[27]) &&
    holds(whole, second[43]);
  if (!good) return null;
  return {
    number: second.slice(0, 9).replace(/<+$/, ""),
    issuing_country: first.slice(2, 5).replace(/<+$/, ""),
    expires_on: `20${second.slice(21, 23)}-${second.slice(23, 25)}-${second.slice(25, 27)}`,
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
