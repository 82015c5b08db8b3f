// Plays two short notes when the title counts more people than before; off until somebody switches it on.
"use strict";

const NOTES = [660, 880];
const SECONDS_OF_A_NOTE = 0.18;
const KEPT = "desk-sound";
const box = document.getElementById("sound");
let audio = null;

function count(title) {
  return [...title.matchAll(/\((\d+)/g)].reduce((sum, [, number]) => sum + Number(number), 0);
}

function play() {
  NOTES.forEach((frequency, place) => {
    const note = new OscillatorNode(audio, { frequency });
    note.connect(new GainNode(audio, { gain: 0.2 })).connect(audio.destination);
    note.start(audio.currentTime + place * SECONDS_OF_A_NOTE);
    note.stop(audio.currentTime + (place + 1) * SECONDS_OF_A_NOTE);
  });
}

// A browser lets a page sound only after somebody has pressed something in it.
function openAudio() {
  if (box.checked) audio ??= new AudioContext();
}

box.addEventListener("change", () => {
  localStorage.setItem(KEPT, box.checked ? "on" : "off");
  openAudio();
  if (box.checked) play();
});
document.addEventListener("pointerdown", openAudio);
document.addEventListener("taken-over", ({ detail }) => {
  if (box.checked && audio && count(document.title) > count(detail.before)) play();
});
box.checked = localStorage.getItem(KEPT) === "on";
box.closest("p").hidden = false;
