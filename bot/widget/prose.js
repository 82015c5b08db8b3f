/** Turns an answer's text into elements: paragraphs, "- " lists, **bold**, and phone numbers one can tap. */

import { element } from "./elements.js";
import { CRISIS, EMERGENCY } from "./numbers.js";

const BOLD = /\*\*(.+?)\*\*/;
const LONG_NUMBER = /(?:\+?\d{1,4}[-. ]?)?(?:\(\d{2,4}\) ?|\d{2,4}[-. ])\d{3}[-. ]\d{3,4}/.source;
const SHORT_NUMBERS = [EMERGENCY, CRISIS].filter((number) => /^[\d ]+$/.test(number));
const PHONE = new RegExp(`(?<![\\w$.-])(${[LONG_NUMBER, ...SHORT_NUMBERS].join("|")})(?![\\w-]|\\.\\d)`);

export function prose(text) {
  return blocks(text).map(({ kind, lines }) => (kind === "list" ? list(lines) : paragraph(lines)));
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
  return line.startsWith("- ") ? "list" : "words";
}

function paragraph(lines) {
  return element("p", {}, ...inline(lines.join("\n")));
}

function list(lines) {
  return element("ul", {}, ...lines.map((line) => element("li", {}, ...inline(line.slice(2)))));
}

// Splitting on a pattern with one group leaves what the group matched at every odd place.
function inline(text) {
  return text
    .split(BOLD)
    .flatMap((part, place) => (place % 2 ? element("strong", {}, ...withCallLinks(part)) : withCallLinks(part)));
}

function withCallLinks(text) {
  return text.split(PHONE).map((part, place) => (place % 2 ? callLink(part) : part));
}

function digits(number) {
  return number.replace(/[^\d+]/g, "");
}
