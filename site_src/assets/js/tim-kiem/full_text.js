// The texts themselves: which rows of the finding list have the words of a query in their texts.

import { Buckets } from "./buckets.js";
import { hasMarks, keysOf, spelling } from "./text.js";

const CLOSE = 0.5; // of the pairs of a query: with fewer a text has its words, but here and there
const RECENT = 2; // years that are a shard each
const TOGETHER = 5; // years before them that share one
const ENOUGH = 4; // keys: where few texts have the rarest, these have the others; and each costs a file
const SOME = 5; // texts that are few; where there are more, as many keys again are asked for

export class FullText {
  // `base`: the address of the folder that has muc-luc.json, and one folder for each shard; `listed`: the shards of
  // the finding list that have texts, in their order.
  constructor(base, listed) {
    this.base = base;
    this.listed = listed;
    this.parts = null;
  }

  async open() {
    const response = await fetch(`${this.base}muc-luc.json`);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    const contents = await response.json();
    this.parts = partsOf(this.listed).map(({ id, shards }) => {
      const rows = shards.reduce((sum, { count }) => sum + count, 0);
      const [known, buckets] = contents[id] || [];
      if (known !== rows) throw new Error("the portal has changed");
      return { shards, isOfYears: shards[0].year !== null, buckets: new Buckets(`${this.base}${id}/`, rows, buckets) };
    });
  }

  // Yields { hits, last } until all years were asked, the newest first: texts that have the words side by side;
  // if there is none, texts that have them all as they are spelled, or with other marks.
  //
  // mayHave(shard): whether a shard of the list is asked; rarity(word): how much a word says; wanted(hits): those
  // that are wanted of { shard, at, close, toned, length, loose }: a row of a shard, which part of the pairs it has,
  // which part of the spellings, how many words in all, and whether the pairs are few.
  async* search(tokens, mayHave, rarity, wanted) {
    if (!this.parts) await this.open();
    const asked = new Query(tokens, rarity);
    const known = this.parts.filter(({ shards }) => shards.some(mayHave));
    let found = false;
    for (const keys of asked.ways) {
      // Words here and there are looked for in all years in the end, so at once: each wait costs more than a file.
      for (const some of keys === asked.ways[0] ? waves(known) : [known]) {
        const parts = await Promise.all(some.map((part) => this.ask(part, keys, asked)));
        const hits = await wanted([].concat(...parts).filter(({ shard }) => mayHave(shard)));
        found = found || hits.length > 0;
        const isLastWay = found || keys === asked.ways[asked.ways.length - 1];
        yield { hits, last: isLastWay && some.includes(known[known.length - 1]) };
      }
      if (found) return;
    }
  }

  // Rows that have all of `keys`, and how much of a query they have besides.
  async ask({ shards, buckets }, keys, { together, spelled, ways }) {
    // Most shards are done with the rarest key; a word is in more texts than a pair.
    const few = keys === ways[0] ? 1 : 2;
    let rows = await rowsWithAll(buckets, keys.slice(0, few));
    const narrow = async (some) => {
      if (rows.length && some.length) rows = common([rows, await rowsWithAll(buckets, some)]);
    };
    await narrow(keys.slice(few, ENOUGH));
    if (rows.length > SOME) await narrow(keys.slice(ENOUGH, 2 * ENOUGH));
    if (!rows.length) return [];
    const share = async (all) => {
      if (all === keys || !all.length) return () => 1;
      const some = all.slice(0, ENOUGH);
      const having = (await Promise.all(some.map((key) => buckets.rowsWith(key)))).map((all) => new Set(all));
      return (row) => having.filter((all) => all.has(row)).length / some.length;
    };
    const [close, toned, length] = await Promise.all([share(together), share(spelled), buckets.length()]);
    return rows.map((row) => ({
      ...listedAt(shards, row), close: close(row), toned: toned(row), length: length(row), loose: close(row) < CLOSE,
    }));
  }
}

// The shards of texts, as loa.search.documents puts those of the finding list together.
function partsOf(listed) {
  const years = [...new Set(listed.map(({ year }) => year))].filter((year) => year !== null).sort((a, b) => b - a);
  const parts = new Map();
  listed.forEach((shard) => {
    const first = shard.year - (shard.year % TOGETHER);
    const old = years.indexOf(shard.year) < RECENT ? String(shard.year) : `${first}-${first + TOGETHER - 1}`;
    const id = shard.year === null ? "chung" : old;
    parts.set(id, [...(parts.get(id) || []), shard]);
  });
  return [...parts].map(([id, shards]) => ({ id, shards }));
}

// Returns the shard of the finding list that has a row, and the row's place there.
function listedAt(shards, row) {
  let at = row;
  const shard = shards.find(({ count }) => {
    if (at < count) return true;
    at -= count;
    return false;
  });
  return { shard, at };
}

// What texts are asked for, each the rarest first: words that were typed side by side, two by two; words as they
// are spelled; words without marks.
class Query {
  constructor(tokens, rarity) {
    const words = tokens.map(({ typed }) => keysOf(typed)[0]);
    const isWithNext = (i) => i + 1 < words.length && tokens[i + 1].beside;
    const rarest = (keys) => [...new Set(keys.sort((a, b) => b.worth - a.worth).map(({ key }) => key))];
    const single = (key, i) => ({ key, worth: rarity(words[i]) });
    const pair = (i) => ({ key: `${words[i]} ${words[i + 1]}`, worth: rarity(words[i]) + rarity(words[i + 1]) });
    const pairs = words.map((_, i) => i).filter(isWithNext).map(pair);
    const alone = words.map(single).filter((_, i) => !isWithNext(i) && !(i && isWithNext(i - 1)));
    this.together = pairs.length ? rarest([...pairs, ...alone]) : [];
    this.spelled = tokens.some(({ typed }) => hasMarks(typed))
      ? rarest(tokens.map(({ typed }, i) => single(hasMarks(typed) ? spelling(typed) : words[i], i))) : [];
    this.ways = [this.together, this.spelled, rarest(words.map(single))].filter(({ length }) => length);
  }
}

async function rowsWithAll(buckets, keys) {
  return common(await Promise.all(keys.map((key) => buckets.rowsWith(key))));
}

function common([first, ...others]) {
  const sets = others.map((rows) => new Set(rows));
  return first.filter((row) => sets.every((some) => some.has(row)));
}

// What is of no year with the newest years, then the others, ever more at once.
function* waves(parts) {
  const years = parts.filter(({ isOfYears }) => isOfYears);
  let [some, count] = [parts.filter(({ isOfYears }) => !isOfYears), RECENT];
  while (some.length || years.length) {
    yield [...some, ...years.splice(0, count)];
    [some, count] = [[], 2 * count];
  }
}
