// One search, from the query to the list of hits: the finding list first, then the texts.

import { FindingList } from "./finding_list.js";
import { FullText } from "./full_text.js";
import { lookedFor } from "./marking.js";
import { narrowing } from "./narrowing.js";
import { rank } from "./ranking.js";
import { Reader } from "./reading.js";

const FEW = 5; // full matches: with fewer, the texts are asked too
const NEAREST = 10;
const TEXT_FILTERS = { "linh-vuc": "pillar", xa: "ward", "co-quan": "organisation", "hieu-luc": "validity" };

export class Search {
  // `base`: the folder of the finding list; `root`: the way to the portal's root.
  constructor(base, root) {
    this.root = root;
    this.list = new FindingList(base);
    this.first = this.list.open().then(() => this.list.loadFirst());
    this.whole = this.first.then(() => this.list.loadRest());
    this.whole.catch(() => {}); // whoever waits is told
    this.textFault = false;
  }

  get hasFullText() {
    return Boolean(this.list.contents && this.list.contents.fullText);
  }

  // Yields { hits, counts, wanted, final }: what the first shards tell, what all tell, what texts add.
  async* run(query, chosen, { texts = "if few" } = {}) {
    await this.first;
    const early = await this.ask(query, chosen);
    if (early.full.length) yield this.told(early);
    await this.whole;
    const all = await this.ask(query, chosen);
    const exact = all.full.length > 0 && all.full[0].exact;
    const few = all.full.length < FEW && !exact;
    if (!query || !this.hasFullText || texts === "no" || (texts === "if few" && !few)) {
      yield { ...this.told(all, []), final: true };
      return;
    }
    if (all.full.length) yield this.told(all);
    yield { ...this.told(all, await this.askTexts(all, chosen)), final: true, textsAsked: true };
  }

  async ask(query, chosen) {
    const { list } = this;
    const reader = new Reader(list.index, list.contents);
    const readings = reader.read(query);
    const fits = await narrowing(list, chosen);
    const ranked = query
      ? rank(list.index, readings, query, { esteem: (row) => list.owners[row].esteem, title: (row) => list.title(row) })
      : list.owners.map((_, row) => ({ row, full: true }));
    const counts = new Map();
    ranked.forEach(({ row, full }) => {
      const { kind } = list.owners[row];
      if (full && fits(row, "loai")) counts.set(kind, (counts.get(kind) || 0) + 1);
    });
    const fitting = ranked.filter(({ row }) => fits(row));
    const full = fitting.filter((hit) => hit.full);
    return { readings, full, near: fitting.filter((hit) => !hit.full), counts, wanted: wantedBy(readings) };
  }

  told({ full, near, counts, wanted }, texts) {
    const shown = (hit, isNear) => ({ ...this.entry(hit.row), near: isNear });
    const hits = full.map((hit) => shown(hit, false));
    if (texts) {
      const known = new Set(hits.map(({ path }) => path));
      hits.push(...texts.filter(({ path }) => !known.has(path)));
      const found = hits.length;
      const rest = near.map((hit) => shown(hit, found > 0)).filter((hit) => !hits.some(({ path }) => path === hit.path));
      hits.push(...rest.slice(0, Math.max(0, NEAREST - found)));
      return { hits, found, counts, wanted };
    }
    return { hits, found: hits.length, counts, wanted };
  }

  entry(row) {
    return { ...this.list.entry(row), kindName: this.list.owners[row].name };
  }

  // Texts that have all words, those of what is esteemed more first.
  async askTexts({ readings, near }, chosen) {
    const shards = this.list.shards.filter(({ kind, year }) =>
      (!chosen.loai || kind === chosen.loai) && (!chosen.nam || !year || String(year) === chosen.nam));
    try {
      const { fullText } = this.list.contents;
      this.texts = this.texts || new FullText(new URL(this.root + fullText, document.baseURI).href, this.list.shards);
      const words = readings[0].tokens.filter((one) => !one.filler).map(({ typed }) => typed);
      const filters = {};
      Object.keys(TEXT_FILTERS).forEach((name) => { if (chosen[name]) filters[TEXT_FILTERS[name]] = chosen[name]; });
      const hits = await this.texts.search(words, filters);
      return this.inOrder(hits.filter(({ kind }) => shards.some((shard) => shard.kind === kind)), near);
    } catch {
      this.textFault = true;
      return [];
    }
  }

  inOrder(hits, near) {
    const best = Math.max(...hits.map(({ score }) => score));
    const rows = new Map(near.map(({ row, score }) => [this.list.entry(row).path, { row, score }]));
    const shardOf = (kind) => this.list.shards.find((shard) => shard.kind === kind) || { esteem: 0, name: "" };
    const worth = ({ path, kind, score }) =>
      2 * shardOf(kind).esteem + 3 * (score / best) + 0.5 * ((rows.get(path) || {}).score || 0);
    return hits.map((hit) => ({ ...hit, kindName: shardOf(hit.kind).name, worth: worth(hit) }))
      .sort((a, b) => b.worth - a.worth);
  }
}

function wantedBy(readings) {
  const keys = new Set();
  let begun = "";
  readings.forEach(({ tokens }) => tokens.forEach(({ key, also, filler, open }) => {
    if (filler) return;
    keys.add(key);
    also.forEach((_, word) => keys.add(word));
    if (open && key.length > 1) begun = key;
  }));
  return lookedFor(keys, begun);
}
