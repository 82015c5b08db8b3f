/** A copy of the chat for the visitor: as a text file, or on paper. */

import { element } from "./elements.js";
import { speakerName } from "./message.js";

const FILE_NAME = "chat.txt";
const ONLY_THE_CHAT = new CSSStyleSheet();

// Everything on the page goes but the chat and what holds it.
ONLY_THE_CHAT.replaceSync(`
@media print {
  body :not(pain-chat, :has(pain-chat)) { display: none !important; }
  body, body :has(pain-chat) { margin: 0 !important; padding: 0 !important; border: 0 !important; }
}
`);

export function save(messages) {
  const address = URL.createObjectURL(new Blob([transcript(messages)], { type: "text/plain" }));
  element("a", { href: address, download: FILE_NAME }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Print the chat of this <pain-chat> element without the page around it. */
export function print(host) {
  host.toggleAttribute("printing", true);
  document.adoptedStyleSheets.push(ONLY_THE_CHAT);
  window.print();
  host.toggleAttribute("printing", false);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== ONLY_THE_CHAT);
}

function transcript(messages) {
  const head = `Chat on ${location.host}, saved on ${new Date().toLocaleString()}`;
  return [head, ...messages.map(entry)].join("\n\n") + "\n";
}

function entry({ from, name, text, sources = [] }) {
  const origins = sources.map(({ title, publisher, date, url }) =>
    ["Source:", title, `${publisher}, ${date}`, url ?? ""].join(" ").trim(),
  );
  return [`${speakerName(from, name)}:`, text, ...origins].join("\n");
}
