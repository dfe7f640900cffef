// Which rows know a word: titles and other names of everything on the portal, each word folded once.

import { compact, isNumber, keysOfLines } from "./text.js";

export class WordIndex {
  constructor() {
    this.ids = new Map(); // word -> its place in the lists below
    this.words = [];
    this.rows = []; // for each word the rows that have it, in order
    this.labels = []; // for each row its title and names, each a list of words' ids
    this.numbers = new Map(); // "76nqcp" -> the words of "76/NQ-CP"
  }

  get size() {
    return this.labels.length;
  }

  has(word) {
    return this.ids.has(word);
  }

  // Adds rows: `titles` as places in `words`, and what else each is called.
  add({ words, rows: titles }, names) {
    const own = keysOfLines(words);
    const idsOf = own.map((keys) => keys.map((key) => this.idOf(key)));
    const called = names.map((some, i) => [...some, ...numberOf(words, titles[i])]);
    const texts = [].concat(...called);
    const lines = keysOfLines(texts);
    let line = 0;
    titles.forEach((title, i) => {
      const labels = [[].concat(...title.map((place) => idsOf[place]))];
      for (const end = line + called[i].length; line < end; line += 1) {
        labels.push(lines[line].map((key) => this.idOf(key)));
        if (isNumber(texts[line])) this.numbers.set(compact(texts[line]), lines[line]);
      }
      this.note(labels);
    });
  }

  idOf(word) {
    let id = this.ids.get(word);
    if (id === undefined) {
      id = this.words.length;
      this.ids.set(word, id);
      this.words.push(word);
      this.rows.push([]);
    }
    return id;
  }

  note(labels) {
    const row = this.labels.length;
    this.labels.push(labels);
    labels.forEach((ids) => ids.forEach((id) => {
      const rows = this.rows[id];
      if (rows[rows.length - 1] !== row) rows.push(row);
    }));
  }

  // How much a word says: one that half of the rows have, little; one that a single row has, most.
  rarity(id) {
    return Math.log(1 + this.size / (this.rows[id].length || 1));
  }
}

// "Nghị quyết số 76/NQ-CP" is known by its number, too.
function numberOf(words, title) {
  const [before, last] = title.slice(-2).map((place) => words[place]);
  return before === "số" && /^\d/.test(last) ? [last] : [];
}
