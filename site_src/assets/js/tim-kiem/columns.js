// How the columns of a shard are read: the other half of loa.search.columns.

import { fold } from "./text.js";

const [FIRST_SIGN, BACKSLASH, SURROGATES, AFTER_SURROGATES] = [0x23, 0x5c, 0xd800, 0xe000];

const NUMBER = /^-(0|[1-9]\d*)$/;

// Returns the words of titles, and each title as places among them.
export function readTitles(column) {
  const rows = column.rows ? column.rows.split(" ") : [];
  return { words: column.words.split(" "), rows: rows.map((signs) => Array.from(signs, placeOf)) };
}

function placeOf(sign) {
  const code = sign.codePointAt(0);
  const left = code < AFTER_SURROGATES ? 0 : AFTER_SURROGATES - SURROGATES;
  return code - FIRST_SIGN - (code > BACKSLASH ? 1 : 0) - left;
}

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
