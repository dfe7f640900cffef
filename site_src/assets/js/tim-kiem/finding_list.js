// The finding list: titles, numbers and names of everything on the portal, in shards.

import { addressOf, readAddresses, readDays, readTitles } from "./columns.js";
import { isNumber } from "./text.js";
import { WordIndex } from "./word_index.js";

export class FindingList {
  constructor(base) {
    this.base = base;
    this.index = new WordIndex();
    this.shards = []; // as muc-luc.json has them, each with its columns and its first row
    this.owners = []; // for each row its shard
    this.asked = new Set(); // rows that most people come for
    this.faults = 0; // shards that could not be loaded
  }

  async open() {
    this.contents = await fetchJson(`${this.base}muc-luc.json`);
    this.shards = this.contents.shards;
    const kinds = [...new Set(this.shards.map(({ kind }) => kind))];
    this.shards.forEach((shard) => { shard.esteem = 1 - kinds.indexOf(shard.kind) / (kinds.length - 1 || 1); });
  }

  // Fetches all shards side by side and adds them in their order, so that a row has the same place
  // whenever its shard came; yields after each of what is searched at once, and after the last.
  async* load() {
    const files = this.shards.map((shard) => fetchJson(`${this.base}${shard.id}.json`).catch(() => null));
    for (let i = 0; i < files.length; i += 1) {
      const columns = await files[i];
      if (columns) this.add(this.shards[i], columns);
      else this.faults += 1;
      if (this.shards[i].year === null) yield;
    }
  }

  add(shard, { titles, paths, days, names, asked = [] }) {
    Object.assign(shard, {
      start: this.index.size,
      titles: readTitles(titles),
      places: readAddresses(paths),
      cut: paths.cut,
      days: readDays(days),
      names,
      summaries: new Map(),
    });
    asked.forEach((at) => this.asked.add(this.index.size + at));
    this.index.add(shard.titles, names);
    names.forEach(() => this.owners.push(shard));
  }

  get loaded() {
    return this.shards.filter(({ titles }) => titles);
  }

  title(row) {
    const { titles: { words, rows }, start } = this.owners[row];
    return rows[row - start].map((place) => words[place]).join(" ");
  }

  // Everything that is shown of a row but its summary.
  entry(row) {
    const shard = this.owners[row];
    const at = row - shard.start;
    const title = this.title(row);
    return {
      row, title,
      kind: shard.kind,
      path: addressOf(title, shard.places[at], shard.cut),
      number: shard.names[at].find(isNumber) || "",
      day: shard.days ? new Date(shard.days[at]) : null,
    };
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
    if (!shard.summaries.has(part)) {
      shard.summaries.set(part, fetchJson(`${this.base}${shard.id}-${part}.json`));
    }
    return (await shard.summaries.get(part))[at % size];
  }

  // By what the rows of a shard are narrowed; fetched when first asked for.
  facets(shard) {
    shard.facets = shard.facets || fetchJson(`${this.base}${shard.id}-loc.json`);
    return shard.facets;
  }
}

// Fetches JSON: compressed by us where the browser unpacks it, so that no server has to.
async function fetchJson(address) {
  const packed = "DecompressionStream" in window;
  const response = await fetch(packed ? `${address}.gz` : address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  if (!packed) return response.json();
  const data = await response.blob();
  const [first] = new Uint8Array(await data.slice(0, 1).arrayBuffer());
  // Some servers declare the packing, and the browser has undone it by then.
  if (first !== 0x1f) return JSON.parse(await data.text());
  return new Response(data.stream().pipeThrough(new DecompressionStream("gzip"))).json();
}
