// Which rows know a word: titles and other names of everything on the portal, each word folded once.
//
// Loading adds to flat lists of numbers; which rows have a word is worked out when it is first asked.

import { labelOf } from "./columns.js";
import { compact, isNumber, keysOf, keysOfEach } from "./text.js";

export class WordIndex {
  constructor() {
    this.ids = new Map(); // word -> its place in `words`
    this.words = [];
    this.flat = []; // the words' ids of all labels, one after the other
    this.labels = [0]; // where each label ends in `flat`, and the next begins
    this.rows = [0]; // which label is the first of each row; the first of a row is its title
    this.sources = []; // what was added
    this.forget();
  }

  // What follows from the words and rows, and is worked out again when there are more.
  forget() {
    Object.assign(this, { inverted: null, byNumber: null, begun: new Map(), sharers: new Map() });
  }

  get size() {
    return this.rows.length - 1;
  }

  // Works out what would else be when the first query is read.
  prepare() {
    return this.numbers && this.inversion;
  }

  has(word) {
    return this.ids.has(word);
  }

  // Adds rows, as `readLabels` returns them.
  add(source) {
    const { words, places, labels, rows } = source;
    const own = keysOfEach(words).map((keys) => keys.map((key) => this.idOf(key)));
    const addLabel = (from, to) => {
      for (let at = from; at < to; at += 1) for (const id of own[places[at]]) this.flat.push(id);
      this.labels.push(this.flat.length);
    };
    for (let row = 0; row < rows.length - 1; row += 1) {
      for (let label = rows[row]; label < rows[row + 1]; label += 1) addLabel(labels[label], labels[label + 1]);
      // "Nghị quyết số 76/NQ-CP" is known by its number, too.
      const end = labels[rows[row] + 1];
      if (numbered(source, row)) addLabel(end - 1, end);
      this.rows.push(this.labels.length - 1);
    }
    this.sources.push(source);
    this.forget();
  }

  // Returns the place of a word, which is known from now on; rows that have it may come later.
  idOf(word) {
    let id = this.ids.get(word);
    if (id === undefined) {
      id = this.words.length;
      this.ids.set(word, id);
      this.words.push(word);
      this.begun.clear();
    }
    return id;
  }

  // Returns the ids of the words of each label of a row: its title, then its names.
  labelsOf(row) {
    const found = [];
    for (let label = this.rows[row]; label < this.rows[row + 1]; label += 1) found.push(this.label(label));
    return found;
  }

  label(label) {
    return this.flat.slice(this.labels[label], this.labels[label + 1]);
  }

  // Returns the rows that have a word, in order.
  rowsWith(id) {
    const { from, having } = this.inversion;
    return having.subarray(from[id], from[id + 1]);
  }

  // How much each word says: one that half of the rows have, little; one that a single row has, most.
  get rarities() {
    return this.inversion.rarities;
  }

  get inversion() {
    const known = this.inverted;
    if (known && known.rarities.length === this.words.length) return known;
    const { flat, labels, rows, size, words } = this;
    const from = new Int32Array(words.length + 1);
    // Of each entry whether it is the first of its word in its row.
    const isFirst = new Uint8Array(flat.length);
    const last = new Int32Array(words.length).fill(-1);
    for (let row = 0, at = 0; row < size; row += 1) {
      for (const end = labels[rows[row + 1]]; at < end; at += 1) {
        const id = flat[at];
        if (last[id] === row) continue;
        last[id] = row;
        isFirst[at] = 1;
        from[id + 1] += 1;
      }
    }
    const rarities = new Float64Array(words.length);
    for (let id = 0; id < words.length; id += 1) {
      rarities[id] = Math.log(1 + size / (from[id + 1] || 1));
      from[id + 1] += from[id];
    }
    const having = new Int32Array(from[words.length]);
    const next = from.slice();
    for (let row = 0, at = 0; row < size; row += 1) {
      for (const end = labels[rows[row + 1]]; at < end; at += 1) {
        if (!isFirst[at]) continue;
        having[next[flat[at]]] = row;
        next[flat[at]] += 1;
      }
    }
    this.inverted = { from, having, rarities };
    return this.inverted;
  }

  // Returns how many rows have a name, given as its words' ids.
  sharing(name) {
    const key = name.join(" ");
    if (!this.sharers.has(key)) {
      const rarest = name.reduce((a, b) => (this.rarities[b] > this.rarities[a] ? b : a));
      const same = (label) => this.labels[label + 1] - this.labels[label] === name.length
        && name.every((id, i) => this.flat[this.labels[label] + i] === id);
      let count = 0;
      this.rowsWith(rarest).forEach((row) => {
        for (let label = this.rows[row] + 1; label < this.rows[row + 1]; label += 1) if (same(label)) count += 1;
      });
      this.sharers.set(key, count);
    }
    return this.sharers.get(key);
  }

  // Returns the longer words that begin so.
  beginningWith(key) {
    if (key.length < 2) return [];
    if (!this.begun.has(key)) {
      this.begun.set(key, this.words.filter((word) => word.length > key.length && word.startsWith(key)));
    }
    return this.begun.get(key);
  }

  // "76nqcp" -> the words of "76/NQ-CP"
  get numbers() {
    if (!this.byNumber) {
      const names = new Set();
      this.sources.forEach((source) => numbersIn(source, (name) => names.add(name)));
      this.byNumber = new Map([...names].map((name) => [compact(name), keysOf(name)]));
    }
    return this.byNumber;
  }
}

// Whether the title of a row ends with its number.
function numbered({ words, places, labels, rows }, row) {
  const [from, to] = [labels[rows[row]], labels[rows[row] + 1]];
  return to - from > 1 && words[places[to - 2]] === "số";
}

// Tells the numbers by which rows are known.
function numbersIn(source, tell) {
  const { words, places, labels, rows } = source;
  const digit = words.map((word) => /^\d/.test(word));
  for (let row = 0; row < rows.length - 1; row += 1) {
    for (let label = rows[row] + 1; label < rows[row + 1]; label += 1) {
      if (!digit[places[labels[label]]]) continue;
      const name = labelOf(source, label);
      if (isNumber(name)) tell(name);
    }
    const last = words[places[labels[rows[row] + 1] - 1]];
    if (numbered(source, row) && isNumber(last)) tell(last);
  }
}
