/** One message as the visitor sees it: who speaks, the words, where they come from, and quick replies. */

import { button, element } from "./elements.js";
import { opinion } from "./opinion.js";
import { hostOf, prose, webLink } from "./prose.js";

const OUR_HOSTS = [location.host, new URL(import.meta.url).host];

/** `press(reply)` is called when a quick reply is pressed, and `rate(message, helpful)` when a thumb is. */
export function messageItem(message, { press, rate } = {}) {
  const { from, name, sources = [], buttons = [], topics = [], helpful = null } = message;
  const item = element("li", { class: from }, speaker(from, name), bubble(message));
  if (sources.length) item.append(sourceList(sources));
  if (rate && from === "bot" && topics.length) item.append(opinion(helpful, (yes) => rate(message, yes)));
  if (buttons.length) item.append(quickReplies(buttons, press));
  return item;
}

export function noticeItem(text) {
  return element("li", { class: "notice" }, ...prose(text));
}

function speaker(from, name) {
  return element("p", { class: "speaker" }, speakerName(from, name));
}

export function speakerName(from, name = "") {
  if (from === "you") return "You";
  return from === "staff" ? `Clinic staff ${name}`.trim() : "Automated helper";
}

/** A visitor's words are shown as typed; only the clinic's are read as prose, with links to us and to its sources. */
function bubble({ from, text, sources = [] }) {
  const hosts = [...OUR_HOSTS, ...sources.map(({ url }) => hostOf(url))];
  const words = from === "you" ? [element("p", {}, text)] : prose(text, hosts);
  return element("div", { class: "bubble" }, ...words);
}

function sourceList(sources) {
  const summary = element("summary", {}, "Where this comes from");
  return element("details", {}, summary, element("ul", {}, ...sources.map(sourceItem)));
}

function sourceItem({ title, publisher, date, url, interest }) {
  const item = element("li", {}, sourceTitle(title, url));
  item.append(element("p", {}, `${publisher}, `, element("span", { class: "date" }, date)));
  if (interest && interest !== "none known") item.append(element("p", {}, `Their interest: ${interest}`));
  return item;
}

function sourceTitle(title, url) {
  return element("cite", {}, hostOf(url) ? webLink(title, url) : title);
}

function quickReplies(buttons, press) {
  const replies = buttons.map((reply) => button(reply.title, () => press(reply)));
  return element("div", { class: "replies", role: "group", "aria-label": "Suggested replies" }, ...replies);
}
