// Which rows answer a query, the best first.
//
// A row meets a reading in full if its title and names have all words that say something. Then count,
// in this order: how much of the query it meets, rare words more than common ones; whether one of its
// names is what was asked for, or has the words side by side and little else; tones, if they were typed;
// what kind of thing it is; how new it is.

import { hasMarks, spelling, wordsOf } from "./text.js";

const COVERAGE = 10;
const ADJACENT = 2;
const TIGHT = 2.5;
const EXACT = 4;
const FIRST = 0.8; // the title begins with the query
const NUMBER = 2.5; // its number begins with one that was asked for
const OTHER_NAME = 0.9; // of what a title is worth
const TONES = 1;
const KIND = 2; // of the most esteemed kind; the least has none
const ASKED = 1.2; // one of the things that most people come for
const FILLER = 0.12; // of what its rarity would be
const FULL = 0.65; // what a word must be worth to count as met
const SHARED = 4; // rows with one name, for which it is no more exactly that row's
const SURE = 0.93; // coverage without doubtful words
const NEARLY = 0.8; // of a long query
const MOSTLY = 0.7;
const PARTLY = 0.4;
const LOOKED_INTO = 150; // rows that meet a reading in part: so many are looked at closely
const LOOKED_AT = 60; // rows whose tones are compared

const UNITS = new Set(["xa", "phuong"]);
const NONE = [];
const UNFIT = { fit: 0, exact: false, whole: false };

class Slot {
  constructor(index, one, rarities) {
    this.typed = one.typed;
    this.needed = !one.filler;
    this.worth = new Map(); // words' ids
    one.also.forEach((worth, word) => this.offer(index.ids.get(word), worth));
    if (one.open) this.complete(index, one.key);
    this.offer(index.ids.get(one.key), 1);
    this.ids = [...this.worth].sort((a, b) => b[1] - a[1]).map(([id]) => id);
    const rarity = this.ids.length ? rarities[this.ids[0]] : Math.log(1 + index.size);
    this.weight = rarity * (this.needed ? 1 : FILLER);
  }

  offer(id, worth) {
    if (id !== undefined && !(this.worth.get(id) >= worth)) this.worth.set(id, worth);
  }

  // The words that begin with what is typed so far.
  complete(index, key) {
    const best = index.has(key) ? 0.6 : 0.95;
    index.beginningWith(key).forEach((word) => {
      this.offer(index.ids.get(word), best - 0.03 * (word.length - key.length));
    });
  }
}

class Matcher {
  constructor(index, reading, rarities) {
    this.index = index;
    this.rarities = rarities;
    this.trust = reading.trust;
    this.slots = reading.tokens.slice(0, 30).map((one) => new Slot(index, one, rarities));
    this.total = this.slots.reduce((sum, { weight }) => sum + weight, 0);
    this.slotsOf = new Map();
    this.slots.forEach(({ ids }, at) => ids.forEach((id) => {
      if (!this.slotsOf.has(id)) this.slotsOf.set(id, []);
      this.slotsOf.get(id).push(at);
    }));
  }

  // Calls `found(row, coverage, full)` for the rows that are worth a closer look.
  match(found) {
    const { index, slots } = this;
    const covered = new Float64Array(index.size);
    const met = new Uint8Array(index.size);
    const seen = new Uint8Array(index.size);
    const touched = [];
    slots.forEach(({ ids, worth, weight, needed }, at) => {
      ids.forEach((id) => {
        const value = worth.get(id);
        const meets = needed && value >= FULL;
        for (const row of index.rowsWith(id)) {
          if (seen[row] === at + 1) continue;
          if (!seen[row]) touched.push(row);
          seen[row] = at + 1;
          covered[row] += weight * value;
          if (meets) met[row] += 1;
        }
      });
    });
    const all = slots.filter(({ needed }) => needed).length;
    const partly = [];
    touched.forEach((row) => {
      if (met[row] === all) found(row, covered[row] / this.total, true);
      else if (covered[row] > this.total * 0.25) partly.push(row);
    });
    highest(partly, covered).forEach((row) => found(row, covered[row] / this.total, false));
  }

