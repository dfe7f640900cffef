// Which rows know a word: titles and other names of everything on the portal, each word folded once.

import { compact, isNumber, keysOf } from "./text.js";

export class WordIndex {
  constructor() {
    this.ids = new Map(); // word -> its place in the lists below
    this.words = [];
    this.rows = []; // for each word the rows that have it, in order
    this.labels = []; // for each row its title and names: { ids, rows }
    this.written = new Map(); // "Đất" -> the ids of its words
    this.names = new Map(); // "giấy khai sinh" -> the label that rows of this name share
  }

  get size() {
    return this.labels.length;
  }

  has(word) {
    return this.ids.has(word);
  }

  // Adds rows: `titles` as places in `words`, and what else each is called.
  add({ words, rows: titles }, names) {
    const own = words.map((word) => this.idsOf(word));
    titles.forEach((places, i) => {
      const row = this.labels.length;
      const ids = [];
      for (const place of places) for (const id of own[place]) ids.push(id);
      const labels = [{ ids, rows: 1 }];
      for (const name of names[i]) labels.push(this.labelOf(name));
      // "Nghị quyết số 76/NQ-CP" is known by its number, too.
      if (words[places[places.length - 2]] === "số") labels.push(this.labelOf(words[places[places.length - 1]]));
      this.labels.push(labels);
      for (const label of labels) for (const id of label.ids) this.note(id, row);
    });
    this.byNumber = null;
  }

  // Returns a name as its words' ids, with the number of the rows that have it.
  labelOf(name) {
    let label = this.names.get(name);
    if (!label) {
      label = { ids: [], rows: 0 };
      for (const word of name.split(" ")) for (const id of this.idsOf(word)) label.ids.push(id);
      this.names.set(name, label);
    }
    label.rows += 1;
    return label;
  }

  // "76nqcp" -> the words of "76/NQ-CP"
  get numbers() {
    this.byNumber = this.byNumber
      || new Map([...this.names.keys()].filter(isNumber).map((name) => [compact(name), keysOf(name)]));
    return this.byNumber;
  }

  // Returns the ids of a word as it is written, which is folded but once.
  idsOf(written) {
    let ids = this.written.get(written);
    if (!ids) {
      ids = keysOf(written).map((key) => this.idOf(key));
      this.written.set(written, ids);
    }
    return ids;
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

  note(id, row) {
    const rows = this.rows[id];
    if (rows[rows.length - 1] !== row) rows.push(row);
  }

  // How much a word says: one that half of the rows have, little; one that a single row has, most.
  rarity(id) {
    return Math.log(1 + this.size / (this.rows[id].length || 1));
  }
}
