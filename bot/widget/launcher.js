/** The button that opens the chat, with the number of replies that nobody has seen. */

import { button, element, show } from "./elements.js";

export class Launcher {
  news = element("p", { class: "unseen", role: "status" });

  #count = element("span", { class: "count", hidden: "" });
  #unread = 0;

  constructor(open) {
    this.part = button("Questions? Chat with us", open, { class: "launcher", "aria-haspopup": "dialog" });
    this.part.append(this.#count);
  }

  hide() {
    this.#tell(0);
    show(this.part, false);
  }

  show() {
    show(this.part, true);
    this.part.focus();
  }

  countUnread() {
    this.#tell(this.#unread + 1);
  }

  #tell(unread) {
    this.#unread = unread;
    this.#count.textContent = `${unread} new`;
    this.news.textContent = unread ? `${unread} new in the chat` : "";
    show(this.#count, unread > 0);
  }
}