  // How well one name of a row fits, from 0 on.
  fit(ids, isTitle) {
    const { slots, slotsOf, rarities } = this;
    let [have, pairs, rarity, common, runs, before] = [0, 0, 0, 0, 0, NONE];
    const best = [];
    const [from, to] = this.core(ids);
    for (let i = 0; i < ids.length; i += 1) {
      const id = ids[i];
      const here = slotsOf.get(id) || NONE;
      rarity += rarities[id];
      if (here.length) common += rarities[id];
      let runsOn = false;
      for (const at of here) {
        have |= 1 << at;
        best[at] = Math.max(best[at] || 0, slots[at].worth.get(id));
        if (before.includes(at - 1)) {
          pairs |= 1 << at;
          runsOn = true;
        }
      }
      if (runsOn && i > from && i < to) runs += 1;
      before = here;
    }
    if (!have) return UNFIT;
    let [coverage, adjacent] = [0, 0];
    slots.forEach(({ weight }, at) => {
      if (have & (1 << at)) coverage += weight * best[at];
      if (pairs & (1 << at)) adjacent += 1;
    });
    coverage /= this.total;
    const beside = slots.length > 1 ? adjacent / (slots.length - 1) : 1;
    const first = (slotsOf.get(ids[0]) || NONE).includes(0);
    const exact = first && beside === 1 && ids.length === slots.length;
    const close = ADJACENT * beside + TIGHT * (common / rarity);
    return {
      fit: coverage * (close + (first && isTitle ? FIRST * beside : 0) + (exact ? EXACT : 0)),
      exact,
      whole: runs > 0 && runs === to - from - 1,
    };
  }

  // From where to where a name reaches without what is left out, or said wrong, by who asks: "năm 2024" at the
  // end of a law's, and whether a place is a commune or a ward, since so many were merged.
  core(ids) {
    const word = (at) => this.index.words[ids[at]];
    const last = ids.length - 1;
    const year = /^(19|20)\d\d$/.test(word(last)) ? 1 + (word(last - 1) === "nam") : 0;
    return [UNITS.has(word(0)) ? 1 : 0, ids.length - year];
  }

  best(row) {
    const [title, ...names] = this.index.labelsOf(row);
    let best = this.fit(title, true);
    let [numbered, named] = [false, best.whole];
    names.forEach((name) => {
      numbered = numbered || this.asksFor(name, title);
      const { fit, exact, whole } = this.fit(name, false);
      if (!fit) return;
      // A name that many share, such as a field of procedures, tells little of one of them.
      const rows = this.index.sharing(name);
      named = named || (whole && rows < SHARED);
      const worth = (OTHER_NAME * fit) / Math.max(1, Math.log2(rows));
      if (worth > best.fit) best = { fit: worth, exact: exact && rows < SHARED };
    });
    return { ...best, fit: best.fit + (numbered ? NUMBER : 0), numbered, named };
  }

  // Whether a number is meant that begins so: "76 nq", or "nghị quyết 76" where that is its title.
  asksFor([first, second], [type, ...rest]) {
    const { slotsOf, index } = this;
    return slotsOf.has(first) && /^\d/.test(index.words[first])
      && (slotsOf.has(second) || (slotsOf.has(type) && rest.includes(first)));
  }

  // Which part of the words has the tones that were typed.
  agreement(title) {
    const tones = new Set(wordsOf(title).map(spelling));
    return this.slots.filter(({ typed }) => tones.has(spelling(typed))).length / this.slots.length;
  }
}

// Returns those of `rows` with the highest values that are worth a closer look, the highest first.
function highest(rows, values) {
  let left = rows;
  if (rows.length > 2 * LOOKED_INTO) {
    const sorted = Float64Array.from(rows, (row) => values[row]).sort();
    const least = sorted[sorted.length - LOOKED_INTO];
    left = rows.filter((row) => values[row] >= least);
  }
  return left.sort((a, b) => values[b] - values[a] || a - b).slice(0, LOOKED_INTO);
}

// Returns [{ row, score, full }], the best first.
//
// esteem(row): from 0 to 1, what its kind is worth; title(row): its title, with marks;
// compare(a, b): the order of rows that are equally good; asked: the rows that most people come for.
export function rank(index, readings, query, { esteem, title, compare = (a, b) => a - b, asked = new Set() }) {
  const { rarities } = index;
  const best = new Map();
  readings.forEach((reading) => {
    const matcher = new Matcher(index, reading, rarities);
    matcher.match((row, coverage, allWords) => {
      const { fit, exact, numbered, named } = matcher.best(row);
      // Words put right are believed where they stand side by side. "Nghị quyết 76 của Chính phủ" is the
      // one of that number, though nothing on it says whose it is; and a question may hold a whole name.
      const full = (allWords && (coverage > SURE || fit > ADJACENT))
        || (numbered && coverage > MOSTLY) || (named && coverage > PARTLY)
        || (matcher.slots.length > 3 && coverage > NEARLY);
      const score = matcher.trust * (COVERAGE * coverage + fit) + KIND * esteem(row) + (asked.has(row) ? ASKED : 0);
      const known = best.get(row);
      if (!known || full > known.full || (full === known.full && score > known.score)) {
        best.set(row, { row, score, full, exact, numbered, matcher });
      }
    });
  });
  const order = (a, b) => b.full - a.full || b.score - a.score || compare(a.row, b.row);
  const ranked = [...best.values()].sort(order);
  if (hasMarks(query)) {
    const top = ranked.splice(0, LOOKED_AT);
    top.forEach((hit) => { hit.score += TONES * hit.matcher.agreement(title(hit.row)); });
    ranked.unshift(...top.sort(order));
  }
  return ranked;
}
