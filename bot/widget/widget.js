/** Puts the chat on a page: one script tag brings it, and <pain-chat> may say where it stands. */

// No import statement here: the tag then works with type="module" and without.
(async () => {
  const tag = document.currentScript ?? document.querySelector('script[src*="/widget.js"], script[src="widget.js"]');
  const { PainChat } = await import(new URL("pain_chat.js", tag.src)).catch(explain);
  if (customElements.get("pain-chat")) return; // a page that holds the tag twice still gets one chat
  customElements.define("pain-chat", PainChat);
  if (!document.querySelector("pain-chat")) document.body.append(document.createElement("pain-chat"));
})();

function explain(error) {
  console.error(`If this website is not the chat server's own, name ${location.origin} in the server's CHAT_ORIGINS.`);
  throw error;
}
