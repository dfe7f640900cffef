// Which rows of a shard have a word, or two side by side: the other half of loa.search.buckets and .sets.

import { Files } from "./files.js";

const FINGERPRINTS = 2 ** 16;
const LONGEST = 24; // bits of a number; a longer one is damage

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(text) {
  let crc = -1;
  new TextEncoder().encode(text).forEach((byte) => { crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8); });
  return (crc ^ -1) >>> 0;
}

class Bits {
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  // The next bits, the first of them highest; at least 25 of the 32 are right.
  peek() {
    const { data, at } = this;
    const byte = at >> 3;
    return ((data[byte] << 24) | (data[byte + 1] << 16) | (data[byte + 2] << 8) | data[byte + 3]) << (at & 7);
  }

  number(width) {
    if (!width) return 0;
    const number = this.peek() >>> (32 - width);
    this.at += width;
    return number;
  }

  gamma() {
    const zeros = Math.clz32(this.peek());
    if (zeros >= LONGEST) throw new RangeError("damaged bucket");
    this.at += zeros;
    return this.number(zeros + 1);
  }

  ones() {
    let count = 0;
    for (;;) {
      const here = Math.min(LONGEST, Math.clz32(~this.peek()));
      count += here;
      this.at += here;
      if (here < LONGEST) break;
    }
    this.at += 1;
    return count;
  }

  // Numbers below `limit`, in ascending order.
  set(limit) {
    const head = this.gamma() - 1;
    const count = head >> 1;
    const width = Math.max(0, 31 - Math.clz32(Math.floor((11 * limit) / (16 * Math.max(1, count)))));
    const listed = [];
    for (let last = -1; listed.length < count;) {
      last += 1 + (this.ones() << width) + this.number(width);
      if (last >= limit) throw new RangeError("damaged bucket");
      listed.push(last);
    }
    return head & 1 ? others(listed, limit) : listed;
  }
}

function others(numbers, limit) {
  const known = new Set(numbers);
  return Array.from({ length: limit }, (_, number) => number).filter((number) => !known.has(number));
}

export class Buckets {
  // `base`: the address of their folder; `rows`, `count`: how many rows and how many buckets there are.
  constructor(base, rows, count) {
    Object.assign(this, { rows, count });
    this.files = new Files((name) => fetchBytes(`${base}${name}.bin`));
  }

  // Returns what tells how many words the text of a row has, about.
  async length() {
    const roots = await this.files.get("do-dai");
    return (row) => roots[row] ** 2;
  }

  // Returns the rows that have a key, in their order.
  async rowsWith(key) {
    const place = crc32(key);
    const bits = new Bits(await this.files.get(place & (this.count - 1)));
    const before = bits.set(FINGERPRINTS);
    const at = before.indexOf(place >>> 16);
    for (let i = 0; i < at; i += 1) bits.set(this.rows);
    return at < 0 ? [] : bits.set(this.rows);
  }
}

async function fetchBytes(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return new Uint8Array(await response.arrayBuffer());
}
