// One search, from the query to the list of hits: the finding list first, then the texts.

import { FindingList } from "./finding_list.js";
import { lookedFor } from "./marking.js";
import { rank } from "./ranking.js";
import { Reader } from "./reading.js";

const OTHER = "khac"; // pages that are no records: they have no texts of their own
const FEW = 5; // full matches: with fewer, every year is read that may have more
const PLENTY = 20; // full matches: with so many, no year is read that nobody asked for; half, with each step back
const TOGETHER = 2; // years that are fetched side by side
const NEAREST = 10;
const PATIENCE = 15_000; // milliseconds for the texts
const TEXT_FILTERS = { "linh-vuc": "pillar", xa: "ward", "co-quan": "organisation", "hieu-luc": "validity" };

export class Search {
  // `root`: the address of the portal; `base`: of the finding list's folder.
  constructor(root, base) {
    this.root = root;
    this.list = new FindingList(base);
    this.basis = this.list.open();
    this.basis.catch(() => {}); // whoever waits is told
    this.textFault = false;
  }

  get hasFullText() {
    return Boolean(this.list.contents && this.list.contents.fullText);
  }

  // Yields { hits, found, counts, wanted, uncounted, older, final }: what is always searched tells, what more
  // years tell, what texts add. `older`: whether there are years that may have more and were not searched,
  // since there is plenty without them; `uncounted`: the kinds of which there may be more than was counted.
  async* run(query, chosen, { texts = "if none" } = {}) {
    await this.basis;
    let all = await this.ask(query, chosen);
    while (all.unread.length && !this.isPlenty(all, chosen)) {
      if (all.full.length) yield this.told(all);
      await this.list.load(all.unread.slice(0, TOGETHER));
      all = await this.ask(query, chosen);
    }
    // Texts cost more than all titles: whoever has an answer says whether they are to be asked.
    const needed = texts !== "no" && (texts !== "if none" || !all.full.length);
    const end = { final: true, older: all.unread.length > 0 };
    if (!query || !this.hasFullText || !needed) {
      yield { ...this.told(all, []), ...end };
      return;
    }
    if (all.full.length) yield this.told(all);
    yield { ...this.told(all, await this.askTexts(query, all, chosen)), ...end, textsAsked: true };
  }

  // Goes on after `before`, what `run` told last: what older years add stands behind what is there.
  async continued(query, chosen, before) {
    const there = new Set(before.hits.map(({ row }) => row));
    const paths = new Set(before.hits.map(({ path }) => path));
    let [all, others] = [await this.ask(query, chosen), []];
    while (all.unread.length && others.length < PLENTY) {
      await this.list.load(all.unread.slice(0, TOGETHER));
      all = await this.ask(query, chosen);
      others = all.full.filter(({ row }) => !there.has(row) && !paths.has(this.describe(row).path));
    }
    const { counts, wanted, uncounted } = all;
    const hits = [...before.hits.filter(({ near }) => !near), ...others.map(({ row }) => ({ row }))];
    return { ...before, hits, found: hits.length, counts, wanted, uncounted, older: all.unread.length > 0 };
  }

  // Whether a reader has enough to look through; the older the years that are left, the less is enough.
  isPlenty({ full }, chosen) {
    const read = this.list.shards.filter((shard) => shard.done && shard.year !== null && mayHave(shard, chosen));
    const enough = Math.max(FEW, PLENTY / 2 ** (read.length / TOGETHER));
    const [first] = full;
    return full.length >= enough || Boolean(first && first.exact && (first.numbered || read.length));
  }

  async ask(query, chosen) {
    const { list } = this;
    this.asked = this.asked || new Set(list.sought);
    this.reader = this.reader || new Reader(list.index, list.contents);
    const readings = this.reader.read(query);
    const narrowed = Object.keys(chosen).length > 0;
    const fits = narrowed ? await (await import("./narrowing.js")).narrowing(list, chosen) : () => true;
    const ranked = query
      ? rank(list.index, readings, query, {
        esteem: (row) => list.owners[row].esteem, title: (row) => list.title(row),
        compare: (a, b) => list.compare(a, b), asked: this.asked,
      })
      : list.owners.map((_, row) => ({ row, full: true })).sort((a, b) => list.compare(a.row, b.row));
    const counts = new Map();
    ranked.forEach(({ row, full }) => {
      const { kind } = list.owners[row];
      if (full && fits(row, "loai")) counts.set(kind, (counts.get(kind) || 0) + 1);
    });
    const fitting = ranked.filter(({ row }) => fits(row));
    const full = fitting.filter((hit) => hit.full);
    const near = fitting.filter((hit) => !hit.full);
    const unread = list.unread(readings).filter((shard) => mayHave(shard, { ...chosen, loai: "" }));
    const uncounted = new Set(unread.map(({ kind }) => kind));
    const wanted = wantedBy([...readings, { tokens: this.reader.asTyped(query) }]);
    return {
      readings, full, near, nothing: !ranked.length, counts, uncounted, wanted,
      unread: unread.filter((shard) => mayHave(shard, chosen)),
    };
  }

