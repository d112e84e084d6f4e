// The phone's clock, corrected by the server's, and times and numbers as the steward reads them.
const NUMBERS = { fa: "arabext", ar: "arab" };
const CALENDARS = { fa: "persian" };

export class Clock {
  /** `skew`: how many milliseconds the server is ahead of this phone. */
  constructor(skew = 0, now = () => Date.now()) {
    Object.assign(this, { skew, device: now });
  }

  /** Set by an answer of the server: `serverNow` was true between asking and hearing. */
  learn(serverNow, asked, heard = this.device()) {
    const moment = Date.parse(serverNow);
    if (Number.isFinite(moment) && heard - asked < 10_000) this.skew = moment - (asked + heard) / 2;
  }

  now() {
    return this.device() + this.skew;
  }

  seconds() {
    return this.now() / 1000;
  }
}

/** Writes numbers, times and dates in the language of the page and the time zone of the venue. */
export class Writer {
  constructor(language, timezone = undefined) {
    const digits = NUMBERS[language] ?? "latn";
    const locale = language === "en" ? "en-GB" : language;
    const tag = `${locale}-u-nu-${digits}-ca-${CALENDARS[language] ?? "gregory"}`;
    const zone = { timeZone: timezone };
    this.numbers = new Intl.NumberFormat(tag);
    this.times = new Intl.DateTimeFormat(tag, { ...zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.days = new Intl.DateTimeFormat(tag, { ...zone, day: "numeric", month: "long" });
    this.dates = new Intl.DateTimeFormat("en-CA", zone);
  }

  number(value) {
    return this.numbers.format(value);
  }

  /** "14:02", and with its day when that is another than `now`'s. */
  moment(at, now) {
    const time = this.times.format(at);
    return this.dates.format(at) === this.dates.format(now) ? time : `${this.days.format(at)}, ${time}`;
  }
}
