// Words that nobody wrote: what they may have been meant to be.

const NEAR = 0.8; // what a neighbour by one typing error is worth, of an exact word's 1
const ALIKE = 0.92; // one that is said so, too: to write as one speaks is no slip of the finger
const SAID_ALIKE = [["tr", "ch"], ["s", "x"], ["gi", "d", "r"], ["k", "c", "q"], ["ngh", "ng"], ["gh", "g"]];

// Damerau's distance (letters left out, added, changed, swapped), or `most` + 1 where it is larger.
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, row] = [[], [...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
}

// Which letters a word has, a bit for each.
function lettersOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) - 97);
  return bits;
}

function count(bits) {
  let [left, number] = [bits, 0];
  while (left) {
    left &= left - 1;
    number += 1;
  }
  return number;
}

// Returns how else a word may be written that is said so in the north: "chu" is "tru".
function saidAlike(word) {
  const startsWith = (head) => word.startsWith(head);
  const heads = SAID_ALIKE.find((group) => group.some(startsWith)) || [];
  const rest = word.slice((heads.find(startsWith) || "").length);
  return new Set(heads.map((head) => head + rest));
}

// Returns those of `words` that `word` may be, and what each is worth.
export function near(words, word) {
  const found = new Map();
  if (word.length < 2 || /\d/.test(word)) return found;
  const most = word.length >= 7 ? 2 : 1;
  const own = lettersOf(word);
  const alike = saidAlike(word);
  words.forEach((known) => {
    if (alike.has(known)) {
      found.set(known, ALIKE);
      return;
    }
    if (known.length < 2 || Math.abs(known.length - word.length) > most) return;
    // An error takes away one letter at most, and adds one.
    const letters = lettersOf(known);
    if (count(own & ~letters) > most || count(letters & ~own) > most) return;
    const errors = distance(word, known, most);
    if (errors > most) return;
    const strange = (known[0] === word[0] ? 0 : 0.06) + (known.length === word.length ? 0 : 0.02);
    found.set(known, NEAR - 0.12 * (errors - 1) - strange);
  });
  return found;
}

// Returns the ways to part a word into two to four that are known: "khaisinh" is "khai sinh".
// A single letter is a word only where there are but two.
export function parted(knows, word, most = 4) {
  const ways = [];
  for (let at = 1; at < word.length; at += 1) {
    const [head, rest] = [word.slice(0, at), word.slice(at)];
    if (!knows(head)) continue;
    if (knows(rest)) ways.push([head, rest]);
    else if (most > 2) parted(knows, rest, most - 1).forEach((way) => ways.push([head, ...way]));
  }
  const crumbs = (way) => way.filter((part) => part.length < 2).length;
  return ways.filter((way) => way.length === 2 || !crumbs(way))
    .sort((a, b) => a.length - b.length || crumbs(a) - crumbs(b)).slice(0, 4);
}
