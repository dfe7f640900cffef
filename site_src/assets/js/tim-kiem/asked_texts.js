// What texts tell of one search, from the newest years on, as far as it was asked.

import { mayHave, narrowed } from "./chosen.js";

const FEW = 5; // texts that have the words side by side: with fewer, older years are asked
const LOOSE = 5; // texts that have the words here and there: no more years than these need are read for them
const SHORT = 5; // what a text of few words is worth, and by how many words it is worth half
const MIDDLING = 400;

export class AskedTexts {
  constructor(portal, query, chosen) {
    Object.assign(this, { portal, query, chosen });
    this.telling = null; // what texts still tell
    this.having = new Set(); // the shards of the finding list that have the query in their texts
    this.wereAsked = false;
    this.failed = false;
  }

  // Whether there are years whose texts were not asked.
  get mayGoOn() {
    return Boolean(this.telling);
  }

  // Begins with the newest years; returns hits.
  async ask() {
    const { portal, query, chosen } = this;
    this.wereAsked = true;
    try {
      const texts = await portal.fullText();
      this.telling = texts.search(
        portal.reader.asTyped(query), (shard) => mayHave(shard, chosen),
        (word) => portal.rarity(word), (hits) => this.wanted(hits),
      );
    } catch {
      this.failed = true;
      return [];
    }
    return this.goOn();
  }

  // Goes on until some texts have the words side by side, or no year is left; returns hits.
  async goOn() {
    const found = [];
    try {
      while (this.telling && found.filter(({ loose }) => !loose).length < FEW) {
        const { value, done } = await this.telling.next();
        if (value) found.push(...value.hits);
        if (done || value.last) this.telling = null;
      }
    } catch {
      this.failed = true;
      this.telling = null;
      this.portal.forgetTexts();
    }
    found.forEach(({ shard }) => this.having.add(shard));
    return found;
  }

  // Texts of a year that was not read are narrowed when it is.
  async wanted(hits) {
    const { portal: { list }, chosen } = this;
    if (!Object.keys(chosen).length) return hits;
    await list.load(shardsOf(hits));
    const fits = await narrowed(list, chosen);
    return hits.filter(({ shard, at }) => shard.loaded && fits(shard.start + at));
  }

  // Hits as rows. Years are read for those that are found, and for the best that are merely near.
  async rowsOf(found) {
    const loose = found.filter((hit) => hit.loose).sort((a, b) => worth(b) - worth(a)).slice(0, LOOSE);
    const hits = [...found.filter((hit) => !hit.loose), ...loose];
    await this.portal.list.load(shardsOf(hits));
    return hits.filter(({ shard }) => shard.loaded).map((hit) => ({ ...hit, row: hit.shard.start + hit.at, inText: true }));
  }

  // The best of hits, as rows, first; it counts, too, whether a title has some of the words.
  inOrder(rows, near) {
    const titles = new Map(near.map(({ row, score }) => [row, score]));
    const weighed = rows.map((hit) => ({ ...hit, worth: worth(hit) + 0.5 * (titles.get(hit.row) || 0) }));
    return weighed.sort((a, b) => b.worth - a.worth || this.portal.list.compare(a.row, b.row));
  }
}

// Words side by side and spelled as typed count first; then texts that say little else, and esteemed kinds.
const worth = ({ shard, close, toned, length }) => (
  5 * close ** 2 + 3 * toned ** 2 + SHORT / (1 + length / MIDDLING) + 2 * shard.esteem
);

const shardsOf = (hits) => [...new Set(hits.map(({ shard }) => shard))];
