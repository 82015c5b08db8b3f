/** Puts the chat on a page: one script tag brings it, and <pain-chat> may say where it stands. */

import { PainChat } from "./pain_chat.js";

function embed() {
  customElements.define("pain-chat", PainChat);
  if (!document.querySelector("pain-chat")) document.body.append(document.createElement("pain-chat"));
}

// A page that holds the tag twice still gets one chat.
if (!customElements.get("pain-chat")) embed();
