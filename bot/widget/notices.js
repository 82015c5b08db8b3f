/** The lines between the conversation and the text field: who is typing, and what is wrong. */

import { element, show } from "./elements.js";
import { speakerName } from "./message.js";
import { prose } from "./prose.js";

// The server gives up on an answer after 30 s; a person who types is told anew every few seconds.
const TYPING_MILLISECONDS = { bot: 35_000, staff: 8_000 };

export class Notices {
  typing = element("p", { class: "typing", role: "status", hidden: "" });
  trouble = element("div", { class: "trouble", role: "status", hidden: "" });

  #typingEnds = null;

  showTyping(from, name) {
    const words = `${speakerName(from, name)} is typing`;
    if (this.typing.textContent !== words) this.typing.textContent = words; // else it would be read out again
    show(this.typing, true);
    clearTimeout(this.#typingEnds);
    this.#typingEnds = setTimeout(() => this.hideTyping(), TYPING_MILLISECONDS[from]);
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
