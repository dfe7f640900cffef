// Text with the words that were looked for marked, as nodes: never as HTML.

import { keysOf, normalise, WORD } from "./text.js";

const EXCERPT = 32; // words

// Returns whether a word was looked for; `keys` are whole words, `begun` what one may begin with.
export const lookedFor = (keys, begun) => (word) => {
  const [key = ""] = keysOf(word);
  return keys.has(key) || (begun !== "" && key.startsWith(begun));
};

// Returns [from, to] of each stretch of words that `wanted` knows; words side by side are one.
function stretches(text, wanted) {
  const found = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!wanted(word)) continue;
    const last = found[found.length - 1];
    if (last && text.slice(last[1], index).trim() === "") last[1] = index + word.length;
    else found.push([index, index + word.length]);
  }
  return found;
}

export function marked(text, wanted) {
  const whole = normalise(text);
  const part = document.createDocumentFragment();
  let at = 0;
  stretches(whole, wanted).forEach(([from, to]) => {
    const mark = document.createElement("mark");
    mark.textContent = whole.slice(from, to);
    part.append(whole.slice(at, from), mark);
    at = to;
  });
  part.append(whole.slice(at));
  return part;
}

// Returns the part of a long text that has most of the different words.
export function excerpt(text, wanted) {
  const whole = normalise(text);
  const words = [...whole.matchAll(WORD)].map(({ 0: word, index }) => (
    { index, end: index + word.length, key: wanted(word) ? keysOf(word)[0] : "" }
  ));
  const here = new Map();
  let [best, most] = [0, -1];
  words.forEach(({ key }, i) => {
    if (key) here.set(key, (here.get(key) || 0) + 1);
    const gone = words[i - EXCERPT];
    if (gone && gone.key) {
      here.set(gone.key, here.get(gone.key) - 1);
      if (!here.get(gone.key)) here.delete(gone.key);
    }
    if (here.size > most) [best, most] = [i, here.size];
  });
  const end = Math.min(best + Math.floor(EXCERPT / 4), words.length - 1);
  const start = Math.max(0, end - EXCERPT);
  if (end < 0) return whole;
  const closed = end === words.length - 1;
  return (start ? "… " : "") + whole.slice(words[start].index, closed ? undefined : words[end].end) + (closed ? "" : " …");
}
