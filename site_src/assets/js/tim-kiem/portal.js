// What all searches of a visit share: the finding list, what a query may mean, and the texts.

import { FindingList } from "./finding_list.js";
import { pause } from "./pausing.js";
import { Reader } from "./reading.js";

const OTHER = "khac"; // pages that are no records: they have no texts of their own

export class Portal {
  // `root`: the address of the portal; `base`: of the finding list's folder.
  constructor(root, base) {
    this.root = root;
    this.list = new FindingList(base);
    this.opened = null;
    this.texts = null;
  }

  // Makes ready what every search needs, once; that takes an old phone longer than a search.
  open() {
    if (!this.opened) {
      this.opened = this.prepare();
      this.opened.catch(() => { this.opened = null; }); // the next search tries again
    }
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

  // Returns the index of texts, which comes when it is first needed.
  async fullText() {
    const { FullText } = await import("./full_text.js");
    const listed = this.list.shards.filter(({ kind }) => kind !== OTHER);
    this.texts = this.texts || new FullText(this.root + this.list.contents.fullText, listed);
    return this.texts;
  }

  // Forgets what is known of the index of texts: it may be damaged, or that of an earlier day.
  forgetTexts() {
    this.texts = null;
  }

  // How much a word says, a rare one more.
  rarity(word) {
    const { index } = this.list;
    return index.has(word) ? index.rarities[index.ids.get(word)] : 2 * Math.log(1 + index.size);
  }

  // What most people come for, to be shown where nothing is near.
  mostAsked(count) {
    return [...this.asked, ...this.list.owners.keys()].slice(0, count);
  }

  // Returns what is shown of a row of the finding list.
  describe(row) {
    return { ...this.list.entry(row), kindName: this.list.owners[row].name };
  }
}
