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
    this.faults = 0; // shards that could not be loaded
  }

  async open() {
    this.contents = await fetchJson(`${this.base}muc-luc.json`);
    this.shards = this.contents.shards;
    const kinds = [...new Set(this.shards.map(({ kind }) => kind))];
    this.shards.forEach((shard) => { shard.esteem = 1 - kinds.indexOf(shard.kind) / (kinds.length - 1 || 1); });
  }

  // Fetches shards side by side, each but once, and adds them in their order; yields after each.
  async* load(shards) {
    shards.forEach((shard) => {
      shard.file = shard.file || fetchJson(`${this.base}${shard.id}.json`).catch(() => null);
    });
    for (const shard of shards) {
      const columns = await shard.file;
      if (!shard.done) {
        shard.done = true;
        if (columns) this.add(shard, columns);
        else this.faults += 1;
      }
      yield;
    }
  }

  add(shard, { titles, paths, days, names }) {
    Object.assign(shard, {
      start: this.index.size,
      titles: readTitles(titles),
      places: readAddresses(paths),
      cut: paths.cut,
      days: readDays(days),
      names,
      summaries: new Map(),
    });
    this.index.add(shard.titles, names);
    names.forEach(() => this.owners.push(shard));
  }

  get loaded() {
    return this.shards.filter(({ titles }) => titles);
  }

  // Rows as they are listed where nothing else parts them, whenever their shards came.
  compare(a, b) {
    return this.shards.indexOf(this.owners[a]) - this.shards.indexOf(this.owners[b]) || a - b;
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
      number: (!/ số \d\S*$/.test(title) && shard.names[at].find(isNumber)) || "", // some titles say it
      day: shard.days ? new Date(shard.days[at]) : null,
    };
  }

  // Returns the rows that have these addresses.
  rowsAt(addresses) {
    const folders = new Set(addresses.map((address) => address.replace(/\/[^/]*\/$/, "")));
    const near = (row) => folders.has(this.owners[row].places[row - this.owners[row].start].folder);
    const rows = [...this.owners.keys()].filter(near);
    const byAddress = new Map(rows.map((row) => [this.entry(row).path, row]));
    return addresses.map((address) => byAddress.get(address)).filter((row) => row !== undefined);
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
  const data = new Uint8Array(await response.arrayBuffer());
  // Some servers declare the packing, and the browser has undone it by then.
  if (data[0] !== 0x1f) return JSON.parse(new TextDecoder().decode(data));
  const unpacking = new DecompressionStream("gzip");
  const writer = unpacking.writable.getWriter();
  writer.write(data);
  writer.close();
  return new Response(unpacking.readable).json();
}
