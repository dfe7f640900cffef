// The texts themselves: which rows of the finding list have the words of a query in their texts.

import { Buckets } from "./buckets.js";
import { hasMarks, keysOf, spelling } from "./text.js";

const CLOSE = 0.5; // of the pairs of a query: with fewer a text has its words, but here and there
const YEARS = 2; // that are asked at first; each time after that twice as many

export class FullText {
  // `base`: the address of the folder that has muc-luc.json, and one folder for each shard.
  constructor(base) {
    this.base = base;
    this.shards = null;
  }

  async open() {
    const response = await fetch(`${this.base}muc-luc.json`);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    this.shards = new Map(Object.entries(await response.json()).map(([id, [rows, buckets]]) => (
      [id, new Buckets(`${this.base}${id}/`, rows, buckets)]
    )));
  }

  // Yields { hits, last } until all years were asked, the newest first: texts that have the words side by side;
  // if there is none, texts that have them all as they are spelled, or with other marks.
  //
  // rarity(word): how much a word says; wanted(hits): those that are wanted of { shard, at, close, toned, length,
  // loose }: a row of a shard, which part of the pairs it has, which part of the spellings, how many words in all,
  // and whether the pairs are few.
  async* search(tokens, shards, rarity, wanted) {
    if (!this.shards) await this.open();
    const asked = new Query(tokens, rarity);
    const known = shards.filter(({ id, count }) => this.shards.has(id) && this.shards.get(id).rows === count);
    if (known.length < shards.length) throw new Error("the portal has changed");
    let found = false;
    for (const keys of asked.ways) {
      for (const some of waves(known)) {
        const parts = await Promise.all(some.map((shard) => this.ask(shard, keys, asked)));
        const hits = await wanted([].concat(...parts));
        found = found || hits.length > 0;
        yield { hits, last: some.includes(known[known.length - 1]) && (found || keys === asked.ways[asked.ways.length - 1]) };
      }
      if (found) return;
    }
  }

  // Rows that have all of `keys`, and how much of a query they have besides.
  async ask(shard, keys, { together, spelled, ways }) {
    const buckets = this.shards.get(shard.id);
    // Most shards are done with the rarest key; a word is in more texts than a pair.
    const few = keys === ways[0] ? 1 : 2;
    const first = await rowsWithAll(buckets, keys.slice(0, few));
    const rows = first.length && keys.length > few
      ? common([first, await rowsWithAll(buckets, keys.slice(few))]) : first;
    if (!rows.length) return [];
    const share = async (some) => {
      if (some === keys || !some.length) return () => 1;
      const having = (await Promise.all(some.map((key) => buckets.rowsWith(key)))).map((all) => new Set(all));
      return (row) => having.filter((all) => all.has(row)).length / some.length;
    };
    const [close, toned, length] = await Promise.all([share(together), share(spelled), buckets.length()]);
    return rows.map((at) => (
      { shard, at, close: close(at), toned: toned(at), length: length(at), loose: close(at) < CLOSE }
    ));
  }
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

// Shards of no year with the newest years, then the others, ever more at once.
function* waves(shards) {
  const years = shards.filter(({ year }) => year !== null);
  let [some, count] = [shards.filter(({ year }) => year === null), YEARS];
  while (some.length || years.length) {
    yield [...some, ...years.splice(0, count)];
    [some, count] = [[], 2 * count];
  }
}
