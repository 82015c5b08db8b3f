// Takes over the newest list every ten seconds, and says so when it cannot.
"use strict";

const SECONDS = 10;
const PARTS = ["count", "list", "as-of"];
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
  for (const part of PARTS) {
    const here = document.getElementById(part);
    const there = page.getElementById(part);
    if (here.innerHTML !== there.innerHTML) here.replaceChildren(...there.childNodes);
  }
  document.title = page.title;
}

function sayStale(isStale) {
  if (stale.hidden !== isStale) return; // already said
  stale.textContent = isStale ? "This list is old: the desk cannot be reached. Trying again every 10 seconds." : "";
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
