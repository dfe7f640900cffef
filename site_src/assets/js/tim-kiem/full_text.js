// The texts themselves: which rows of the finding list have the words of a query in their texts.

import { Buckets } from "./buckets.js";
import { keysOf } from "./text.js";

const AT_FIRST = 2; // keys that every shard is asked for; for the others only where these are together
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

  // Yields { hits, last } until all years were asked, the newest first: texts that have the words side by side,
  // or, if there is none, texts that have them all.
  //
  // rarity(word): how much a word says; wanted(hits): those that are wanted of { shard, at, close, loose }: a row
  // of a shard, which part of the words stands there as typed, and whether that is too little.
  async* search(tokens, shards, rarity, wanted) {
    if (!this.shards) await this.open();
    const asked = new Query(tokens, rarity);
    const known = shards.filter(({ id, count }) => this.shards.has(id) && this.shards.get(id).rows === count);
    if (known.length < shards.length) throw new Error("the portal has changed");
    let found = false;
    for (const keys of asked.ways) {
      for (const some of waves(known)) {
        const parts = await Promise.all(some.map((shard) => this.ask(shard, keys, asked.keys)));
        const hits = await wanted([].concat(...parts));
        found = found || hits.length > 0;
        yield { hits, last: some.includes(known[known.length - 1]) && (found || keys === asked.words) };
      }
      if (found) return;
    }
  }

  // Rows that have all of `keys`, and which part of `wished` each has.
  async ask(shard, keys, wished) {
    const buckets = this.shards.get(shard.id);
    const first = await together(buckets, keys.slice(0, AT_FIRST));
    const rows = first.length && keys.length > AT_FIRST
      ? common([first, await together(buckets, keys.slice(AT_FIRST))]) : first;
    if (keys === wished || !rows.length) return rows.map((at) => ({ shard, at, close: 1, loose: false }));
    const having = (await Promise.all(wished.map((key) => buckets.rowsWith(key)))).map((some) => new Set(some));
    return rows.map((at) => {
      const close = having.filter((some) => some.has(at)).length / wished.length;
      return { shard, at, close, loose: close < CLOSE };
    });
  }
}

// What texts are asked for: pairs of words that were typed side by side, and each word by itself.
class Query {
  constructor(tokens, rarity) {
    const words = tokens.map(({ typed }) => keysOf(typed)[0]);
    const pairs = words.slice(1).map((word, i) => (tokens[i + 1].beside ? [words[i], word] : null));
    const alone = words.filter((_, i) => !pairs[i - 1] && !pairs[i]).map((word) => [word]);
    const rarest = (keys) => [...new Set(
      keys.map((key) => ({ key: key.join(" "), worth: key.reduce((sum, word) => sum + rarity(word), 0) }))
        .sort((a, b) => b.worth - a.worth).map(({ key }) => key),
    )];
    this.keys = rarest([...pairs.filter(Boolean), ...alone]);
    this.words = rarest(words.map((word) => [word]));
    this.ways = this.keys.some((key) => key.includes(" ")) ? [this.keys, this.words] : [this.words];
  }
}

async function together(buckets, keys) {
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
