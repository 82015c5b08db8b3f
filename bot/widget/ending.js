/** Where visitors save, print, rate and end their chat. */

import { button, element, show } from "./elements.js";

const MOST_STARS = 5;
const WHAT_HAPPENS =
  "Ending closes the chat on this device; the clinic keeps what was said. " +
  'To take it off the clinic\'s server too, press "Delete this chat".';
const NOT_KEPT = "That could not be sent. Please try again.";

export class Ending {
  #title = element("h3", { id: "ending", tabindex: "-1" }, "Save or end this chat");
  #said = element("p", { role: "status" });

  /** `on` holds what each choice calls: save(), print(), rate(stars), end() and goBack(). */
  constructor(on) {
    this.part = element(
      "section",
      { class: "ending", "aria-labelledby": "ending", hidden: "" },
      this.#title,
      choices(button("Save a copy", on.save), button("Print", on.print)),
      this.#stars(on.rate),
      this.#said,
      element("p", {}, WHAT_HAPPENS),
      choices(button("End chat", on.end), button("Go back to the chat", on.goBack, { class: "main" })),
    );
  }

  open() {
    this.#said.textContent = "";
    show(this.part, true);
    this.#title.focus();
  }

  #stars(rate) {
    const stars = Array.from({ length: MOST_STARS }, (_, place) => star(place + 1, (count) => this.#rate(rate, count)));
    const legend = element("legend", {}, "How was this chat?");
    return element("fieldset", { class: "stars" }, legend, ...stars);
  }

  async #rate(rate, count) {
    try {
      await rate(count);
      this.#said.textContent = `Thank you. ${count} of ${MOST_STARS} stars.`;
    } catch {
      this.#said.textContent = NOT_KEPT;
    }
  }
}

function star(count, choose) {
  const input = element("input", { type: "radio", name: "stars", value: String(count), class: "unseen" });
  input.addEventListener("change", () => choose(count));
  const words = element("span", { class: "unseen" }, count === 1 ? "1 star" : `${count} stars`);
  return element("label", {}, input, element("span", { class: "star", "aria-hidden": "true" }, "\u2605"), words);
}

function choices(...parts) {
  return element("div", { class: "choices" }, ...parts);
}
