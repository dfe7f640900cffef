// What a query may mean: its words put right, official words for citizens', numbers, abbreviations.

import { decode } from "./typing.js";
import { near, parted } from "./spelling.js";
import { compact, fold, keysOf, keysOfEach, wordsOf } from "./text.js";

const MOST = 24; // readings of one query
const SYNONYM = 0.99; // how far a reading is trusted, of the typed words' 1
const ABBREVIATION = 0.98;
const ABOUT = 0.5; // of a question, the words that a list knows
const PARTED = 0.9;
const WITHOUT_FILLER = 0.99;
const LOOSE = 0.95; // a phrase with a word more in its middle
const HELD = 0.85; // a key that was held too long: "kyy"

// One word of a query: as typed, as compared, and what else it may be (words, and their worth).
const token = (typed, rest = {}) => ({ typed, key: keysOf(typed)[0] || "", also: new Map(), ...rest });
const tokensOf = (text) => wordsOf(text).map((word) => token(word)).filter(({ key }) => key);

const means = (one, key) => one.key === key || one.also.has(key);

const startsAt = (tokens, at, keys) =>
  at + keys.length <= tokens.length && keys.every((key, i) => means(tokens[at + i], key));

// How many words a phrase takes up that begins here; one of three words may have another in its middle.
function reach(tokens, at, keys) {
  if (startsAt(tokens, at, keys)) return keys.length;
  if (keys.length < 3 || !tokens[at] || !means(tokens[at], keys[0])) return 0;
  const gap = keys.findIndex((key, i) => !tokens[at + i] || !means(tokens[at + i], key));
  return startsAt(tokens, at + gap + 1, keys.slice(gap)) ? keys.length + 1 : 0;
}

const put = (tokens, at, count, instead) => [
  ...tokens.slice(0, at), ...instead, ...tokens.slice(at + count),
];

export class Reader {
  // `words`: same, short and filler, as in muc-luc.json.
  constructor(index, words) {
    this.index = index;
    const known = [];
    words.same.forEach(([official, said]) => said.forEach((phrase) => known.push([phrase, official, SYNONYM])));
    words.short.forEach(([short, meaning]) => {
      known.push([short, meaning, ABBREVIATION], [meaning, short, ABBREVIATION]);
    });
    const keys = keysOfEach([...known.map(([phrase]) => phrase), ...words.filler]);
    this.phrases = known.map(([, instead, trust], i) => ({ keys: keys[i], instead, trust }))
      .sort((a, b) => b.keys.length - a.keys.length);
    this.filler = keys.slice(known.length).sort((a, b) => b.length - a.length);
    this.said = new Set(keys.flat());
  }

  knows(key) {
    return this.index.has(key) || this.said.has(key);
  }

  // Returns readings, the likeliest first: { tokens, trust }. `doubted`: whether words that somebody wrote may be
  // slips of the finger, too: "tam chu" for "tạm trú".
  read(query, doubted = false) {
    const typed = this.typed(query);
    if (!typed.length) return [];
    const readings = this.corrected(typed, doubted).map((way) => ({ ...way, tokens: this.weigh(way.tokens) }));
    this.add(readings, (tokens) => this.numbered(tokens));
    this.add(readings, (tokens) => this.joined(tokens));
    this.add(readings, (tokens) => this.rephrased(tokens));
    this.add(readings, (tokens) => this.rephrased(tokens)); // a query may hold two such phrases
    this.add(readings, (tokens) => [{ tokens: tokens.filter((t) => !t.filler), trust: WITHOUT_FILLER }]);
    return readings;
  }

  typed(query) {
    const tokens = tokensOf(query);
    // Whoever still types has not finished the last word.
    if (tokens.length && !/\s$/.test(query)) tokens[tokens.length - 1].open = true;
    return tokens;
  }

  // Returns the words that a text is to have: texts may know what no title knows, so none is mended.
  // `beside`: whether a word was typed next to the one before it.
  asTyped(query) {
    const words = this.typed(query).map((one) => (
      { ...one, typed: (!this.knows(one.key) && decode(one.typed)) || one.typed }
    ));
    return this.weigh(words)
      .map((one, i, all) => ({ ...one, beside: i > 0 && !all[i - 1].filler }))
      .filter(({ filler }) => !filler);
  }

  // Adds what `change` makes of each reading, as far as it is new.
  add(readings, change) {
    const name = ({ tokens }) => tokens.map(({ key }) => key).join(" ");
    const known = new Set(readings.map(name));
    [...readings].forEach(({ tokens, trust }) => {
      change(tokens).forEach((way) => {
        if (!way.tokens.length || known.has(name(way)) || readings.length >= MOST) return;
        known.add(name(way));
        readings.push({ tokens: way.tokens, trust: trust * way.trust });
      });
    });
  }

