/** Where the visitor writes: the text field, the send button, and a hint under them. */

import { element } from "./elements.js";

const MOST_CHARACTERS = 2000;
const FEW_LEFT = 200;
const HINT = "Enter sends. Shift and Enter makes a new line.";

export class Composer {
  #send;
  #input = element("textarea", {
    id: "text",
    rows: "2",
    maxlength: String(MOST_CHARACTERS),
    enterkeyhint: "send",
    autocomplete: "off",
    placeholder: "Type your question",
    "aria-describedby": "hint",
  });
  #hint = element("p", { id: "hint", role: "status" }, HINT);

  /** `send(text)` is called with what the visitor wrote. */
  constructor(send) {
    this.#send = send;
    this.form = element(
      "form",
      {},
      element("label", { for: "text", class: "unseen" }, "Your message"),
      element("div", { class: "writing" }, this.#input, element("button", { type: "submit" }, "Send")),
      this.#hint,
    );
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.#input.addEventListener("keydown", (event) => this.#sendOnEnter(event));
    this.#input.addEventListener("input", () => this.#tellWhatIsLeft());
  }

  focus() {
    this.#input.focus();
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#input.value.trim();
    this.focus();
    if (!text) return;
    this.#input.value = "";
    this.#tellWhatIsLeft();
    this.#send(text);
  }

  // While a word is being composed, as in Japanese, Enter only accepts it.
  #sendOnEnter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #tellWhatIsLeft() {
    const left = MOST_CHARACTERS - this.#input.value.length;
    const isUrgent = left <= FEW_LEFT;
    this.#hint.textContent = isUrgent ? `${left} characters left` : HINT;
    this.#hint.classList.toggle("urgent", isUrgent);
  }
}
