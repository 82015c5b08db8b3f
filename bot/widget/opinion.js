/** Thumbs under an answer: whether it helped. */

import { button, element } from "./elements.js";

const SHAPE = "M2 21h4V9H2zM23 10a2 2 0 0 0-2-2h-6l1-4.6v-.3c0-.4-.2-.8-.4-1.1L14.5 1 8 7.6V19a2 2 0 0 0 2 2h9l3.7-7z";
const SVG = "http://www.w3.org/2000/svg";
const THANKS = { true: "Thank you.", false: 'Thank you. Try other words, or say "I want to talk to a person."' };
const NOT_KEPT = "That could not be sent. Please try again.";

/** `give(helpful)` sends the opinion; `given` is the one that the visitor gave before, if any. */
export function opinion(given, give) {
  const thanks = element("span", { role: "status" });
  const group = element("div", { class: "opinion", role: "group", "aria-label": "Did this help?" });
  const thumbs = new Map([true, false].map((helpful) => [helpful, thumb(helpful, () => choose(helpful))]));
  const showChosen = (chosen) => {
    for (const [helpful, part] of thumbs) part.setAttribute("aria-pressed", String(helpful === chosen));
  };
  const choose = async (helpful) => {
    try {
      await give(helpful);
      showChosen(helpful);
      thanks.textContent = THANKS[helpful];
    } catch {
      thanks.textContent = NOT_KEPT;
    }
  };
  showChosen(given);
  group.append(element("span", {}, "Did this help?"), ...thumbs.values(), thanks);
  return group;
}

function thumb(helpful, press) {
  const built = button(helpful ? "Yes" : "No", press, { class: helpful ? "up" : "down" });
  built.prepend(icon());
  return built;
}

function icon() {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPE);
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  drawn.append(path);
  return drawn;
}
