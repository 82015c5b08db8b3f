/** A message on its way to the clinic, and what became of it. */

import { button, element } from "./elements.js";
import { messageItem } from "./message.js";

export class Outgoing {
  #state = element("p", { class: "state", "aria-live": "off" }); // what is wrong is told beside the log as well
  #arrived = false;

  /** `reply` is the id of the quick reply that was pressed, if one was. */
  constructor(text, reply = null) {
    this.id = newId();
    this.text = text;
    this.reply = reply;
    this.isWaiting = false;
    this.item = messageItem({ from: "you", text });
    this.item.append(this.#state);
  }

  get hasArrived() {
    return this.#arrived;
  }

  showSending() {
    this.isWaiting = false;
    this.#state.replaceChildren("Sending");
  }

  /** The stream may show a message before its request has ended; what arrived stays arrived. */
  showArrived() {
    this.#arrived = true;
    this.isWaiting = false;
    this.#state.replaceChildren("Sent");
  }

  /** It goes by itself as soon as it can; `retry` is for who will not wait. */
  showWaiting(retry) {
    if (this.#arrived) return;
    this.isWaiting = true;
    this.#state.replaceChildren("Not sent yet. It goes when the chat can be reached. ", button("Try again", retry));
  }

  showRefused(retry) {
    if (!this.#arrived) this.#state.replaceChildren("Not sent. ", button("Try again", retry));
  }
}

// Not crypto.randomUUID: pages served over plain http, as on a clinic's own network, lack it.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
