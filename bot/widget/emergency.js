/** The region that shows whom to call, above the conversation, once a message needs it. */

import { element, show } from "./elements.js";
import { CRISIS, TAKES_TEXTS } from "./numbers.js";
import { callLink, phoneNumbers, prose, textLink } from "./prose.js";

export class Emergency {
  region = element("div", { class: "emergency", role: "alert", hidden: "" });

  #item = null;

  /** Show the text of `item`, a message in the log; it stays until another takes its place. */
  tell(text, item) {
    this.#takeFrom(item);
    show(this.region, true);
    this.region.replaceChildren(element("p", { class: "heading" }, "Please get help now"), calls(text), ...prose(text));
    this.region.scrollTop = 0;
  }

  clear() {
    this.#item = null;
    show(this.region, false);
    this.region.replaceChildren();
  }

  // Meanwhile the log only points here, so that nobody reads the same words twice.
  #takeFrom(item) {
    this.#item?.classList.remove("above");
    this.#item = item;
    item.classList.add("above");
  }
}

function calls(text) {
  return element("div", { class: "calls" }, ...phoneNumbers(text).flatMap(waysToReach));
}

function waysToReach(number) {
  const call = callLink(number, `Call ${number}`);
  return number === CRISIS && TAKES_TEXTS ? [call, textLink(number, `Text ${number}`)] : [call];
}
