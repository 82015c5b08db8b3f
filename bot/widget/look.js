/** How the chat looks. A page may set any --pain-chat-… colour on the <pain-chat> element. */

export const LOOK = new CSSStyleSheet();

LOOK.replaceSync(`
:host {
  all: initial;
  color-scheme: light dark;
  --pain-chat-accent: #0d5b63;
  --pain-chat-on-accent: #ffffff;
  --pain-chat-surface: #ffffff;
  --pain-chat-text: #1c2a2c;
  --pain-chat-muted: #4a5c5f;
  --pain-chat-answer: #eaf3f2;
  --pain-chat-staff: #fbf0dc;
  --pain-chat-line: #cfdcdc;
  --pain-chat-edge: #64797c;
  --pain-chat-focus: #a8480a;
  --pain-chat-alert: #fdeceb;
  --pain-chat-alert-text: #6d1411;
  --pain-chat-alert-button: #a11d18;
  --pain-chat-on-alert-button: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :host {
    --pain-chat-accent: #84d3cb;
    --pain-chat-on-accent: #06211f;
    --pain-chat-surface: #121c1d;
    --pain-chat-text: #e9f1f0;
    --pain-chat-muted: #a9bdbd;
    --pain-chat-answer: #1f2e30;
    --pain-chat-staff: #3a2f18;
    --pain-chat-line: #2f4143;
    --pain-chat-edge: #7d9496;
    --pain-chat-focus: #ffc078;
    --pain-chat-alert: #40130f;
    --pain-chat-alert-text: #ffdad6;
    --pain-chat-alert-button: #ffb4ab;
    --pain-chat-on-alert-button: #410002;
  }
}

/* Sizes are in em, so that they follow the visitor's own text size and not the page's. */
.chat { font: medium/1.5 system-ui, sans-serif; color: var(--pain-chat-text); }
*, *::before { box-sizing: border-box; }
[hidden] { display: none !important; }
p, ul, ol, h2, h3, fieldset, legend { margin: 0; padding: 0; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; min-height: max(44px, 2.75em); min-width: 44px; }
a { color: var(--pain-chat-accent); text-underline-offset: 0.15em; }
cite { font-style: normal; }
:focus-visible { outline: 3px solid var(--pain-chat-focus); outline-offset: 2px; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}

.launcher, dialog { position: fixed; z-index: 2147483000; right: 1.25em; bottom: 1.25em; left: auto; top: auto; }
.launcher {
  display: flex; align-items: center; gap: 0.6em; min-height: 3.25em; max-width: calc(100vw - 2.5em);
  padding: 0.6em 1.4em; border: 2px solid var(--pain-chat-surface); border-radius: 2em;
  background: var(--pain-chat-accent); color: var(--pain-chat-on-accent); font-weight: 600;
  box-shadow: 0 0.3em 1.2em rgb(10 40 44 / 0.3);
}
.launcher:hover { box-shadow: 0 0.4em 1.6em rgb(10 40 44 / 0.45); }
.count {
  padding: 0 0.6em; border-radius: 1em; font-size: 0.9em;
  background: var(--pain-chat-surface); color: var(--pain-chat-text);
}

dialog {
  margin: 0; padding: 0; border: 1px solid var(--pain-chat-line); border-radius: 1em;
  width: min(26em, 100vw - 2.5em); max-width: none; height: min(43em, 100dvh - 2.5em); max-height: none;
  background: var(--pain-chat-surface); color: inherit; overflow: hidden;
  box-shadow: 0 0.8em 3em rgb(10 40 44 / 0.28);
}
dialog[open] { display: flex; flex-direction: column; animation: rise 0.18s ease-out; }
dialog::backdrop { background: none; }
@keyframes rise { from { opacity: 0; transform: translateY(0.6em); } }

header {
  display: flex; align-items: center; gap: 0.75em; padding: 0.7em 0.75em 0.7em 1.25em;
  border-bottom: 1px solid var(--pain-chat-line); border-top: 0.3em solid var(--pain-chat-accent);
}
header div { flex: 1; }
h2 { font-size: 1.15em; line-height: 1.3; font-weight: 650; }
header p { font-size: 0.875em; line-height: 1.35; color: var(--pain-chat-muted); }
header button, .state button {
  padding: 0 0.8em; border: 1px solid var(--pain-chat-edge); border-radius: 0.6em; background: none;
}
header button { font-size: 0.9em; }
.consent, .ending {
  display: grid; gap: 0.9em; padding: 1em 1.25em; border-top: 1px solid var(--pain-chat-line); font-size: 0.95em;
}
.consent { background: var(--pain-chat-answer); }
.consent ul { padding-left: 1.2em; }
.ending { flex: 1 1 0; min-height: 7em; align-content: start; overflow-y: auto; }
h3 { font-size: 1.05em; font-weight: 650; }
h3:focus { outline: none; }
.choices { display: flex; flex-wrap: wrap; align-items: center; gap: 0.6em 1.2em; }
.choices button {
  padding: 0.4em 1.1em; border: 1px solid var(--pain-chat-edge); border-radius: 0.8em; background: none;
}
.choices .main { border-color: transparent; background: var(--pain-chat-accent); color: var(--pain-chat-on-accent); font-weight: 600; }
.choices a { display: inline-flex; align-items: center; min-height: 44px; }
fieldset { border: 0; min-width: 0; }
legend { font-weight: 600; }
.stars label {
  display: inline-flex; align-items: center; justify-content: center; min-width: 44px; min-height: 44px;
  cursor: pointer; color: var(--pain-chat-edge); border-radius: 0.4em;
}
.stars label:has(:checked), .stars label:has(~ label :checked) { color: var(--pain-chat-accent); }
.stars label:has(:focus-visible) { outline: 3px solid var(--pain-chat-focus); }
.star { font-size: 1.8em; line-height: 1; }
footer {
  display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0 1em;
  padding: 0 1.25em; border-top: 1px solid var(--pain-chat-line); font-size: 0.875em;
}
footer a, footer button {
  display: inline-flex; align-items: center; min-height: 44px;
  padding: 0; border: 0; background: none; color: inherit; font-size: 1em; text-decoration: underline;
}
header button:hover, .state button:hover, .replies button:hover { background: var(--pain-chat-answer); }

.emergency {
  flex: 0 1 auto; min-height: 6em; overflow-y: auto; padding: 0.8em 1.25em;
  background: var(--pain-chat-alert); color: var(--pain-chat-alert-text);
  border-bottom: 1px solid currentcolor;
}
.emergency a { color: inherit; font-weight: 600; }
.emergency .heading { font-weight: 700; }
.emergency > * + * { margin-top: 0.5em; }
.calls { display: flex; flex-wrap: wrap; gap: 0.5em; }
.calls a {
  display: inline-flex; align-items: center; min-height: 44px; padding: 0 1em; border: 1px solid transparent;
  border-radius: 0.6em; background: var(--pain-chat-alert-button); color: var(--pain-chat-on-alert-button);
  text-decoration: none;
}

.log { position: relative; flex: 1 1 0; min-height: 7em; overflow-y: auto; overscroll-behavior: contain; padding: 1em 1.25em; }
.log:focus-visible { outline-offset: -3px; }
.introduction { color: var(--pain-chat-muted); font-size: 0.925em; }
.messages { display: flex; flex-direction: column; gap: 1em; list-style: none; }
.messages:not(:empty) { margin-top: 1.25em; }
.messages > li { align-self: flex-start; max-width: 92%; }
.messages > .you { align-self: flex-end; }
.speaker { margin-bottom: 0.2em; font-size: 0.85em; color: var(--pain-chat-muted); }
.you .speaker, .state { text-align: right; }
.bubble, .introduction { overflow-wrap: anywhere; }
.bubble { width: fit-content; padding: 0.65em 1em; border-radius: 0.3em 1em 1em; background: var(--pain-chat-answer); }
.you .bubble {
  margin-left: auto; border-radius: 1em 0.3em 1em 1em;
  background: var(--pain-chat-accent); color: var(--pain-chat-on-accent);
}
.staff .bubble { background: var(--pain-chat-staff); }
.bubble p, .introduction p { white-space: pre-line; }
.you .bubble p { white-space: pre-wrap; }
.bubble > * + *, .introduction > * + *, .notice > * + *, .trouble > * + * { margin-top: 0.6em; }
.above .bubble > * { display: none; }
.above .bubble::before { content: "Please see the message at the top."; }
.bubble ul, .bubble ol, .emergency ul { padding-left: 1.2em; }
.state { margin-top: 0.25em; font-size: 0.875em; color: var(--pain-chat-muted); }
.you:has(~ .you) > .state:not(:has(button)) { display: none; } /* "Sent" stands at the last message only */
.messages > .notice { align-self: center; text-align: center; font-size: 0.9em; color: var(--pain-chat-muted); }

details { margin-top: 0.4em; font-size: 0.9em; color: var(--pain-chat-muted); }
summary { display: flex; align-items: center; gap: 0.5em; min-height: 44px; cursor: pointer; width: fit-content; }
summary::before { content: "+"; width: 0.8em; font-weight: 600; }
details[open] summary::before { content: "\\2212"; }
summary::-webkit-details-marker { display: none; }
details ul { list-style: none; display: grid; gap: 0.8em; padding: 0 0 0.3em 0.9em; border-left: 2px solid var(--pain-chat-line); }
details cite { color: var(--pain-chat-text); }
.date { white-space: nowrap; }

.replies { display: flex; flex-wrap: wrap; gap: 0.5em; margin-top: 0.6em; }
.replies button {
  padding: 0.4em 1.1em; border: 1.5px solid var(--pain-chat-accent); border-radius: 1.5em; background: none;
  color: var(--pain-chat-accent); text-align: left;
}

.opinion {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.3em 0.6em; margin-top: 0.4em;
  font-size: 0.9em; color: var(--pain-chat-muted);
}
.opinion button {
  display: inline-flex; align-items: center; gap: 0.4em; padding: 0 0.8em; border: 1px solid transparent;
  border-radius: 0.6em; background: none; color: var(--pain-chat-text);
}
.opinion button:hover { background: var(--pain-chat-answer); }
.opinion [aria-pressed="true"] { border-color: var(--pain-chat-accent); background: var(--pain-chat-answer); font-weight: 600; }
.opinion svg { width: 1.1em; height: 1.1em; fill: none; stroke: currentcolor; stroke-width: 1.6; stroke-linejoin: round; }
.opinion [aria-pressed="true"] svg { fill: currentcolor; }
.down svg { transform: rotate(180deg); }

.typing, .handoff, .trouble { padding: 0.5em 1.25em; font-size: 0.9em; color: var(--pain-chat-muted); }
.handoff, .trouble { background: var(--pain-chat-staff); color: var(--pain-chat-text); }
.handoff button { margin-top: 0.4em; padding: 0.35em 1em; border: 1px solid currentcolor; border-radius: 2em; background: none; color: inherit; cursor: pointer; }
.typing::after { content: " \\2026"; animation: breathe 1.4s ease-in-out infinite; }
@keyframes breathe { 50% { opacity: 0.25; } }

form { padding: 0.75em 1.25em 0.6em; border-top: 1px solid var(--pain-chat-line); }
.writing { display: flex; align-items: flex-end; gap: 0.6em; }
textarea {
  flex: 1; min-width: 0; min-height: max(44px, 2.75em); max-height: 9em; field-sizing: content; resize: none; padding: 0.55em 0.8em;
  border: 1px solid var(--pain-chat-edge); border-radius: 0.8em; background: var(--pain-chat-surface);
}
textarea:focus-visible { outline: 2px solid var(--pain-chat-accent); outline-offset: 0; }
textarea::placeholder { color: var(--pain-chat-muted); opacity: 1; }
.writing button {
  padding: 0 1.2em; border: 1px solid transparent; border-radius: 0.8em; font-weight: 600;
  background: var(--pain-chat-accent); color: var(--pain-chat-on-accent);
}
#hint { margin-top: 0.4em; font-size: 0.8em; color: var(--pain-chat-muted); }

@media (max-width: 30em) {
  dialog { inset: 0; width: 100vw; height: 100dvh; border: 0; border-radius: 0; }
  header, .emergency, .log, form, .consent, .ending, .typing, .handoff, .trouble { padding-inline: 1em; }
  header { padding-block: 0.4em; }
  footer { padding-inline: 0.5em; gap: 0 0.4em; }
  .log { min-height: 6em; }
  #hint:not(.urgent) { display: none; }
}
@media (max-width: 30em), (max-height: 30em) {
  dialog { overflow-y: auto; }
}
@media (max-height: 30em) {
  header p, #hint:not(.urgent) { display: none; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::after { animation: none !important; }
}
@media (forced-colors: active) {
  .stars label:has(:checked), .stars label:has(~ label :checked) { color: Highlight; }
  .bubble, .handoff, .trouble { border: 1px solid CanvasText; }
}

/* With the page, the chat is not printed; its own "Print" prints it without the page. */
@media print {
  :host(:not([printing])) .chat { display: none; }
  dialog { position: static; width: auto; height: auto; max-height: none; overflow: visible; border: 0; box-shadow: none; }
  dialog[open] { display: block; }
  .log { overflow: visible; }
  header button, .launcher, form, footer, .replies, .opinion, .typing, .trouble, summary { display: none; }
  details::details-content { content-visibility: visible; display: block; }
  .bubble, .you .bubble { border: 1px solid #000; background: none; color: #000; }
}
`);
