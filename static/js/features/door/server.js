// Asks the server. A scan that got no answer is sent again under the same number (nonce): the server
// answers a number once, however often it comes.
const TRIES = 3;
const WAIT = 3000;
const DEVICE = "door-device";

/** A random UUID, also where the page is not secure and `randomUUID` is missing. */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function deviceId() {
  const known = localStorage.getItem(DEVICE) ?? uuid();
  localStorage.setItem(DEVICE, known);
  return known;
}

export class Server {
  /** `onState(online)` is told after each call whether the server was there. */
  constructor(config, token, onState) {
    Object.assign(this, { config, token, onState, device: deviceId() });
  }

  /** The answer to one attempt: `{screen}`, `{sentence}` of a refusal, or null without a server. */
  async scan(attempt) {
    const body = JSON.stringify({
      nonce: uuid(),
      gate: this.config.gate,
      direction: this.config.direction,
      device: this.device,
      client_at: new Date().toISOString(),
      ...attempt,
    });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    for (let attempts = 0; attempts < TRIES; attempts += 1) {
      const response = await this.call(this.config.scan, { method: "POST", headers, body });
      const value = response && (await response.json().catch(() => null));
      if (response?.ok && value) return { screen: value };
      if (value?.error && response.status < 500) return { sentence: value.error.message };
    }
    return null;
  }

  /** The people found, as a piece of the page; null without a server. */
  async people(words) {
    const url = `${this.config.people}?${new URLSearchParams({ q: words })}`;
    const response = await this.call(url, {});
    return response?.ok ? response.text() : null;
  }

  /** What the gate says now: `{inside, active}`; null without a server. */
  async state() {
    const response = await this.call(this.config.state, {});
    return response?.ok ? response.json().catch(() => null) : null;
  }

  async call(url, options) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), WAIT);
    const headers = { Accept: "application/json", ...options.headers };
    try {
      const response = await fetch(url, { ...options, headers, signal: stop.signal });
      this.onState(response.status < 500);
      return response;
    } catch {
      this.onState(false);
      return null;
    } finally {
      clearTimeout(timer);
    }
  }
}
