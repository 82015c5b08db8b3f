/** The frame of the chat: the launcher, and the dialog with its header, conversation and notices. */

import { Composer } from "./composer.js";
import { button, element, show } from "./elements.js";
import { Emergency } from "./emergency.js";
import { noticeItem, speakerName } from "./message.js";
import { WHOM_TO_CALL } from "./numbers.js";
import { prose } from "./prose.js";

const NARROW = "(max-width: 30em)";
const INTRODUCTION =
  "Ask in your own words about opioids, pain that grows, and treatments. " +
  'Or say "I want to talk to a person."\n\n' +
  `This chat cannot call for help. ${WHOM_TO_CALL}`;
const MARGIN = 16;
const TYPING_MILLISECONDS = 35_000; // the server gives up on an answer after 30 s

export class Panel {
  #emergency = new Emergency();
  #messages = element("ol");
  #log = element("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": "Conversation", tabindex: "0" });
  #typing = element("p", { class: "typing", role: "status", hidden: "" });
  #waiting = element("div", { class: "waiting", role: "status", hidden: "" });
  #trouble = element("div", { class: "trouble", role: "status", hidden: "" });
  #unreadCount = element("span", { class: "count", hidden: "" });
  #unreadNews = element("p", { class: "unseen", role: "status" });
  #unread = 0;
  #isAtEnd = true;
  #typingEnds = null;

  /** `send(text)` is called with what the visitor wrote, `remove()` when the chat is to be deleted. */
  constructor(privacyPage, send, remove) {
    this.#log.append(element("div", { class: "introduction" }, ...prose(INTRODUCTION)), this.#messages);
    this.#stayAtEnd();
    this.composer = new Composer(send);
    this.launcher = this.#buildLauncher();
    this.dialog = this.#buildDialog(privacyPage, remove);
    this.root = element("section", { class: "chat", "aria-label": "Chat" }, this.#unreadNews, this.launcher, this.dialog);
  }

  /** On a small screen the chat covers the page, so nothing behind it may take the focus. */
  open() {
    if (this.dialog.open) return;
    if (matchMedia(NARROW).matches) this.dialog.showModal();
    else this.dialog.show();
    show(this.launcher, false);
    this.#countUnread(0);
    this.composer.focus();
    this.#scrollTo(this.#messages.lastElementChild);
  }

  close() {
    this.dialog.close();
    show(this.launcher, true);
    this.launcher.focus();
  }

  /** Put a message, which may stand further up, below all others. */
  add(item) {
    this.removeQuickReplies();
    this.#messages.append(item);
    this.#scrollTo(item);
  }

  // A reply that had the focus must not take it along.
  removeQuickReplies() {
    for (const replies of this.#messages.querySelectorAll(".replies")) {
      if (replies.matches(":focus-within")) this.composer.focus();
      replies.remove();
    }
  }

  clear() {
    this.#messages.replaceChildren();
    this.composer.focus();
  }

  tell(text) {
    const last = this.#messages.lastElementChild;
    const notice = noticeItem(text);
    if (last?.className === "notice" && last.textContent === notice.textContent) return;
    this.#messages.append(notice);
    this.#scrollTo(notice);
  }

  tellEmergency(text, item) {
    this.#emergency.tell(text, item);
  }

  noteUnread() {
    if (!this.dialog.open) this.#countUnread(this.#unread + 1);
  }

  showTyping(from) {
    this.#typing.textContent = `${speakerName(from)} is writing`;
    show(this.#typing, true);
    clearTimeout(this.#typingEnds);
    this.#typingEnds = setTimeout(() => this.hideTyping(), TYPING_MILLISECONDS);
  }

  hideTyping() {
    show(this.#typing, false);
  }

  /** Tell a visitor who waits for a person what to do; no text hides it. */
  showWaiting(text) {
    if (this.#waiting.textContent === text) return; // else it would be read out again
    show(this.#waiting, Boolean(text));
    this.#waiting.replaceChildren(...prose(text));
  }

  showTrouble(text) {
    if (!this.#trouble.hidden) return;
    show(this.#trouble, true);
    this.#trouble.replaceChildren(...prose(text));
  }

  hideTrouble() {
    show(this.#trouble, false);
  }

  #buildLauncher() {
    const attributes = { class: "launcher", "aria-haspopup": "dialog" };
    const launcher = button("Questions? Chat with us", () => this.open(), attributes);
    launcher.append(this.#unreadCount);
    return launcher;
  }

  #buildDialog(privacyPage, remove) {
    const header = buildHeader(() => this.close());
    const footer = buildFooter(privacyPage, remove);
    const notices = [this.#typing, this.#waiting, this.#trouble];
    const parts = [header, this.#emergency.region, this.#log, ...notices, this.composer.form, footer];
    const dialog = element("dialog", { "aria-labelledby": "title" }, ...parts);
    dialog.addEventListener("keydown", (event) => this.#closeOnEscape(event));
    dialog.addEventListener("cancel", (event) => this.#closeOnCancel(event));
    return dialog;
  }

  #closeOnEscape(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    this.close();
  }

  // A phone's back gesture cancels a modal dialog without any key.
  #closeOnCancel(event) {
    event.preventDefault();
    this.close();
  }

  #countUnread(count) {
    this.#unread = count;
    this.#unreadCount.textContent = `${count} new`;
    this.#unreadNews.textContent = count ? `${count} new in the chat` : "";
    show(this.#unreadCount, count > 0);
  }

  // A short message comes to stand at the bottom, a long one with its beginning in sight.
  #scrollTo(item) {
    if (item) this.#log.scrollTop = item.offsetTop - MARGIN;
    this.#noteWhetherAtEnd();
  }

  #noteWhetherAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight < MARGIN;
  }

  // Notices and "Not sent" take room; who was reading the end goes on seeing it.
  #stayAtEnd() {
    const keepEnd = () => this.#isAtEnd && this.#log.scrollTo(0, this.#log.scrollHeight);
    this.#log.addEventListener("scroll", () => this.#noteWhetherAtEnd());
    const watch = new ResizeObserver(keepEnd);
    watch.observe(this.#log);
    watch.observe(this.#messages);
  }
}

function buildHeader(close) {
  const about = element("p", {}, "Automated helper. Not a doctor, not a person.");
  const title = element("h2", { id: "title" }, "Chat with us");
  return element("header", {}, element("div", {}, title, about), button("Close", close));
}

function buildFooter(privacyPage, remove) {
  const link = element("a", { href: privacyPage, target: "_blank", rel: "noopener" }, "Privacy");
  link.append(element("span", { class: "unseen" }, " (opens in a new tab)"));
  return element("footer", {}, link, button("Delete this chat", remove));
}
