/** The frame of the chat: the launcher, and the dialog with all that can be seen in it. */

import { Composer } from "./composer.js";
import { Consent, privacyLink } from "./consent.js";
import { button, element, show } from "./elements.js";
import { Emergency } from "./emergency.js";
import { Ending } from "./ending.js";
import { Handoff } from "./handoff.js";
import { Launcher } from "./launcher.js";
import { Log } from "./log.js";
import { Notices } from "./notices.js";
import { WHOM_TO_CALL } from "./numbers.js";

const LANGUAGE = "en";
const NARROW = "(max-width: 30em)";
const INTRODUCTION =
  "Ask in your own words about opioids, pain that grows, and treatments. " +
  'Or say "I want to talk to a person."\n\n' +
  `This chat cannot call for help. ${WHOM_TO_CALL}`;

export class Panel {
  notices = new Notices();

  #emergency = new Emergency();
  #hasAgreed = false;
  #isEnding = false;

  /** `on` holds what to call: send(text), and what each choice at the end calls; `clinic()` says whom to phone. */
  constructor(privacyPage, clinic, on) {
    this.log = new Log(INTRODUCTION, () => this.focus());
    this.handoff = new Handoff(clinic, () => this.#stopWaiting(on.stopWaiting));
    this.consent = new Consent(privacyPage, () => this.start());
    this.composer = new Composer(on.send);
    this.ending = new Ending({ ...on, goBack: () => this.goBack() });
    this.footer = buildFooter(privacyPage, () => this.#openEnding(), on.remove);
    this.launcher = new Launcher(() => this.open());
    this.dialog = this.#buildDialog();
    this.root = element(
      "section",
      { class: "chat", "aria-label": "Chat", lang: LANGUAGE },
      this.launcher.news,
      this.launcher.part,
      this.dialog,
    );
    this.#arrange();
  }

  /** On a small screen the chat covers the page, so nothing behind it may take the focus. */
  open() {
    if (this.dialog.open) return;
    if (matchMedia(NARROW).matches) this.dialog.showModal();
    else this.dialog.show();
    this.launcher.hide();
    this.focus();
    this.log.scrollToNewest();
  }

  close() {
    this.dialog.close();
    this.launcher.show();
  }

  focus() {
    (this.#hasAgreed ? this.composer : this.consent).focus();
  }

  /** The visitor has agreed, here or in another tab: let them write. */
  start() {
    const hadFocus = this.consent.part.matches(":focus-within");
    this.#hasAgreed = true;
    this.#arrange();
    if (hadFocus) this.focus();
  }

  /** Nothing of the chat is left: who comes next reads what the first one read. */
  startOver(words) {
    this.#hasAgreed = false;
    this.log.clear();
    this.#emergency.clear();
    this.handoff.tell(null);
    this.notices.hideTyping();
    this.log.tell(words);
    this.goBack();
  }

  goBack() {
    this.#isEnding = false;
    this.#arrange();
    if (this.dialog.open) this.focus();
  }

  tellEmergency(text, item) {
    this.#emergency.tell(text, item);
  }

  noteUnread() {
    if (!this.dialog.open) this.launcher.countUnread();
  }

  // The button goes as soon as the server knows; what has the focus must not.
  #stopWaiting(tell) {
    this.focus();
    tell();
  }

  #openEnding() {
    this.#isEnding = true;
    this.#arrange();
    this.ending.open();
  }

  #arrange() {
    show(this.ending.part, this.#isEnding);
    show(this.log.part, !this.#isEnding);
    show(this.consent.part, !this.#isEnding && !this.#hasAgreed);
    show(this.composer.form, !this.#isEnding && this.#hasAgreed);
    show(this.footer, this.#hasAgreed);
  }

  #buildDialog() {
    const { typing, trouble } = this.notices;
    const dialog = element(
      "dialog",
      { "aria-labelledby": "title" },
      buildHeader(() => this.close()),
      this.#emergency.region,
      this.log.part,
      typing,
      this.handoff.part,
      trouble,
      this.consent.part,
      this.composer.form,
      this.ending.part,
      this.footer,
    );
    dialog.addEventListener("keydown", (event) => this.#closeOnEscape(event));
    dialog.addEventListener("cancel", (event) => this.#closeOnCancel(event));
    return dialog;
  }

  #closeOnEscape(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (this.#isEnding) this.goBack();
    else this.close();
  }

  // A phone's back gesture cancels a modal dialog without any key.
  #closeOnCancel(event) {
    event.preventDefault();
    this.close();
  }
}

function buildHeader(close) {
  const about = element("p", {}, "Automated helper. Not a doctor, not a person.");
  const title = element("h2", { id: "title" }, "Chat with us");
  return element("header", {}, element("div", {}, title, about), button("Close", close));
}

function buildFooter(privacyPage, openEnding, remove) {
  const choices = [button("Save or end chat", openEnding), button("Delete this chat", remove)];
  return element("footer", {}, privacyLink(privacyPage), ...choices);
}
