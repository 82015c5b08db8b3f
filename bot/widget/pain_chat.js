/** The <pain-chat> element: joins what the visitor does to the conversation on the server. */

import { LOOK } from "./look.js";
import { messageItem } from "./message.js";
import { WHOM_TO_CALL } from "./numbers.js";
import { Outgoing } from "./outgoing.js";
import { Panel } from "./panel.js";
import { Session } from "./session.js";
import { Stream } from "./stream.js";

const SERVER = new URL(".", import.meta.url);
const ALARMING = new Set(["emergency", "crisis"]);
const SURE = "Delete this chat from the clinic's server? This cannot be undone.";
const DELETED = "Your chat was deleted from the clinic's server.";
const NEW_CHAT = "Your earlier chat has closed. This is a new chat.";

export class PainChat extends HTMLElement {
  #panel = new Panel(
    new URL("privacy", SERVER),
    (text) => this.#send(new Outgoing(text)),
    () => this.#delete(),
  );
  #session = new Session(SERVER, (hadOne) => this.#changeConversation(hadOne));
  #stream = new Stream(this.#session, (name, ...about) => this.#receive[name]?.(...about));
  #shown = new Set();
  #outgoing = new Map();
  #handoff = null;

  #receive = {
    message: (message, isLive) => this.#showMessage(message, isLive),
    typing: ({ from }) => this.#panel.showTyping(from),
    handoff: ({ state }) => this.#showHandoff(state),
    notice: ({ text, tier }) => this.#showNotice(text, tier),
    connected: () => this.#panel.hideTrouble(),
    lost: () => this.#panel.showTrouble(this.#whomToCall()),
  };

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [LOOK];
    root.append(this.#panel.root);
  }

  connectedCallback() {
    document.addEventListener("visibilitychange", this.#followWhileSeen);
    this.#followWhileSeen();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#followWhileSeen);
    this.#stream.stop();
  }

  // Browsers allow six connections to a server; tabs left open must not use them up.
  #followWhileSeen = () => {
    if (this.#session.token && !document.hidden) this.#stream.start();
    else this.#stream.stop();
  };

  // What is on the screen is what "Delete this chat" would delete: of an earlier chat, nothing stays.
  #changeConversation(hadOne) {
    this.#shown.clear();
    this.#panel.removeQuickReplies();
    this.#showHandoff(null);
    if (hadOne) this.#beginAnew();
    this.#stream.startOver();
  }

  #beginAnew() {
    this.#panel.clear();
    this.#panel.tell(NEW_CHAT);
    for (const outgoing of this.#outgoing.values()) if (!outgoing.hasArrived) this.#panel.add(outgoing.item);
  }

  async #send(outgoing) {
    this.#outgoing.set(outgoing.id, outgoing);
    outgoing.showSending();
    this.#panel.add(outgoing.item);
    try {
      await this.#session.send(outgoing);
      outgoing.showArrived();
      this.#panel.hideTrouble();
    } catch (problem) {
      outgoing.showFailed(() => this.#sendAgain(outgoing));
      this.#tellWhyNot(problem);
    }
  }

  async #delete() {
    if (!confirm(SURE)) return;
    try {
      this.#stream.stop();
      await this.#session.delete();
      this.#shown.clear();
      this.#showHandoff(null);
      this.#panel.clear();
      this.#panel.tell(DELETED);
    } catch (problem) {
      this.#stream.start();
      this.#tellWhyNot(problem);
    }
  }

  #sendAgain(outgoing) {
    this.#panel.composer.focus();
    this.#send(outgoing);
  }

  /** A problem that the server explained is told in its words; otherwise it could not be reached. */
  #tellWhyNot(problem) {
    if (problem.status && problem.message) this.#panel.tell(problem.message);
    else this.#panel.showTrouble(this.#whomToCall());
  }

  get #clinic() {
    return this.getAttribute("phone") ?? "the clinic";
  }

  #whomToCall() {
    return (
      `We cannot reach the chat right now. We keep trying. You can call ${this.#clinic}. ` + WHOM_TO_CALL
    );
  }

  #showHandoff(state) {
    this.#handoff = state;
    const waiting = `Your chat is on the front desk's list. If you cannot wait, please call ${this.#clinic}.`;
    this.#panel.showWaiting(state === "waiting" ? waiting : "");
  }

  /** What could be said but not kept; it may be a safety reply. */
  #showNotice(text, tier) {
    this.#panel.hideTyping();
    if (!ALARMING.has(tier)) return this.#panel.tell(text);
    const item = messageItem({ from: "bot", text });
    this.#alarm({ text }, item);
    this.#panel.add(item);
  }

  #showMessage(message, isLive) {
    if (this.#shown.has(message.id)) return;
    this.#shown.add(message.id);
    if (message.from === "you") this.#showOwn(message);
    else this.#showReply(message, isLive);
  }

  #showOwn(message) {
    const outgoing = this.#outgoing.get(message.client_id);
    if (outgoing) outgoing.showArrived();
    else this.#panel.add(messageItem(message));
  }

  #showReply(message, isLive) {
    this.#panel.hideTyping();
    if (message.from === "staff") this.#panel.showWaiting("");
    else this.#showHandoff(this.#handoff);
    const item = messageItem(message, ({ id, title }) => this.#send(new Outgoing(title, id)));
    if (ALARMING.has(message.tier)) this.#alarm(message, item);
    this.#panel.add(item);
    if (isLive) this.#panel.noteUnread();
  }

  // The alert is read out at once; the log need not read the same words after it.
  #alarm(message, item) {
    item.setAttribute("aria-live", "off");
    this.#panel.tellEmergency(message.text, item);
  }
}
