/** The lines between the conversation and the text field: who is writing, and what is wrong. */

import { element, show } from "./elements.js";
import { speakerName } from "./message.js";
import { prose } from "./prose.js";

const TYPING_MILLISECONDS = 35_000; // the server gives up on an answer after 30 s

export class Notices {
  typing = element("p", { class: "typing", role: "status", hidden: "" });
  trouble = element("div", { class: "trouble", role: "status", hidden: "" });

  #typingEnds = null;

  showTyping(from) {
    this.typing.textContent = `${speakerName(from)} is writing`;
    show(this.typing, true);
    clearTimeout(this.#typingEnds);
    this.#typingEnds = setTimeout(() => this.hideTyping(), TYPING_MILLISECONDS);
  }

  hideTyping() {
    show(this.typing, false);
  }

  /** Tell what is wrong; it is read out again only when the words are others. */
  showTrouble(text) {
    const parts = prose(text);
    const words = parts.map((part) => part.textContent).join("");
    if (this.trouble.hidden || this.trouble.textContent !== words) this.trouble.replaceChildren(...parts);
    show(this.trouble, true);
  }

  hideTrouble() {
    show(this.trouble, false);
  }
}
