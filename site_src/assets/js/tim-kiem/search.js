// One search, from the query to the list of hits: the finding list first, then the texts.

import { FindingList } from "./finding_list.js";
import { lookedFor } from "./marking.js";
import { pause } from "./pausing.js";
import { rank } from "./ranking.js";
import { Reader } from "./reading.js";

const OTHER = "khac"; // pages that are no records: they have no texts of their own
const FEW = 5; // full matches: with fewer, every year is read that may have more
const PLENTY = 20; // full matches: with so many, no year is read that nobody asked for; half, with each step back
const TOGETHER = 2; // years that are fetched side by side
const NEAREST = 10;
const LOOSE = 5; // texts that have the words here and there: no more years than these need are read for them
const SHORT = 5; // what a text of few words is worth, and by how many words it is worth half
const MIDDLING = 400;

export class Search {
  // `root`: the address of the portal; `base`: of the finding list's folder.
  constructor(root, base) {
    this.root = root;
    this.list = new FindingList(base);
    this.opened = null;
    this.textFault = false;
    this.forgetTexts();
  }

  // Of the last query: what texts still tell, and which shards have it in theirs.
  forgetTexts() {
    Object.assign(this, { asking: null, having: new Set() });
  }

  // Makes ready what every search needs, once; that takes an old phone longer than a search.
  open() {
    this.opened = this.opened || this.prepare();
    return this.opened;
  }

  async prepare() {
    const { list } = this;
    await list.open();
    this.asked = new Set(list.sought);
    this.reader = new Reader(list.index, list.contents);
    await pause();
    list.index.prepare();
    await pause();
  }

  get hasFullText() {
    return Boolean(this.list.contents && this.list.contents.fullText);
  }

  // Yields { hits, found, counts, wanted, uncounted, older, final }: what is always searched tells, what more
  // years tell, what texts add. `older`: whether there are years that may have more and were not searched,
  // since there is plenty without them; `uncounted`: the kinds of which there may be more than was counted.
  async* run(query, chosen, { texts: wish = "if none" } = {}) {
    await this.open();
    this.forgetTexts();
    let all = await this.ask(query, chosen);
    await pause();
    // Texts cost more than titles that are there: whoever has an answer says whether they are to be asked.
    const isTextWanted = () => query && this.hasFullText && (wish === "yes" || (wish === "if none" && !all.full.length));
    let texts = null;
    if (all.unread.length && isTextWanted() && this.isWritten(query)) {
      texts = await this.askTexts(query, chosen);
      all = await this.ask(query, chosen);
    }
    while (all.unread.length && !this.isPlenty(all, chosen)) {
      if (all.full.length) yield this.told(all);
      await this.list.load(all.unread.slice(0, TOGETHER));
      all = await this.ask(query, chosen);
    }
    if (!texts && isTextWanted()) {
      if (all.full.length) yield this.told(all);
      texts = await this.askTexts(query, chosen);
    }
    const rows = this.inOrder(await this.rowsOf(texts || []), all.near);
    let told = this.told(all, rows);
    if (query && wish !== "no" && !told.found) {
      const { full, wanted } = await this.ask(query, chosen, true);
      told = { ...this.told(all, rows, full), wanted };
    }
    yield { ...told, final: true, older: this.mayGoOn(all), textsAsked: texts !== null };
  }

  // Whether titles have each word as it was typed; of others texts can not tell what is meant.
  isWritten(query) {
    return this.reader.asTyped(query).every(({ key }) => this.list.index.has(key));
  }

  // Whether there are years whose titles were not read, or whose texts were not asked.
  mayGoOn({ unread }) {
    return unread.length > 0 || Boolean(this.asking);
  }

  // Goes on after `before`, what `run` told last: what older years add stands behind what is there.
  async continued(query, chosen, before) {
    const kept = before.hits.filter(({ near }) => !near);
    const there = new Set(kept.map(({ row }) => row));
    const isNew = ({ row }) => !there.has(row);
    const texts = this.asking ? await this.moreTexts() : [];
    let [all, others] = [await this.ask(query, chosen), []];
    while (all.unread.length && others.length < PLENTY) {
      await this.list.load(all.unread.slice(0, TOGETHER));
      all = await this.ask(query, chosen);
      others = all.full.filter(isNew);
    }
    others.forEach(({ row }) => there.add(row));
    const added = this.inOrder(await this.rowsOf(texts), all.near).filter((hit) => isNew(hit) && !hit.loose);
    const hits = [...kept, ...others.map(({ row }) => ({ row })), ...added];
    const { counts, wanted, uncounted } = all;
    return { ...before, hits, found: hits.length, counts, wanted, uncounted, older: this.mayGoOn(all) };
  }

  // Whether a reader has enough to look through; the older the years that are left, the less is enough.
  isPlenty({ full }, chosen) {
    const read = this.list.shards.filter((shard) => shard.done && shard.year !== null && mayHave(shard, chosen));
    const enough = Math.max(FEW, PLENTY / 2 ** (read.length / TOGETHER));
    const [first] = full;
    return full.length >= enough || Boolean(first && first.exact && (first.numbered || read.length));
  }

