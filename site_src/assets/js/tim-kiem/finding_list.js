// The finding list: titles, numbers and names of everything on the portal, in shards.

import { Files } from "./files.js";
import { pause } from "./pausing.js";
import { Shard } from "./shard.js";
import { alike } from "./text.js";
import { WordIndex } from "./word_index.js";

const CONTENTS = "muc-luc";
const SPARE = 4; // of so many words that a text is to have, one may be missing

export class FindingList {
  constructor(base) {
    this.files = new Files((name) => fetchJson(`${base}${name}.json`));
    this.index = new WordIndex();
    this.shards = []; // in the order of muc-luc.json
    this.owners = []; // for each row its shard
    this.elsewhere = new Map(); // for each word of shards that are loaded when needed: which have it
    this.files.get(CONTENTS);
  }

  // Reads what every search needs: all shards but those that are loaded when needed, and their words.
  async open() {
    this.contents = await this.files.get(CONTENTS);
    this.shards = this.contents.shards.map((known) => new Shard(known));
    const kinds = [...new Set(this.shards.map(({ kind }) => kind))];
    for (const shard of this.shards) {
      shard.esteem = 1 - kinds.indexOf(shard.kind) / (kinds.length - 1 || 1);
      if (!shard.keys) continue;
      this.add(shard, shard.keys);
      await pause();
    }
    this.contents.words.forEach(({ in: places, words }) => alike(words).split(" ").forEach((word) => {
      this.index.idOf(word);
      this.elsewhere.set(word, (this.elsewhere.get(word) || []).concat(places));
    }));
  }

  // The rows that most people come for.
  get sought() {
    return this.contents.sought.map(([place, at]) => this.shards[place].start + at);
  }

  // Loads shards side by side, each but once, and adds them in their order.
  async load(shards) {
    const files = shards.map(({ id, done }) => (done ? null : this.files.get(id).catch(() => null)));
    for (const [i, shard] of shards.entries()) {
      const columns = await files[i];
      if (shard.done) continue;
      if (columns) this.add(shard, columns);
      shard.done = true;
    }
  }

  // What could not be had before may be had now.
  tryAgain() {
    this.shards.forEach((shard) => { shard.done = shard.loaded; });
  }

  // Whether nothing is missing that was to be loaded.
  get isWhole() {
    return this.shards.every(({ done, loaded }) => loaded || !done);
  }

  add(shard, columns) {
    shard.read(columns, this.index.size);
    shard.done = true;
    this.index.add(shard.labels);
    while (this.owners.length < this.index.size) this.owners.push(shard);
  }

  get loaded() {
    return this.shards.filter((shard) => shard.loaded);
  }

  // Returns which shards that are not loaded may have rows with the words of any reading; all, if there is none.
  unread(readings) {
    const left = this.shards.filter(({ done }) => !done);
    if (!left.length || !readings.length) return left;
    const asked = readings.map(({ tokens }) => {
      const needed = tokens.filter(({ filler }) => !filler);
      const most = needed.length < SPARE ? 0 : Math.floor(needed.length / SPARE);
      return { most, places: needed.map((token) => this.placesOf(token)) };
    });
    return left.filter((shard) => {
      const place = this.shards.indexOf(shard);
      return asked.some(({ most, places }) => places.filter((found) => !found.has(place)).length <= most);
    });
  }

  // Which shards, by their places, have a word or what else it may be.
  placesOf({ key, also, open }) {
    const words = [key, ...also.keys(), ...(open ? this.index.beginningWith(key) : [])];
    return new Set([].concat(...words.map((word) => this.elsewhere.get(word) || [])));
  }

  // Rows as they are listed where nothing else parts them, whenever their shards came.
  compare(a, b) {
    const [one, other] = [this.owners[a], this.owners[b]];
    return (one === other ? 0 : this.shards.indexOf(one) - this.shards.indexOf(other)) || a - b;
  }

  title(row) {
    return this.owners[row].title(row - this.owners[row].start);
  }

  // Everything that is shown of a row but its summary.
  entry(row) {
    const shard = this.owners[row];
    return { row, ...shard.entry(row - shard.start) };
  }

  year(row) {
    const { days, start } = this.owners[row];
    return days ? String(new Date(days[row - start]).getUTCFullYear()) : "";
  }

  // Returns [summary, line] of a row; fetched with its neighbours' when first asked for.
  async summary(row) {
    const shard = this.owners[row];
    const size = this.contents.rows;
    const at = row - shard.start;
    const part = Math.floor(at / size);
    return (await this.files.get(`${shard.id}-${part}`))[at % size];
  }

  // By what the rows of a shard are narrowed; fetched when first asked for.
  facets(shard) {
    return this.files.get(`${shard.id}-loc`);
  }
}

// Fetches JSON: compressed by us where the browser unpacks it, so that no server has to.
async function fetchJson(address) {
  const packed = "DecompressionStream" in window;
  const response = await fetch(packed ? `${address}.gz` : address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  if (!packed) return response.json();
  const data = new Uint8Array(await response.arrayBuffer());
  // Some servers declare the packing, and the browser has undone it by then.
  if (data[0] !== 0x1f) return JSON.parse(new TextDecoder().decode(data));
  const unpacking = new DecompressionStream("gzip");
  const writer = unpacking.writable.getWriter();
  writer.write(data);
  writer.close();
  return new Response(unpacking.readable).json();
}
