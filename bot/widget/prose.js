/** Turns an answer's text into elements: paragraphs, lists, **bold**, [links](https://…), and phone numbers to tap. */

import { element } from "./elements.js";
import { CRISIS, EMERGENCY } from "./numbers.js";

const MARKED = /(\*\*.+?\*\*|\[[^\][\n]+\]\([^()\s]+\))/;
const LINK = /^\[(.+)\]\((.+)\)$/;
const FILE = /^visits\/[\w.-]+$/;
const ITEM = { ul: /^- /, ol: /^\d{1,2}\. / };
const LONG_NUMBER = /(?:\+?\d{1,4}[-. ]?)?(?:\(\d{2,4}\) ?|\d{2,4}[-. ])\d{3}[-. ]\d{3,4}/.source;
const SHORT_NUMBERS = [EMERGENCY, CRISIS].filter((number) => /^[\d ]+$/.test(number));
const PHONE = new RegExp(`(?<![\\w$.-])(${[LONG_NUMBER, ...SHORT_NUMBERS].join("|")})(?![\\w-]|\\.\\d)`);

/** `hosts` are those that a link of the text may lead to; of any other link, only the words are shown. */
export function prose(text, hosts = []) {
  return blocks(text).map(({ kind, lines }) => BUILD[kind](lines, hosts));
}

/** Every phone number of the text, once each, in the order written. */
export function phoneNumbers(text) {
  return [...new Set(text.match(new RegExp(PHONE, "g")) ?? [])];
}

export function callLink(number, title = number, attributes = {}) {
  return element("a", { href: `tel:${digits(number)}`, ...attributes }, title);
}

export function textLink(number, title, attributes = {}) {
  return element("a", { href: `sms:${digits(number)}`, ...attributes }, title);
}

/** Runs of lines that belong together. */
function blocks(text) {
  const found = [];
  for (const line of text.split("\n")) {
    const kind = kindOf(line);
    if (found.at(-1)?.kind === kind) found.at(-1).lines.push(line);
    else found.push({ kind, lines: [line] });
  }
  return found.filter(({ kind }) => kind !== "gap");
}

function kindOf(line) {
  if (!line.trim()) return "gap";
  return Object.keys(ITEM).find((kind) => ITEM[kind].test(line)) ?? "p";
}

const BUILD = {
  p: (lines, hosts) => element("p", {}, ...inline(lines.join("\n"), hosts)),
  ul: (lines, hosts) => list("ul", lines, hosts),
  ol: (lines, hosts) => list("ol", lines, hosts),
};

function list(kind, lines, hosts) {
  const items = lines.map((line) => element("li", {}, ...inline(line.replace(ITEM[kind], ""), hosts)));
  return element(kind, {}, ...items);
}

// Splitting on a pattern with one group leaves what the group matched at every odd place.
function inline(text, hosts) {
  return text.split(MARKED).flatMap((part, place) => (place % 2 ? marked(part, hosts) : withCallLinks(part)));
}

function marked(part, hosts) {
  const [, words, address] = LINK.exec(part) ?? [];
  if (!words) return element("strong", {}, ...withCallLinks(part.slice(2, -2)));
  if (FILE.test(address)) return fileLink(words, address);
  const host = hostOf(address);
  return host && hosts.includes(host) ? webLink(words, address) : words;
}

/** The host of a web address; null if it is none. */
export function hostOf(address) {
  return /^https?:\/\//i.test(address ?? "") && URL.canParse(address) ? new URL(address).host : null;
}

export function webLink(words, address) {
  const link = element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words);
  link.append(element("span", { class: "unseen" }, " (opens in a new tab)"));
  return link;
}

/** A file that our own server made for this visitor. */
function fileLink(words, address) {
  const href = new URL(address, import.meta.url).href;
  const link = element("a", { href, target: "_blank", rel: "noopener noreferrer" }, words);
  link.append(element("span", { class: "unseen" }, " (calendar file)"));
  return link;
}

function withCallLinks(text) {
  return text.split(PHONE).map((part, place) => (place % 2 ? callLink(part) : part));
}

function digits(number) {
  return number.replace(/[^\d+]/g, "");
}