  // `doubted`: whether what is written right may be meant otherwise.
  async ask(query, chosen, doubted = false) {
    const { list } = this;
    const readings = this.reader.read(query, doubted);
    const fits = await this.narrowed(chosen);
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
    // Titles are a part of texts: where texts have the words, no year without them needs to be read.
    const mayAnswer = (shard) => !this.having.size || this.having.has(shard);
    const unread = list.unread(readings).filter((shard) => mayHave(shard, { ...chosen, loai: "" }) && mayAnswer(shard));
    const uncounted = new Set(unread.map(({ kind }) => kind));
    const wanted = wantedBy([...readings, { tokens: this.reader.asTyped(query) }]);
    return {
      readings, full, near, nothing: !ranked.length, counts, uncounted, wanted,
      unread: unread.filter((shard) => mayHave(shard, chosen)),
    };
  }

  // Returns what tells whether a row that is loaded is wanted.
  async narrowed(chosen) {
    if (!Object.keys(chosen).length) return () => true;
    const { narrowing } = await import("./narrowing.js");
    return narrowing(this.list, chosen);
  }

  // Full matches, then texts, then what is nearest, beginning with what may have been meant; while searching, full
  // matches alone. A hit is a row, and says no more than that: see `describe`.
  told({ full, near, nothing, counts, uncounted, wanted }, texts, meant = []) {
    const hits = full.map(({ row }) => ({ row }));
    if (!texts) return { hits, found: hits.length, counts, uncounted, wanted };
    const known = new Set(full.map(({ row }) => row));
    const others = texts.filter(({ row }) => !known.has(row));
    hits.push(...others.filter(({ loose }) => !loose));
    const found = hits.length;
    // A text that has all words here and there is nearer than a title that has some of them.
    const nearest = new Map(hits.map((hit) => [hit.row, hit]));
    [...meant, ...others.filter(({ loose }) => loose), ...near].forEach(({ row, inText, loose }) => {
      if (!nearest.has(row)) nearest.set(row, { row, inText, loose, near: true });
    });
    hits.push(...[...nearest.values()].slice(found, Math.max(found, NEAREST)));
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

  // Begins to ask texts, and returns what the newest tell.
  async askTexts(query, chosen) {
    const { list } = this;
    const { index } = list;
    const rarity = (word) => (index.has(word) ? index.rarities[index.ids.get(word)] : 2 * Math.log(1 + index.size));
    this.textFault = false;
    try {
      const { FullText } = await import("./full_text.js");
      const listed = list.shards.filter(({ kind }) => kind !== OTHER);
      this.texts = this.texts || new FullText(this.root + list.contents.fullText, listed);
    } catch {
      this.textFault = true;
      return [];
    }
    const wanted = (hits) => this.wantedTexts(hits, chosen);
    this.asking = this.texts.search(this.reader.asTyped(query), (shard) => mayHave(shard, chosen), rarity, wanted);
    return this.moreTexts();
  }

  // Goes on until some texts have the words side by side, or no year is left; returns hits.
  async moreTexts() {
    const found = [];
    const { asking } = this;
    let isOver = false;
    try {
      while (!isOver && found.filter(({ loose }) => !loose).length < FEW) {
        const { value, done } = await asking.next();
        if (value) found.push(...value.hits);
        isOver = done || value.last;
      }
    } catch {
      this.textFault = true;
      this.texts = null; // the next search tries again
      isOver = true;
    }
    if (this.asking === asking) {
      if (isOver) this.asking = null;
      found.forEach(({ shard }) => this.having.add(shard));
    }
    return found;
  }

  // Texts of a year that was not read are narrowed when it is.
  async wantedTexts(hits, chosen) {
    if (!Object.keys(chosen).length) return hits;
    await this.list.load(shardsOf(hits));
    const fits = await this.narrowed(chosen);
    return hits.filter(({ shard, at }) => shard.loaded && fits(shard.start + at));
  }

  // Hits of texts as rows. Years are read for those that are found, and for the best that are merely near.
  async rowsOf(found) {
    const loose = found.filter((hit) => hit.loose).sort((a, b) => worth(b) - worth(a)).slice(0, LOOSE);
    const hits = [...found.filter((hit) => !hit.loose), ...loose];
    await this.list.load(shardsOf(hits));
    return hits.filter(({ shard }) => shard.loaded).map((hit) => ({ ...hit, row: hit.shard.start + hit.at, inText: true }));
  }

  // The best of texts first; it counts, too, whether a title has some of the words.
  inOrder(hits, near) {
    const titles = new Map(near.map(({ row, score }) => [row, score]));
    const weighed = hits.map((hit) => ({ ...hit, worth: worth(hit) + 0.5 * (titles.get(hit.row) || 0) }));
    return weighed.sort((a, b) => b.worth - a.worth || this.list.compare(a.row, b.row));
  }
}

// Words side by side and spelled as typed count first; then texts that say little else, and esteemed kinds.
const worth = ({ shard, close, toned, length }) => (
  5 * close ** 2 + 3 * toned ** 2 + SHORT / (1 + length / MIDDLING) + 2 * shard.esteem
);

const shardsOf = (hits) => [...new Set(hits.map(({ shard }) => shard))];

const mayHave = ({ kind, year }, chosen) => (!chosen.loai || kind === chosen.loai)
  && (!chosen.nam || year === null || String(year) === chosen.nam);

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
