// How the columns of a shard are read: the other half of loa.search.columns.

import { fold } from "./text.js";

const [FIRST_SIGN, BACKSLASH, SURROGATES, AFTER_SURROGATES] = [0x23, 0x5c, 0xd800, 0xe000];
const [SPACE, NEXT_LABEL] = [0x20, 0x21];

const NUMBER = /^-(0|[1-9]\d*)$/;

// Returns the words, and the labels of all rows (of each its title, then its names) in flat lists: label
// n is `places` from `labels[n]` on, as places among the words; row n has the labels from `rows[n]` on.
export function readLabels(column) {
  const text = column.rows;
  const found = { words: column.words.split(" "), places: [], labels: [], rows: [] };
  const { places, labels, rows } = found;
  let before = SPACE;
  for (let at = 0; at < text.length; at += 1) {
    let sign = text.charCodeAt(at);
    if (sign >= SURROGATES && sign < AFTER_SURROGATES) {
      sign = text.codePointAt(at);
      at += 1;
    }
    if (before === SPACE) rows.push(labels.length);
    if (before <= NEXT_LABEL) labels.push(places.length);
    if (sign > NEXT_LABEL) places.push(placeOf(sign));
    before = sign;
  }
  labels.push(places.length);
  rows.push(labels.length - 1);
  return found;
}

function placeOf(sign) {
  const left = sign < AFTER_SURROGATES ? 0 : AFTER_SURROGATES - SURROGATES;
  return sign - FIRST_SIGN - (sign > BACKSLASH ? 1 : 0) - left;
}

// Returns a label as it is written.
export const labelOf = ({ words, places, labels }, label) =>
  places.slice(labels[label], labels[label + 1]).map((place) => words[place]).join(" ");

// Returns how each address follows from its title: { folder, from, to, ending }.
export function readAddresses({ folders, rows }) {
  let [folder, last] = ["", 0];
  return rows.map((row) => {
    if (typeof row === "number") {
      last += row;
      return { folder, ending: `-${last}` };
    }
    const [index, stem, ...rest] = row.split("|");
    const ending = rest.join("|");
    if (index) folder = folders[index];
    const [, number] = NUMBER.exec(ending) || [];
    if (number) last = Number(number);
    const [from, to] = stem ? stem.split(",").map(Number) : [];
    return { folder, from, to, ending };
  });
}

// Returns the address of a row from its title and what `readAddresses` says of it.
export function addressOf(title, { folder, from, to, ending }, cut) {
  const words = fold(title).split(" ");
  const stem = from === undefined ? byRule(words, cut) : words.slice(from, to);
  return `${folder && `${folder}/`}${stem.join("-")}${ending}/`;
}

function byRule(words, cut) {
  let [count, length] = [0, -1];
  while (count < words.length && length + words[count].length + 1 <= cut) {
    length += words[count].length + 1;
    count += 1;
  }
  return words.slice(0, count);
}

// Returns the days of rows in milliseconds, UTC; null where the shard has none.
export function readDays(column) {
  if (!column) return null;
  let day = Date.parse(column.newest);
  return column.steps.map((back) => {
    day -= back * 86_400_000;
    return day;
  });
}
