// Sealing what lies on the phone. Without a PIN the key lies beside it and can not be copied out of
// the browser; with a PIN only its wrapped form is kept, and nothing opens before the PIN is typed.
const ROUNDS = 600_000;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const { subtle } = globalThis.crypto;

const random = (size) => crypto.getRandomValues(new Uint8Array(size));
const keyFrom = (bytes) => subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);

/** Seal bytes under a key. */
export async function sealBytes(key, bytes) {
  const iv = random(12);
  return { iv, data: await subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
}

/** The bytes of something sealed; rejects under another key. */
export function unsealBytes(key, { iv, data }) {
  return subtle.decrypt({ name: "AES-GCM", iv }, key, data);
}

/** Seal a text under a key. */
export const seal = (key, text) => sealBytes(key, encoder.encode(text));

/** The text of something sealed. */
export const unseal = async (key, sealed) => decoder.decode(await unsealBytes(key, sealed));

/** The bytes of a text in base64. */
export const bytesOf = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

/** A new key as a text, to be sealed under another one. */
export const newSecret = () => btoa(String.fromCharCode(...random(32)));

/** The key that such a text is. */
export const keyOfSecret = (secret) => keyFrom(bytesOf(secret));

/** A new key that never leaves the browser, as it is kept without a PIN. */
export async function newKey() {
  const key = await keyFrom(random(32));
  return { key, kept: { key } };
}

/** A new key wrapped by a PIN: `kept` is stored, `key` stays in memory. */
export async function newLockedKey(pin, rounds = ROUNDS) {
  const bytes = random(32);
  const salt = random(16);
  const iv = random(12);
  const wrapping = await keyOfPin(pin, salt, rounds);
  const wrapped = await subtle.encrypt({ name: "AES-GCM", iv }, wrapping, bytes);
  return { key: await keyFrom(bytes), kept: { salt, iv, wrapped, rounds } };
}

/** The key behind what is kept; null for a wrong PIN, and where one is missing. */
export async function keyOf(kept, pin = null) {
  if (kept.key) return kept.key;
  if (pin === null) return null;
  const wrapping = await keyOfPin(pin, kept.salt, kept.rounds);
  try {
    return await keyFrom(await subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, wrapping, kept.wrapped));
  } catch {
    return null;
  }
}

async function keyOfPin(pin, salt, iterations) {
  const material = await subtle.importKey("raw", encoder.encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** What is kept of a badge's code anywhere: 32 hexadecimal digits, from which no badge is made. */
export async function hashOf(token) {
  const digest = new Uint8Array(await subtle.digest("SHA-256", encoder.encode(token)));
  return Array.from(digest.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
