/** What visitors are told about the person they asked for. */

import { button, element, show } from "./elements.js";
import { prose } from "./prose.js";

const WORDS = {
  waiting: (clinic) => `Your chat is on the front desk's list. If you cannot wait, please call ${clinic}.`,
  joined: (_, name) => `${name || "A person"} from the clinic is in this chat now. What you write goes to them.`,
  left: () => "The person from the clinic has left this chat. The automated helper answers again.",
  nobody_free: (clinic) =>
    `No one at the front desk can write with you right now. Please call ${clinic}. You can still ask the automated helper.`,
};

export class Handoff {
  part = element("div", { class: "handoff", hidden: "" });

  #clinic;
  #state = null;
  #words = element("div", { role: "status" });
  #stop;

  /** `clinic()` says whom to phone; `stopWaiting()` is called when the visitor wants the helper back. */
  constructor(clinic, stopWaiting) {
    this.#clinic = clinic;
    this.#stop = button("Stop waiting", stopWaiting);
    this.part.append(this.#words, this.#stop);
  }

  /** Show the state that the server names; null, or a state unknown here, shows nothing. */
  tell(state, name) {
    this.#state = state;
    const words = WORDS[state]?.(this.#clinic(), name) ?? "";
    show(this.#stop, state === "waiting");
    if (this.#words.textContent === words) return; // else it would be read out again
    show(this.part, Boolean(words));
    this.#words.replaceChildren(...prose(words));
  }

  /** A person who writes has joined, also if nobody said so. */
  hearPerson(name) {
    if (this.#state === "waiting") this.tell("joined", name);
  }
}
