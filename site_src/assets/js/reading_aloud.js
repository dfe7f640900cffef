// A record read aloud by the voice that the device has for Vietnamese.

import { all, one, say } from "./common.js";

const READ = "h1, .lead, .notice p, .answers :is(dt, dd, li), .text :is(h2, h3, h4, p, li, dt, dd, th, td, caption, figcaption)";
const SENTENCE = /[^]+?(?:[.!?…;]+(?=\s)|$)/g;
const LONGEST = 200; // some voices fall silent in the middle of a long text

const spoken = (text) => text.replace(/\s+/g, " ").trim();

/** Returns what is read, sentence by sentence, each with the element in which it stands. */
function sentencesOf(article) {
  const parts = all(READ, article).filter((part) => !one(READ_INSIDE, part) && isShown(part));
  return parts.flatMap((part) => {
    const label = part.dataset.label ? `${part.dataset.label}: ` : "";
    const text = spoken(label + part.textContent);
    return (text.match(SENTENCE) ?? []).flatMap(pieces).map((words) => ({ part, words }));
  });
}

const READ_INSIDE = "p, li, dt, dd, th, td";
const isShown = (part) => part.getClientRects().length > 0;

/** Parts a sentence that is too long after its commas, or else between words. */
function pieces(sentence) {
  const text = spoken(sentence);
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  const parts = [""];
  for (const word of text.split(" ")) {
    const last = parts.at(-1);
    const isFull = last.length + word.length > LONGEST || (last.length > LONGEST / 2 && last.endsWith(","));
    if (isFull) parts.push(word);
    else parts[parts.length - 1] = last ? `${last} ${word}` : word;
  }
  return parts;
}

/** Shows the buttons in `group` that read an article, pause, go on, and stop. */
export function startReading(group, article) {
  const voices = window.speechSynthesis;
  const [go, stop] = [one("[data-do=read]", group), one("[data-do=stop]", group)];
  let sentences = [];
  let next = 0;
  let turn = 0; // what an earlier turn still tells does not count
  let state = "still";

  const voice = () => voices.getVoices().find(({ lang }) => /^vi\b/i.test(lang.replace("_", "-")));

  function be(now) {
    state = now;
    go.textContent = { still: "Nghe đọc", reading: "Tạm dừng đọc", paused: "Đọc tiếp" }[now];
    if (now === "still" && document.activeElement === stop) go.focus();
    stop.hidden = now === "still";
  }

  function mark(part) {
    for (const each of all(".being-read", article)) if (each !== part) each.classList.remove("being-read");
    part?.classList.add("being-read");
  }

  // Not voices.pause(): on some phones nothing goes on after it.
  function hush(now) {
    turn += 1;
    voices.cancel();
    if (now === "still") {
      next = 0;
      mark(null);
    }
    be(now);
  }

  function readOn() {
    const own = turn;
    const sentence = sentences[next];
    if (!sentence) {
      hush("still");
      say("Đã đọc xong.");
      return;
    }
    const utterance = new SpeechSynthesisUtterance(sentence.words);
    utterance.lang = "vi-VN";
    utterance.voice = voice() ?? null;
    utterance.onend = () => {
      if (own !== turn) return;
      next += 1;
      readOn();
    };
    utterance.onerror = () => {
      if (own !== turn) return;
      hush("still");
      say("Máy này không đọc được.");
    };
    mark(sentence.part);
    voices.speak(utterance);
  }

  go.addEventListener("click", () => {
    if (state === "reading") {
      hush("paused");
      return;
    }
    if (state === "still") sentences = sentencesOf(article);
    hush("reading"); // whatever another page of ours left behind
    readOn();
  });
  stop.addEventListener("click", () => hush("still"));
  addEventListener("pagehide", () => { if (state !== "still") hush("still"); });
  group.hidden = false;
}
