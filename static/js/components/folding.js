// The twin of conference/i18n/folding.py: what is found on the server is found here alike.
// Specification and tests of both: conference/i18n/folding_corpus.json. Change all three together.

// Controls, bidi controls and other invisible characters, blank letters, surrogates, tatweel.
const DROPPED = new RegExp(
  "[\\u0000-\\u0008\\u000e-\\u001b\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u061c\\u0640\\u115f\\u1160" +
    "\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb" +
    "\\ufffe\\uffff\\ud800-\\udfff\\u{e0000}-\\u{e007f}]",
  "gu",
);
const PRESENTATION = /[\ufb00-\ufdff\ufe70-\ufefc\uff01-\uffee]/gu;
const SPACES =
  /[\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;

const ARABIC_LETTER =
  "\\u0620-\\u063f\\u0641-\\u064a\\u066e-\\u066f\\u0671-\\u06d3\\u06d5\\u06ee-\\u06ef" +
  "\\u06fa-\\u06fc\\u06ff\\u0750-\\u077f\\u0870-\\u0887\\u0889-\\u088e\\u08a0-\\u08c9";
const ARABIC_MARK =
  "\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7-\\u06e8\\u06ea-\\u06ed";
const STRAY_ZWNJ = new RegExp(
  `(?<![${ARABIC_LETTER}${ARABIC_MARK}])\\u200c+|\\u200c+(?![${ARABIC_LETTER}\\u200c])`,
  "gu",
);
const REPEATED_ZWNJ = /\u200c+/gu;
// A joiner shapes Arabic and Indic letters; beside Latin, Greek, Cyrillic it only hides.
const STRAY_ZWJ = /(?<![\u0600-\u0dff])\u200d+|(?<=\u200d)\u200d+/gu;
const TOO_MANY_MARKS =
  /([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{2})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+/gu;

const LETTERS = {
  fa: new Map([["ي", "ی"], ["ى", "ی"], ["ك", "ک"]]),
  ar: new Map([["ی", "ي"], ["ک", "ك"]]),
};

// Read as nothing in a key: apostrophes, primes, modifier letters, hamza on the line.
const APOSTROPHES =
  /['`\u00b4\u02b9-\u02c1\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07\u0621\u0674\u200c\u200d]/gu;
const KEY_LETTERS = new Map([
  ...[..."۰۱۲۳۴۵۶۷۸۹"].map((digit, value) => [digit, String(value)]),
  ...[..."٠١٢٣٤٥٦٧٨٩"].map((digit, value) => [digit, String(value)]),
  ...[..."أإآٱ"].map((letter) => [letter, "ا"]),
  ...[..."ةۃەہھۂۀ"].map((letter) => [letter, "ه"]),
  ...[..."ىيئےۓۍې"].map((letter) => [letter, "ی"]),
  ...[..."كڪ"].map((letter) => [letter, "ک"]),
  ["ؤ", "و"], ["ı", "i"], ["ł", "l"], ["ø", "o"], ["đ", "d"], ["æ", "ae"], ["œ", "oe"],
  ["ß", "ss"], ["ð", "d"], ["þ", "th"], ["ħ", "h"], ["ŧ", "t"], ["ŋ", "n"], ["ς", "σ"],
]);

const translate = (text, table) =>
  Array.from(text, (character) => table.get(character) ?? character).join("");

function cleanedOnce(text, language) {
  let result = text.replace(PRESENTATION, (form) => form.normalize("NFKC"));
  result = result.replace(DROPPED, "");
  result = result.replace(STRAY_ZWNJ, "").replace(REPEATED_ZWNJ, "\u200c").replace(STRAY_ZWJ, "");
  result = result.normalize("NFC");
  if (LETTERS[language]) result = translate(result, LETTERS[language]).normalize("NFC");
  result = result.replace(TOO_MANY_MARKS, "$1");
  return result.replace(SPACES, " ").replace(/^ +| +$/gu, "");
}

/** One line of typed text as it is stored and shown; `language` is fa, ar or nothing. */
export function clean(text, language) {
  for (let before = text; ; before = text) {
    text = cleanedOnce(before, language);
    if (text === before) return text;
  }
}

/** The form under which a text is searched: ی/ي, ک/ك, digits, accents and case alike. */
export function searchKey(text) {
  let key = text.replace(APOSTROPHES, "").normalize("NFKC");
  key = clean(key).replace(APOSTROPHES, "").normalize("NFKD");
  key = key.replace(/[\p{Mn}\p{Me}]/gu, "").toLowerCase();
  key = translate(key, KEY_LETTERS).normalize("NFC");
  return key.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** The words of a search, each to be found on its own, in any order. */
export function searchWords(text) {
  return searchKey(text).split(" ").filter(Boolean);
}