  // Words that nobody wrote: letters that were not composed, words run together, typing errors.
  corrected(typed, doubted) {
    let ways = [{ tokens: [], trust: 1 }];
    typed.forEach((one) => {
      const choices = this.knows(one.key)
        ? [{ tokens: [doubted ? { ...one, also: this.near(one.key) } : one], trust: 1 }] : this.repaired(one);
      ways = [].concat(...ways.map((way) => choices.map(({ tokens, trust }) => (
        { tokens: [...way.tokens, ...tokens], trust: way.trust * trust }
      )))).slice(0, MOST / 4);
    });
    return ways;
  }

  repaired(one) {
    const plain = one.typed.normalize("NFC");
    const meant = decode(plain);
    if (meant && this.knows(keysOf(meant)[0])) return [{ tokens: [token(meant, { open: one.open })], trust: 1 }];
    const number = this.index.numbers.get(compact(plain));
    if (number) return [{ tokens: number.map((word) => token(word)), trust: 1 }];
    const mixed = one.key.match(/\d+|[a-z]+/g);
    if (mixed.length > 1) return [{ tokens: [one], trust: 1 }, ...this.beginnings(one.key, mixed)];
    const ways = parted((part) => this.knows(keysOf(part)[0]), fold(plain)).map((parts) => (
      { tokens: parts.map((part) => token(part)), trust: PARTED }
    ));
    const also = this.near(one.key);
    const [once] = keysOf(plain.replace(/(\p{L})\1+/gu, "$1"));
    if (once !== one.key && this.knows(once)) also.set(once, HELD);
    const begun = one.open && this.index.beginningWith(one.key).length > 0;
    return also.size || begun || !ways.length
      ? [{ tokens: [{ ...one, typed: meant || one.typed, also }], trust: 1 }, ...ways]
      : ways;
  }

  near(key) {
    return near([...this.index.words, ...this.said], key);
  }

  // "76nq" begins "76/NQ-CP"; "nq76" is two words.
  beginnings(key, mixed) {
    const begun = [...this.index.numbers].filter(([number]) => number.startsWith(key)).slice(0, 4);
    const ways = begun.map(([, words]) => ({ tokens: words.map((word) => token(word)), trust: 0.95 }));
    return [...ways, { tokens: mixed.map((part) => token(part)), trust: 0.9 }];
  }

  // Marks the words that say nothing, unless there are no others.
  weigh(tokens) {
    const weighed = tokens.map((one) => ({ ...one }));
    this.filler.forEach((keys) => {
      weighed.forEach((_, at) => {
        if (!startsAt(weighed, at, keys)) return;
        keys.forEach((_key, i) => { weighed[at + i].filler = true; });
      });
    });
    return weighed.every((one) => one.filler) ? tokens : weighed;
  }

  // "76 nq cp", "30.2020 nd cp": words that together are a number on the portal.
  numbered(tokens) {
    const ways = [];
    tokens.forEach((first, at) => {
      if (!/^\d/.test(first.key)) return;
      for (let end = Math.min(tokens.length, at + 5); end > at + 1; end -= 1) {
        const number = compact(tokens.slice(at, end).map(({ typed }) => typed).join(""));
        const words = this.index.numbers.get(number);
        if (words) {
          ways.push({ tokens: put(tokens, at, end - at, words.map((word) => token(word))), trust: 1 });
          return;
        }
      }
    });
    return ways;
  }

  // Words that were parted by mistake: "khai si nh".
  joined(tokens) {
    const ways = [];
    tokens.slice(1).forEach((second, at) => {
      const first = tokens[at];
      const whole = first.key + second.key;
      if (/\d/.test(whole) || !this.index.has(whole)) return;
      if (this.index.has(first.key) && this.index.has(second.key) && whole.length > 4) return;
      ways.push({ tokens: put(tokens, at, 2, [token(whole)]), trust: PARTED });
    });
    return ways;
  }

  rephrased(tokens) {
    const ways = [];
    const words = new Set(tokens.flatMap(({ key, also }) => [key, ...also.keys()]));
    this.phrases.forEach(({ keys, instead, trust }) => {
      if (!words.has(keys[0])) return;
      const at = tokens.findIndex((_, i) => reach(tokens, i, keys));
      if (at < 0) return;
      const length = reach(tokens, at, keys);
      const official = tokensOf(instead);
      ways.push({ tokens: put(tokens, at, length, official), trust: length > keys.length ? trust * LOOSE : trust });
      // Whatever else a question says, this is what it is about.
      if (trust === SYNONYM && keys.length > 1 && tokens.length > keys.length + 1) ways.push({ tokens: official, trust: ABOUT });
    });
    return ways;
  }
}
