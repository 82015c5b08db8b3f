/** The conversation as it is read: messages and notices, the newest in sight. */

import { element } from "./elements.js";
import { noticeItem } from "./message.js";
import { prose } from "./prose.js";

const MARGIN = 16;

export class Log {
  part = element("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": "Conversation", tabindex: "0" });

  #items = element("ol", { class: "messages" });
  #isAtEnd = true;
  #keepFocus;

  /** `keepFocus()` is called when what had the focus goes. */
  constructor(introduction, keepFocus) {
    this.#keepFocus = keepFocus;
    this.part.append(element("div", { class: "introduction" }, ...prose(introduction)), this.#items);
    this.#stayAtEnd();
  }

  /** Put a message, which may stand further up, below all others. */
  add(item) {
    this.removeQuickReplies();
    this.#items.append(item);
    this.#scrollTo(item);
  }

  /** Put a notice below all messages, unless it stands there already. */
  tell(text) {
    const last = this.#items.lastElementChild;
    const notice = noticeItem(text);
    if (last?.className === "notice" && last.textContent === notice.textContent) return;
    this.#items.append(notice);
    this.#scrollTo(notice);
  }

  removeQuickReplies() {
    for (const replies of this.#items.querySelectorAll(".replies")) {
      if (replies.matches(":focus-within")) this.#keepFocus();
      replies.remove();
    }
  }

  clear() {
    this.#items.replaceChildren();
  }

  scrollToNewest() {
    this.#scrollTo(this.#items.lastElementChild);
  }

  // A short message comes to stand at the bottom, a long one with its beginning in sight.
  #scrollTo(item) {
    if (item) this.part.scrollTop = item.offsetTop - MARGIN;
    this.#noteWhetherAtEnd();
  }

  #noteWhetherAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.part;
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight < MARGIN;
  }

  // Notices and "Not sent" take room; who was reading the end goes on seeing it.
  #stayAtEnd() {
    const keepEnd = () => this.#isAtEnd && this.part.scrollTo(0, this.part.scrollHeight);
    this.part.addEventListener("scroll", () => this.#noteWhetherAtEnd());
    const watch = new ResizeObserver(keepEnd);
    watch.observe(this.part);
    watch.observe(this.#items);
  }
}