  // Full matches, then texts, then what is nearest; while searching, full matches alone. A hit that is a
  // row says no more than that: see `describe`.
  told({ full, near, nothing, counts, uncounted, wanted }, texts) {
    const hits = full.map(({ row }) => ({ row }));
    if (!texts) return { hits, found: hits.length, counts, uncounted, wanted };
    const known = new Set(texts.length ? full.map(({ row }) => this.describe(row).path) : []);
    const others = texts.filter(({ path }) => !known.has(path));
    hits.push(...others.filter(({ loose }) => !loose));
    const found = hits.length;
    const read = new Set(others.map(({ path }) => path));
    const rest = near.slice(0, 2 * NEAREST).filter(({ row }) => !read.has(this.describe(row).path));
    // A text that has all words here and there is nearer than a title that has some of them.
    const loose = others.filter((hit) => hit.loose);
    const nearest = [...loose, ...rest.map(({ row }) => ({ row }))].slice(0, Math.max(0, NEAREST - found));
    hits.push(...nearest.map((hit) => ({ ...hit, near: true })));
    if (!hits.length && nothing) hits.push(...this.mostAsked());
    return { hits, found, counts, uncounted, wanted };
  }

  // What most people come for, to be shown where nothing is near.
  mostAsked() {
    return [...this.asked, ...this.list.owners.keys()].slice(0, FEW).map((row) => ({ row, near: true }));
  }

  // Returns what is shown of a row of the finding list.
  describe(row) {
    return { ...this.list.entry(row), kindName: this.list.owners[row].name };
  }

  // Texts that have all words; those of what is esteemed more come first.
  async askTexts(query, { near }, chosen) {
    const { contents, shards } = this.list;
    const asked = shards.filter((shard) => shard.kind !== OTHER && mayHave(shard, chosen));
    const words = this.reader.asTyped(query);
    const filters = {};
    Object.keys(TEXT_FILTERS).forEach((name) => {
      if (chosen[name]) filters[TEXT_FILTERS[name]] = chosen[name];
    });
    this.textFault = false;
    try {
      const { FullText } = await import("./full_text.js");
      this.texts = this.texts || new FullText(this.root + contents.fullText);
      const hits = await Promise.race([this.texts.search(words, asked, filters), tooLate()]);
      const fits = ({ day }) => !chosen.nam || String(day.getUTCFullYear()) === chosen.nam;
      return this.inOrder(hits.filter(fits), near);
    } catch {
      this.textFault = true;
      this.texts = null; // the next search tries again
      return [];
    }
  }

  // Words side by side first; then kinds that are esteemed more, and titles that have some of the words.
  inOrder(hits, near) {
    const best = Math.max(...hits.map(({ score }) => score));
    const titles = new Map(near.map(({ row, score }) => [this.list.entry(row).path, score]));
    return hits.map((hit) => {
      const { esteem, name, days } = this.list.shards.find(({ kind }) => kind === hit.kind);
      const worth = 5 * hit.close ** 2 + 2 * esteem + 3 * (hit.score / best) + 0.5 * (titles.get(hit.path) || 0);
      return { ...hit, kindName: name, day: days && hit.day, worth };
    }).sort((a, b) => b.worth - a.worth);
  }
}

const mayHave = ({ kind, year }, chosen) => (!chosen.loai || kind === chosen.loai)
  && (!chosen.nam || year === null || String(year) === chosen.nam);

// Pagefind waits for ever for an engine that does not come.
const tooLate = () => new Promise((_, fail) => setTimeout(fail, PATIENCE, new Error("too late")));

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
