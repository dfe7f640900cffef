// The texts themselves: Pagefind's index, in the shards of the finding list, one after the other.

import { fold } from "./text.js";

const ENOUGH = 10; // hits; shards that come later are not asked then
const SHOWN_OF_SHARD = 10;

export class FullText {
  // `base`: the folder of pagefind.js, which has one folder for each shard.
  constructor(base, shards) {
    this.base = base;
    this.waiting = [...shards];
    this.asked = []; // shards whose index is loaded, in order
  }

  async open() {
    this.pagefind = await import(`${this.base}pagefind.js`);
    await this.pagefind.options({ basePath: this.base });
    await this.pagefind.init();
  }

  // Returns hits { path, title, kind, text, score, shard } for all of `words`, shard by shard.
  async search(words, filters = {}) {
    this.opening = this.opening || this.open();
    await this.opening;
    const query = words.map(fold).join(" ");
    let found = this.asked.length ? await this.ask(query, filters) : [];
    while (found.length < ENOUGH && this.waiting.length) {
      const shard = this.waiting.shift();
      await this.pagefind.mergeIndex(new URL(`${this.base}${shard.id}/`, document.baseURI).href);
      this.asked.push(shard);
      found = await this.ask(query, filters);
    }
    return found;
  }

  async ask(query, filters) {
    const { results } = await this.pagefind.search(query, { filters });
    return Promise.all(results.slice(0, ENOUGH + SHOWN_OF_SHARD).map(async (result) => {
      const { raw_url: path, url, meta } = await result.data();
      return { path: (meta.url || path || url).replace(/^\//, ""), title: meta.title, kind: meta.kind, text: meta.text || "", score: result.score };
    }));
  }
}
