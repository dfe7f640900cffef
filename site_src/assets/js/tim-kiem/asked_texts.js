// What texts tell of one search, from the newest years on, as far as it was asked.

import { mayHave, narrowed } from "./chosen.js";

const FEW = 5; // texts that have the words side by side: with fewer, older years are asked
const LOOSE = 5; // texts that have the words here and there: so many are offered
const YEARS = 2; // that are read at once for what texts tell; others wait until somebody goes on
const SHORT = 5; // what a text of few words is worth, and by how many words it is worth half
const MIDDLING = 400;

export class AskedTexts {
  constructor(portal, query, chosen) {
    Object.assign(this, { portal, query, chosen });
    this.telling = null; // what texts still tell
    this.having = new Set(); // the shards of the finding list that have the query in their texts
    this.waiting = []; // hits of years that were not read
    this.wereAsked = false;
    this.failed = false;
  }

  // Whether there are years whose texts were not asked, or which were not read for what these tell.
  get mayGoOn() {
    return Boolean(this.telling) || this.waiting.length > 0;
  }

  // Whether titles have each word as it was typed. One that none has may be a slip: that a text has it here and there
  // tells nothing of titles.
  get isWritten() {
    return this.portal.reader.asTyped(this.query).every(({ key }) => this.portal.list.index.has(key));
  }

  // Begins with the newest years; returns rows.
  async ask() {
    const { portal, query, chosen } = this;
    const asked = portal.reader.asTyped(query);
    this.wereAsked = true;
    try {
      const texts = await portal.fullText();
      this.telling = texts.search(
        asked, (shard) => mayHave(shard, chosen),
        (word) => portal.rarity(word), (hits) => this.wanted(hits),
      );
    } catch {
      this.failed = true;
      return [];
    }
    return this.goOn();
  }

  // Goes on until some texts have the words side by side, or no year is left; returns rows.
  async goOn() {
    const found = [...this.waiting];
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
    const { isWritten } = this;
    found.forEach(({ shard, loose }) => { if (!loose || isWritten) this.having.add(shard); });
    return this.rowsOf(found);
  }

  // Texts of a year that was not read are narrowed when it is.
  async wanted(hits) {
    const { portal: { list }, chosen } = this;
    if (!Object.keys(chosen).length) return hits;
    await list.load(shardsOf(hits));
    const fits = await narrowed(list, chosen);
    return hits.filter(({ shard, at }) => shard.loaded && fits(shard.start + at));
  }

  // Hits as rows: those of years that are read, and of the few that the best of the others need.
  async rowsOf(found) {
    const best = [...found].sort((a, b) => a.loose - b.loose || worth(b) - worth(a));
    const close = best.filter(({ loose }) => !loose);
    const hits = [...close, ...best.slice(close.length, close.length + LOOSE)];
    await this.portal.list.load(shardsOf(hits).filter(({ done }) => !done).slice(0, YEARS));
    this.waiting = close.filter(({ shard }) => !shard.done);
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
