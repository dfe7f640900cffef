// One search, from the query to the list of hits: the finding list first, then the texts.
//
// All that one search knows is its own: another may begin before it ends.

import { AskedTexts } from "./asked_texts.js";
import { mayHave, narrowed } from "./chosen.js";
import { lookedFor } from "./marking.js";
import { pause } from "./pausing.js";
import { rank } from "./ranking.js";

const FEW = 5; // full matches: with fewer, every year is read that may have more
const PLENTY = 20; // full matches: with so many, no year is read that nobody asked for; half, with each step back
const TOGETHER = 2; // years that are fetched side by side
const NEAREST = 10;

export class Search {
  // `query` ends with a space if its last word is whole; `chosen`: the values of filters by their names.
  constructor(portal, query, chosen) {
    Object.assign(this, { portal, query, chosen });
    this.list = portal.list;
    this.texts = new AskedTexts(portal, query, chosen);
  }

  // Yields { hits, found, counts, wanted, uncounted, older, final }: what is always searched tells, what more
  // years tell, what texts add. `older`: whether there are years that may have more and were not searched,
  // since there is plenty without them; `uncounted`: the kinds of which there may be more than was counted.
  async* run(wish = "if none") {
    const { list, portal, texts } = this;
    await portal.open();
    list.tryAgain();
    let all = await this.ask();
    await pause();
    // Texts cost more than titles that are there: whoever has an answer says whether they are to be asked.
    const isTextWanted = () => this.query && portal.hasFullText && (wish === "yes" || (wish === "if none" && !all.full.length));
    let rows = [];
    const askTexts = async () => {
      rows = await texts.ask();
      all = await this.ask(); // a year may have been read for what texts have
    };
    // Titles are a part of texts, which cost less than to read a year: so they are asked first, but for slips.
    if (all.unread.length && isTextWanted() && texts.isWritten) await askTexts();
    while (all.unread.length && !rows.length && !this.isPlenty(all)) {
      if (all.full.length) yield this.told(all);
      await list.load(all.unread.slice(0, TOGETHER));
      all = await this.ask();
    }
    if (!texts.wereAsked && isTextWanted()) {
      if (all.full.length) yield this.told(all);
      await askTexts();
    }
    rows = texts.inOrder(rows, all.near);
    let told = this.told(all, rows);
    if (this.query && wish !== "no" && !told.found) {
      const { full, wanted } = await this.ask({ doubted: true });
      // A slip in what is asked leaves its words side by side.
      told = { ...this.told(all, rows, full.filter(({ beside }) => beside)), wanted };
    }
    yield this.final(all, told);
  }

  // What is told in the end: whether there may be more, and whether something could not be had.
  final(all, told) {
    const { list, texts } = this;
    return {
      ...told, final: true, older: all.unread.length > 0 || texts.mayGoOn, textsAsked: texts.wereAsked,
      isListWhole: list.isWhole, haveTextsFailed: texts.failed,
    };
  }

  // Goes on after `before`, what `run` told last: what older years add stands behind what is there.
  async continued(before) {
    const { list, texts } = this;
    const kept = before.hits.filter(({ near }) => !near);
    const there = new Set(kept.map(({ row }) => row));
    const isNew = ({ row }) => !there.has(row);
    const rows = await texts.goOn();
    let [all, others] = [await this.ask(), []];
    while (all.unread.length && others.length < PLENTY) {
      await list.load(all.unread.slice(0, TOGETHER));
      all = await this.ask();
      others = all.full.filter(isNew);
    }
    others.forEach(({ row }) => there.add(row));
    const added = texts.inOrder(rows, all.near).filter((hit) => isNew(hit) && !hit.loose);
    const hits = [...kept, ...others.map(({ row }) => ({ row })), ...added];
    const { counts, wanted, uncounted } = all;
    return this.final(all, { hits, found: hits.length, counts, wanted, uncounted });
  }

  // Whether a reader has enough to look through; the older the years that are left, the less is enough.
  isPlenty({ full }) {
    const read = this.list.shards.filter((shard) => shard.done && shard.year !== null && mayHave(shard, this.chosen));
    const enough = Math.max(FEW, PLENTY / 2 ** (read.length / TOGETHER));
    const [first] = full;
    return full.length >= enough || Boolean(first && first.exact && (first.numbered || read.length));
  }

  // `doubted`: whether what is written right may be meant otherwise.
  async ask({ doubted = false } = {}) {
    const { list, portal, query, chosen, texts: { having } } = this;
    const { asked, reader } = portal;
    const readings = reader.read(query, doubted);
    const fits = await narrowed(list, chosen);
    const ranked = query
      ? rank(list.index, readings, query, {
        esteem: (row) => list.owners[row].esteem, title: (row) => list.title(row),
        compare: (a, b) => list.compare(a, b), asked,
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
    // Where texts have the words, no year without them needs to be read.
    const mayAnswer = (shard) => !having.size || having.has(shard);
    const unread = list.unread(readings).filter((shard) => mayHave(shard, { ...chosen, loai: "" }) && mayAnswer(shard));
    const uncounted = new Set(unread.map(({ kind }) => kind));
    const wanted = wantedBy([...readings, { tokens: reader.asTyped(query) }]);
    return {
      readings, full, near, nothing: !ranked.length, counts, uncounted, wanted,
      unread: unread.filter((shard) => mayHave(shard, chosen)),
    };
  }

  // Full matches, then texts, then what is nearest, beginning with what may have been meant; while searching, full
  // matches alone; where nothing is near, what is asked for often. A hit is a row, and says no more than that: see
  // `describe` of the portal.
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
    if (!hits.length && nothing) hits.push(...this.portal.mostAsked(FEW).map((row) => ({ row, near: true, often: true })));
    return { hits, found, counts, uncounted, wanted };
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
