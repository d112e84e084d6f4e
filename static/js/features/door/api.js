// The server's interface for devices, /api/v1. Every call has an end; a call without an answer says
// that the server is away, and the phone decides by itself until one succeeds again (decisions 20).
const WAIT = 5000;

export class Gone extends Error {} // revoked, stolen or unknown: `code` says which

export class Server {
  /** `onReach(well)` is told whenever the server comes or goes. */
  constructor({ base = "/api/v1", language = "en", fetch = (...call) => globalThis.fetch(...call), onReach = () => {} } = {}) {
    Object.assign(this, { base, language, fetch, onReach, token: "", well: false });
  }

  /** `{status, value, response}`, or null without a server; throws `Gone` for a phone not known. */
  async call(path, { method = "GET", body, wait = WAIT, headers = {}, raw = false } = {}) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), wait);
    const sent = { Accept: raw ? "*/*" : "application/json", "Accept-Language": this.language, ...headers };
    if (this.token) sent.Authorization = `Bearer ${this.token}`;
    if (body !== undefined) sent["Content-Type"] = "application/json";
    try {
      const response = await this.fetch(this.base + path, {
        method,
        headers: sent,
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: stop.signal,
        credentials: "omit",
        cache: "no-store",
      });
      const value = raw || response.status === 304 ? null : await response.json(); // half an answer is none
      this.reach(response.status < 500 && response.status !== 429);
      this.refuse(response.status, value);
      return response.status < 500 ? { status: response.status, value, response } : null;
    } catch (error) {
      if (error instanceof Gone) throw error;
      this.reach(false);
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  refuse(status, value) {
    const code = value?.error?.code;
    if ((status === 403 && value?.wipe) || (status === 401 && code === "unknown_device")) {
      throw Object.assign(new Gone(code), { code, wipe: Boolean(value.wipe) });
    }
  }

  reach(well) {
    if (this.well === well) return;
    this.well = well;
    this.onReach(well);
  }

  enrol(code) {
    return this.call("/enrolments", { method: "POST", body: { code } });
  }

  device() {
    return this.call("/device");
  }

  roster(since) {
    return this.call(`/roster${since ? `?since=${encodeURIComponent(since)}` : ""}`, { wait: 60_000 });
  }

  scan(attempt, wait) {
    return this.call("/scans", { method: "POST", body: attempt, wait });
  }

  batch(scans, sentAt) {
    return this.call("/scans/batch", { method: "POST", body: { sent_at: sentAt, scans }, wait: 20_000 });
  }

  heartbeat(state) {
    return this.call("/heartbeat", { method: "POST", body: state });
  }

  /** Small photos of people in the list, to be kept. */
  thumbnails(keys) {
    return this.call("/thumbnails", { method: "POST", body: { keys }, wait: 20_000 });
  }

  /** A photo as an address for `<img>`, or an empty text. */
  async photo(path) {
    const below = path.startsWith(this.base) ? path.slice(this.base.length) : path;
    const answer = await this.call(below, { raw: true }).catch(() => null);
    if (answer?.status !== 200) return "";
    return URL.createObjectURL(await answer.response.blob());
  }
}
