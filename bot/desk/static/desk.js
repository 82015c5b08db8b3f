// Takes over the newest parts of the page as soon as something has changed, and says so when it cannot.
"use strict";

const SECONDS = 10;
const stale = document.getElementById("stale");
let stream = null;
let known = null; // the state of the desk that this page shows
let isFetching = false;
let isChanged = false;

async function newestPage() {
  const answer = await fetch(location.pathname + location.search, { signal: AbortSignal.timeout(SECONDS * 1000) });
  if (!answer.ok) throw new Error(`The desk answered ${answer.status}.`);
  if (answer.redirected) return showSignIn();
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function showSignIn() {
  location.reload(); // signed out meanwhile, so this page becomes the sign-in page
  return new Promise(() => {}); // nothing more to do here
}

function takeOver(page) {
  if (document.querySelector("button:active")) return; // a new button in its place would miss the press
  const focused = document.activeElement;
  const before = document.title;
  for (const here of document.querySelectorAll("[data-live]")) replace(here, page.getElementById(here.id));
  if (!focused.isConnected) focusAgain(focused);
  document.title = page.title;
  document.dispatchEvent(new CustomEvent("taken-over", { detail: { before } }));
}

// What somebody is filling in stays as it is; a form with a key goes only when what the key names has changed.
function replace(here, there) {
  if (!there || here.innerHTML === there.innerHTML) return;
  if (here.dataset.key ? here.dataset.key === there.dataset.key : here.querySelector("select:focus")) return;
  if (there.dataset.key) here.dataset.key = there.dataset.key;
  here.replaceChildren(...there.childNodes);
}

// To the same button. If that is gone, or would now acknowledge more than was read, to its card or the heading.
function focusAgain(lost) {
  const ids = [lost.id, lost.closest("li")?.id, "waiting", "said"];
  ids.map((id) => id && document.getElementById(id)).find(Boolean)?.focus({ preventScroll: true });
}

function sayStale(isStale) {
  if (stale.hidden !== isStale) return; // already said
  stale.textContent = isStale ? "This page is old: the desk cannot be reached. Trying again every 10 seconds." : "";
  stale.hidden = !isStale;
}

async function refresh() {
  isChanged = true;
  if (isFetching) return;
  isFetching = true;
  while (isChanged) {
    isChanged = false;
    await newestPage().then(takeOver).then(() => sayStale(false), () => sayStale(true));
  }
  isFetching = false;
}

// The stream makes it quick; the clock makes it sure. A browser keeps only six connections to the desk open, so
// tabs that nobody sees let theirs go; not the list, which calls by its title and its sound.
function follow() {
  stream?.close();
  stream = null;
  if (document.hidden && location.pathname !== "/") return;
  stream = new EventSource("/changes");
  stream.addEventListener("message", ({ data }) => {
    if (known !== null && known !== data) refresh();
    known = data;
  });
}

setInterval(refresh, SECONDS * 1000);
addEventListener("load", follow);
document.addEventListener("visibilitychange", follow);
