// The texts themselves: Pagefind's index, in the shards of the finding list.

import { fold } from "./text.js";

const ENOUGH = 10; // hits; shards that come later are not asked then
const CLOSE = 0.5;

export class FullText {
  // `base`: the absolute address of the folder that has pagefind.js, and one folder for each shard.
  constructor(base) {
    this.base = base;
    this.shards = new Map();
  }

  // Returns { path, title, kind, day, text, score, close } of what has all of `words`, in the order of
  // `shards`; `close`: which part of the words stands beside the next one.
  async search(words, shards, filters) {
    const found = [];
    const good = () => found.filter(({ close }) => close >= CLOSE);
    for (let i = 0; i < shards.length && good().length < ENOUGH; i += 1) {
      const { id } = shards[i];
      if (!this.shards.has(id)) this.shards.set(id, this.open(id));
      found.push(...await this.ask(await this.shards.get(id), words.map(fold), filters));
    }
    // Long texts have most words somewhere.
    return good().length ? good() : found;
  }

  // Each shard is searched by itself, so that an answer does not depend on what was asked before.
  async open(id) {
    const { createInstance } = await import(`${this.base}pagefind.js`);
    const index = createInstance({ basePath: this.base });
    await index.init();
    await index.mergeIndex(`${this.base}${id}/`);
    return index;
  }

  async ask(index, words, filters) {
    const { results } = await index.search(words.join(" "), { filters });
    const hits = await Promise.all(results.slice(0, ENOUGH).map(async ({ id, score, data }) => (
      { id, score, ...await data() }
    )));
    const found = [];
    for (const { id, score, raw_url: url, content, meta } of hits) {
      const { title, kind, date } = meta;
      const folded = ` ${fold(`${title} ${content}`)} `;
      if (await this.hasAll(index, words, id, folded)) {
        const beside = words.slice(1).filter((word, i) =>
          folded.includes(` ${words[i]} ${word}`) || folded.includes(` ${word} ${words[i]} `));
        const close = words.length > 1 ? beside.length / (words.length - 1) : 1;
        found.push({ path: url.slice(1), title, kind, day: new Date(date), text: content || title, score, close });
      }
    }
    return found;
  }

  // Pagefind leaves out of a query what no page has. A word that is not in the text may be in the facts.
  async hasAll(index, words, id, folded) {
    for (const word of words) {
      if (folded.includes(` ${word}`)) continue;
      const { results } = await index.search(word);
      if (!results.some((result) => result.id === id)) return false;
    }
    return true;
  }
}
