// Codes in Crockford's base32 with two check characters over GF(32): see conference/core/codes.py.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LOOK_ALIKES = { I: "1", L: "1", O: "0" };

/** What was typed or scanned, in the alphabet; Persian and Arabic digits become Latin ones. */
export function foldCode(text) {
  const digits = text
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  return [...digits.toUpperCase()]
    .map((letter) => LOOK_ALIKES[letter] ?? letter)
    .filter((letter) => ALPHABET.includes(letter))
    .join("");
}

function times(left, right) {
  let product = 0;
  for (; right; right >>= 1) {
    if (right & 1) product ^= left;
    left <<= 1;
    if (left & 32) left ^= 0b100101;
  }
  return product;
}

/** The two check characters of a code of at most 29 characters. */
export function checkCharacters(code) {
  let high = 0;
  let low = 0;
  for (const letter of code) {
    const feedback = ALPHABET.indexOf(letter) ^ high;
    high = low ^ times(feedback, 6);
    low = times(feedback, 8);
  }
  return ALPHABET[high] + ALPHABET[low];
}

/** Whether a folded code ends in its own check characters. */
export function checkHolds(code) {
  return code.length > 2 && checkCharacters(code.slice(0, -2)) === code.slice(-2);
}
