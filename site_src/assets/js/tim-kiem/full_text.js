// The texts themselves: Pagefind's index, in the shards of the finding list.

import { fold, hasMarks, spelling, wordsOf } from "./text.js";

const ENOUGH = 10; // hits; shards that come later are not asked then
const YEARS = 2; // that are asked although there is a hit
const CLOSE = 0.5;

export class FullText {
  // `base`: the absolute address of the folder that has pagefind.js, and one folder for each shard.
  constructor(base) {
    this.base = base;
    this.shards = new Map();
  }

  // Returns { path, title, kind, day, text, score, close, loose } of what has all of `tokens`, in the order
  // of `shards`. `close`: which part of the words stands beside the next one; `loose`: too few of them do.
  async search(tokens, shards, filters) {
    const found = [];
    const good = (hit) => hit.close >= CLOSE;
    const isEnough = (hits, years) => hits >= ENOUGH || (hits > 0 && years > YEARS);
    let years = 0;
    for (const { id, year } of shards) {
      if (year !== null) years += 1;
      if (isEnough(found.filter(good).length, years)) break;
      if (!this.shards.has(id)) this.shards.set(id, this.open(id));
      found.push(...await this.ask(await this.shards.get(id), tokens, filters));
    }
    // Marks may be typed wrong; then it is the letters that count.
    const exact = found.some(good);
    return found.map((hit) => {
      const close = exact ? hit.close : hit.closeBare;
      return { ...hit, close, loose: close < CLOSE };
    });
  }

  // Each shard is searched by itself, so that an answer does not depend on what was asked before.
  async open(id) {
    const { createInstance } = await import(`${this.base}pagefind.js`);
    const index = createInstance({ basePath: this.base });
    await index.init();
    await index.mergeIndex(`${this.base}${id}/`);
    return index;
  }

  async ask(index, tokens, filters) {
    const words = tokens.map(({ typed }) => fold(typed));
    const { results } = await index.search(words.join(" "), { filters });
    const hits = await Promise.all(results.slice(0, ENOUGH).map(async ({ score, data }) => ({ score, ...await data() })));
    const found = [];
    for (const { score, raw_url: url, content, meta } of hits) {
      const { title, kind, date, facts } = meta;
      const whole = `${title} | ${facts} | ${content}`;
      const bare = new Text(fold(whole), words, tokens);
      // Pagefind leaves out of a query what no page has, and finds what begins alike.
      if (!bare.hasAll()) continue;
      const asTyped = tokens.some(({ typed }) => hasMarks(typed))
        ? new Text(wordsOf(whole).map(spelling).join(" "), tokens.map(({ typed }) => spelling(typed)), tokens)
        : bare;
      found.push({
        path: url.slice(1), title, kind, day: new Date(date), text: content || title, score,
        close: asTyped.closeness(), closeBare: bare.closeness(),
      });
    }
    return found;
  }
}

// A text as words with single spaces, and the words that are looked for in it.
class Text {
  constructor(text, words, tokens) {
    this.text = ` ${text} `;
    this.words = words.map((word, i) => (tokens[i].open ? word : `${word} `));
  }

  hasAll() {
    return this.words.every((word) => this.text.includes(` ${word}`));
  }

  closeness() {
    const { text, words } = this;
    if (words.length < 2) return this.hasAll() ? 1 : 0;
    const beside = words.slice(1).filter((word, i) =>
      text.includes(` ${words[i].trim()} ${word}`) || text.includes(` ${word.trim()} ${words[i]}`));
    return beside.length / (words.length - 1);
  }
}
