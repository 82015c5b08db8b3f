/** One message as the visitor sees it: who speaks, the words, where they come from, and quick replies. */

import { button, element } from "./elements.js";
import { prose } from "./prose.js";

export function messageItem(message, press) {
  const { from, name, text, sources = [], buttons = [] } = message;
  const item = element("li", { class: from }, speaker(from, name), bubble(from, text));
  if (sources.length) item.append(sourceList(sources));
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

/** A visitor's words are shown as typed; only the clinic's are read as prose. */
function bubble(from, text) {
  const words = from === "you" ? [element("p", {}, text)] : prose(text);
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
  if (!/^https?:\/\//i.test(url ?? "")) return element("cite", {}, title);
  const link = element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title);
  link.append(element("span", { class: "unseen" }, " (opens in a new tab)"));
  return element("cite", {}, link);
}

function quickReplies(buttons, press) {
  const replies = buttons.map((reply) => button(reply.title, () => press(reply)));
  return element("div", { class: "replies", role: "group", "aria-label": "Suggested replies" }, ...replies);
}
