// Keeps what is being typed: at the desk while it can be reached, else in this tab.
"use strict";

const MILLISECONDS_OF_REST = 600;
const KEY = `draft:${location.pathname}`;
const NO_CONTENT = 204;
const MILLISECONDS_OF_TYPING = 3000; // who types without a rest is heard of all the same
let resting = 0;
let keptAt = 0;

function form() {
  return document.querySelector("form[data-draft]");
}

async function keep() {
  keptAt = Date.now();
  const { token, text } = form().elements;
  sessionStorage.setItem(KEY, text.value);
  try {
    const body = new URLSearchParams({ token: token.value, text: text.value });
    const answer = await fetch(form().dataset.draft, { method: "POST", body, redirect: "manual" });
    if (answer.status !== NO_CONTENT) return say("The desk did not take the draft. It is kept in this tab.");
    sessionStorage.removeItem(KEY);
    say("Draft kept.");
  } catch {
    say("The desk cannot be reached. Your text is kept in this tab.");
  }
}

function say(sentence) {
  const kept = document.getElementById("kept");
  if (kept && kept.textContent !== sentence) kept.textContent = sentence;
}

function restore() {
  const left = sessionStorage.getItem(KEY);
  if (!left || !form()) return;
  form().elements.text.value = left;
  say("This is what you had typed.");
}

document.addEventListener("input", ({ target }) => {
  if (target !== form()?.elements.text) return;
  clearTimeout(resting);
  if (Date.now() - keptAt > MILLISECONDS_OF_TYPING) keep();
  else resting = setTimeout(keep, MILLISECONDS_OF_REST);
});
document.addEventListener("submit", ({ target }) => {
  if (target !== form()) return;
  clearTimeout(resting);
  sessionStorage.removeItem(KEY); // it is on its way; the desk keeps it whatever comes of it
});
restore();
