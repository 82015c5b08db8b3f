/** What visitors read and agree to before their first message. */

import { button, element } from "./elements.js";

const TOLD = [
  "An automated helper answers. It is not a doctor and not a person.",
  "What you write is kept on the clinic's server. Staff can read it when you ask for a person, or when it sounds urgent.",
  "You do not have to give your name. You can delete the chat at any time.",
];

export class Consent {
  #start;

  /** `agree()` is called once the visitor has agreed. */
  constructor(privacyPage, agree) {
    this.#start = button("I understand, start the chat", agree, { class: "main" });
    this.part = element(
      "section",
      { class: "consent", "aria-labelledby": "consent" },
      element("h3", { id: "consent" }, "Before you start"),
      element("ul", {}, ...TOLD.map((words) => element("li", {}, words))),
      element("div", { class: "choices" }, this.#start, privacyLink(privacyPage)),
    );
  }

  focus() {
    this.#start.focus();
  }
}

export function privacyLink(privacyPage) {
  const link = element("a", { href: privacyPage, target: "_blank", rel: "noopener" }, "Privacy");
  link.append(element("span", { class: "unseen" }, " (opens in a new tab)"));
  return link;
}
