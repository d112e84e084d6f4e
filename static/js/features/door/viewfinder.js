// The camera's part of the page: start, problems, choice of camera, light.
import { Camera } from "./camera.js";
import { Decoder } from "./decoder.js";
import { allowSound, keepAwake } from "./signals.js";

const byId = (id) => document.getElementById(id);

export class Viewfinder {
  constructor(config, onText) {
    this.words = config.words;
    this.view = byId("camera");
    this.video = this.view.querySelector("video");
    this.camera = new Camera(this.video, () => this.fail("stopped"), config.facing);
    this.decoder = new Decoder(config, onText);
    byId("start").addEventListener("click", () => {
      allowSound();
      keepAwake();
      this.start();
    });
    byId("again").addEventListener("click", () => this.start());
    byId("camera-choice").addEventListener("change", (event) => this.start(event.target.value));
    byId("torch").addEventListener("click", (event) => this.light(event.currentTarget));
  }

  part(name) {
    return this.view.querySelector(`[data-${name}]`);
  }

  async start(deviceId) {
    this.part("problems").hidden = true;
    this.part("start").hidden = true;
    try {
      await Promise.all([
        this.camera.start(deviceId),
        this.decoder.prepare().catch(() => {
          throw Object.assign(new Error("decoder"), { problem: "decoder" });
        }),
      ]);
    } catch (error) {
      this.fail(error.problem ?? "stopped");
      return;
    }
    this.part("hint").hidden = false;
    this.decoder.follow(this.video);
    this.offerChoices();
  }

  fail(problem) {
    this.decoder.stop();
    this.camera.stop();
    this.part("start").hidden = true;
    this.part("hint").hidden = true;
    for (const one of this.view.querySelectorAll("[data-problem]")) {
      one.hidden = one.dataset.problem !== problem;
    }
    this.part("problems").hidden = false;
    byId("spoken").textContent = this.view.querySelector(`[data-problem="${problem}"]`).innerText;
  }

  async offerChoices() {
    const choices = await this.camera.choices();
    const options = choices.map(({ deviceId, label, current }, number) => {
      const name = label || this.words.camera.replace("%(number)s", number + 1);
      return new Option(name, deviceId, current, current);
    });
    byId("camera-choice").replaceChildren(...options);
    byId("torch").hidden = !this.camera.hasLight;
    document.querySelector("[data-camera-settings]").hidden = choices.length < 2 && !this.camera.hasLight;
  }

  async light(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    await this.camera.setLight(on).catch(() => {});
    button.setAttribute("aria-pressed", String(on));
  }
}
