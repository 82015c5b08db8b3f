// Takes over the newest lists every ten seconds, and says so when it cannot.
"use strict";

const SECONDS = 10;
const PARTS = ["flag-count", "flags", "done-count", "done", "count", "list", "as-of"];
const stale = document.getElementById("stale");

async function newestPage() {
  const answer = await fetch(location.pathname, { signal: AbortSignal.timeout(SECONDS * 1000) });
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
  for (const part of PARTS) {
    const here = document.getElementById(part);
    const there = page.getElementById(part);
    if (here.innerHTML !== there.innerHTML) here.replaceChildren(...there.childNodes);
  }
  if (!focused.isConnected) focusAgain(focused);
  document.title = page.title;
}

// To the same button. If that is gone, or would now acknowledge more than was read, to its card or the heading.
function focusAgain(lost) {
  const ids = [lost.id, lost.closest("li")?.id, "red-flags"];
  ids.map((id) => document.getElementById(id)).find(Boolean).focus({ preventScroll: true });
}

function sayStale(isStale) {
  if (stale.hidden !== isStale) return; // already said
  stale.textContent = isStale ? "This page is old: the desk cannot be reached. Trying again every 10 seconds." : "";
  stale.hidden = !isStale;
}

async function refresh() {
  try {
    takeOver(await newestPage());
    sayStale(false);
  } catch {
    sayStale(true);
  }
  setTimeout(refresh, SECONDS * 1000);
}

setTimeout(refresh, SECONDS * 1000);
