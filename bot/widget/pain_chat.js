/** The <pain-chat> element: joins what the visitor does to the conversation on the server. */

import { LOOK } from "./look.js";
import { messageItem } from "./message.js";
import { WHOM_TO_CALL } from "./numbers.js";
import { Outgoing } from "./outgoing.js";
import { Panel } from "./panel.js";
import { Session } from "./session.js";
import { Stream } from "./stream.js";
import { print, save } from "./transcript.js";

const SERVER = new URL(".", import.meta.url);
const ALARMING = new Set(["emergency", "crisis"]);
const SURE = "Delete this chat from the clinic's server? This cannot be undone.";
const DELETED = "Your chat was deleted from the clinic's server.";
const ENDED = "Your chat has ended. This device does not show it any more.";
const ENDED_ELSEWHERE = "Your chat was ended or deleted in another tab.";
const NEW_CHAT = "Your earlier chat has closed. This is a new chat.";
const OFFLINE = "You are offline. What you write is sent as soon as you are online again. ";
const OUT_OF_REACH = "We cannot reach the chat right now. We keep trying. ";

export class PainChat extends HTMLElement {
  #panel = new Panel(new URL("privacy", SERVER), () => this.#clinic, {
    send: (text) => this.#send(new Outgoing(text)),
    stopWaiting: () => this.#send(new Outgoing("Stop waiting", "stop_waiting")),
    save: () => save([...this.#messages.values()]),
    print: () => this.#print(),
    rate: (stars) => this.#session.giveFeedback({ stars }),
    end: () => this.#end(),
    remove: () => this.#delete(),
  });
  #session = new Session(
    SERVER,
    (hadOne) => this.#changeConversation(hadOne),
    () => this.#startOver(ENDED_ELSEWHERE),
  );
  #stream = new Stream(this.#session, (name, ...about) => this.#receive[name]?.(...about));
  #messages = new Map();
  #outgoing = new Map();

  #receive = {
    message: (message, isLive) => this.#showMessage(message, isLive),
    typing: ({ from, name }) => this.#panel.notices.showTyping(from, name),
    handoff: ({ state, name }) => this.#panel.handoff.tell(state, name),
    notice: ({ text, tier }) => this.#showNotice(text, tier),
    connected: () => this.#catchUp(),
    lost: () => this.#tellTrouble(),
  };

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [LOOK];
    root.append(this.#panel.root);
    if (this.#session.token) this.#panel.start();
  }

  connectedCallback() {
    document.addEventListener("visibilitychange", this.#followWhileSeen);
    addEventListener("offline", this.#tellTrouble);
    addEventListener("online", this.#comeBack);
    this.#followWhileSeen();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#followWhileSeen);
    removeEventListener("offline", this.#tellTrouble);
    removeEventListener("online", this.#comeBack);
    this.#stream.stop();
  }

  // Browsers allow six connections to a server; tabs left open must not use them up.
  #followWhileSeen = () => {
    if (this.#session.token && !document.hidden) this.#stream.start();
    else this.#stream.stop();
  };

  #comeBack = () => {
    this.#stream.stop();
    this.#followWhileSeen();
    this.#catchUp();
  };

  /** The server can be reached again: send what has waited, in the order written. */
  async #catchUp() {
    this.#panel.notices.hideTrouble();
    const waiting = [...this.#outgoing.values()].filter(({ isWaiting }) => isWaiting);
    for (const outgoing of waiting) if (outgoing.isWaiting) await this.#send(outgoing);
  }

  // What is on the screen is what "Delete this chat" would delete: of an earlier chat, nothing stays.
  #changeConversation(hadOne) {
    this.#messages.clear();
    this.#panel.start();
    this.#panel.log.removeQuickReplies();
    this.#panel.handoff.tell(null);
    if (hadOne) this.#beginAnew();
    this.#stream.startOver();
  }

  #beginAnew() {
    this.#panel.log.clear();
    this.#panel.log.tell(NEW_CHAT);
    for (const outgoing of this.#outgoing.values()) if (!outgoing.hasArrived) this.#panel.log.add(outgoing.item);
  }

  async #send(outgoing) {
    this.#outgoing.set(outgoing.id, outgoing);
    outgoing.showSending();
    this.#panel.log.add(outgoing.item);
    try {
      await this.#session.send(outgoing);
      outgoing.showArrived();
      this.#panel.notices.hideTrouble();
    } catch (problem) {
      this.#showUnsent(outgoing, problem);
    }
  }

  /** What the server refused is told in its words; otherwise it could not be reached. */
  #showUnsent(outgoing, problem) {
    const retry = () => this.#sendAgain(outgoing);
    if (problem.isTooMuch) setTimeout(() => outgoing.isWaiting && this.#send(outgoing), problem.seconds * 1_000);
    if (problem.status && !problem.isTooMuch) outgoing.showRefused(retry);
    else outgoing.showWaiting(retry);
    this.#tellWhyNot(problem);
  }

  #sendAgain(outgoing) {
    this.#panel.focus();
    this.#send(outgoing);
  }

  #tellWhyNot(problem) {
    if (problem.status && problem.message) this.#panel.log.tell(problem.message);
    else this.#tellTrouble();
  }

  #tellTrouble = () => {
    const words = navigator.onLine ? OUT_OF_REACH : OFFLINE;
    this.#panel.notices.showTrouble(`${words}You can call ${this.#clinic}. ${WHOM_TO_CALL}`);
  };

  get #clinic() {
    return this.getAttribute("phone") ?? "the clinic";
  }

  #print() {
    this.#panel.goBack();
    print(this);
  }

  #end() {
    this.#session.end();
    this.#startOver(ENDED);
  }

  async #delete() {
    if (!confirm(SURE)) return;
    try {
      this.#stream.stop();
      await this.#session.delete();
      this.#startOver(DELETED);
    } catch (problem) {
      this.#panel.goBack();
      this.#stream.start();
      this.#tellWhyNot(problem);
    }
  }

  #startOver(words) {
    this.#stream.forget();
    this.#messages.clear();
    this.#outgoing.clear();
    this.#panel.startOver(words);
  }

  /** What could be said but not kept; it may be a safety reply. */
  #showNotice(text, tier) {
    this.#panel.notices.hideTyping();
    if (!ALARMING.has(tier)) return this.#panel.log.tell(text);
    const item = messageItem({ from: "bot", text });
    this.#alarm({ text }, item);
    this.#panel.log.add(item);
  }

  #showMessage(message, isLive) {
    if (this.#messages.has(message.id)) return;
    this.#messages.set(message.id, message);
    if (message.from === "you") this.#showOwn(message);
    else this.#showReply(message, isLive);
  }

  #showOwn(message) {
    const outgoing = this.#outgoing.get(message.client_id);
    if (outgoing) outgoing.showArrived();
    else this.#panel.log.add(messageItem(message));
  }

  #showReply(message, isLive) {
    this.#panel.notices.hideTyping();
    const item = messageItem(message, {
      press: ({ id, title }) => this.#send(new Outgoing(title, id)),
      rate: ({ id }, helpful) => this.#session.giveFeedback({ message: id, helpful }),
    });
    if (ALARMING.has(message.tier)) this.#alarm(message, item);
    this.#panel.log.add(item);
    if (!isLive) return;
    if (message.from === "staff") this.#panel.handoff.hearPerson(message.name);
    this.#panel.noteUnread();
  }

  // The alert is read out at once; the log need not read the same words after it.
  #alarm(message, item) {
    item.setAttribute("aria-live", "off");
    this.#panel.tellEmergency(message.text, item);
  }
}
