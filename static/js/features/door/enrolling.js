// Making the phone known: by the one-time code that the organiser shows, scanned inside the page
// (an app on the home screen has a storage of its own), or typed.
import { checkHolds, foldCode } from "../../components/codes.js";
import { byId, complain, onSubmit } from "./dom.js";

const LENGTH = 26;

/** The code for enrolling in what was scanned or typed, or null. */
export function readEnrolment(text) {
  const code = foldCode(text);
  return code.length === LENGTH && code.startsWith("E") && checkHolds(code) ? code : null;
}

export class Enrolling {
  /** `profiles` names the kinds of devices that this page is for. */
  constructor({ phone, texts, profiles, onDone }) {
    Object.assign(this, { phone, texts, profiles, onDone, busy: false });
    onSubmit("enrol-form", () => this.take(byId("enrol-code").value));
  }

  /** Use a code once; says why not when it is none. */
  async take(text) {
    if (this.busy) return;
    const code = readEnrolment(text);
    this.busy = true;
    const answer = code ? await this.phone.server.enrol(code) : { status: 422 };
    this.busy = false;
    if (answer?.status === 201 && !this.profiles.includes(answer.value.device.profile)) {
      complain(byId("enrol-code"), this.texts.otherDevice);
      return;
    }
    if (answer?.status === 201) {
      complain(byId("enrol-code"), "");
      await this.phone.enrol(answer.value);
      this.onDone();
      return;
    }
    const { enrolFailed, noServer, tooMany } = this.texts;
    complain(byId("enrol-code"), !answer ? noServer : answer.status === 429 ? tooMany : enrolFailed);
  }
}
