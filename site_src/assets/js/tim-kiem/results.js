// The list of results: what is shown of each, ten at a time.

import { excerpt, marked } from "./marking.js";

const STEP = 10;

function element(name, className, ...parts) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...parts);
  return made;
}

export class Results {
  // `portal` knows the rows; `older` goes on where the list ends, as far as it may.
  constructor(place, more, portal, older) {
    Object.assign(this, { place, more, portal, older });
    this.known = new Map(); // what stands there, by address
    this.hits = [];
    this.endless = false; // whether there may be more than the hits
    this.shown = STEP;
    more.addEventListener("click", () => this.showMore());
    // A summary is fetched when its row comes near the window.
    this.watch = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => {
      if (!isIntersecting) return;
      this.watch.unobserve(target);
      this.summarise(target);
    }), { rootMargin: "100px" });
  }

  // Shows hits, rows of the finding list; `wanted` knows the words that were looked for.
  show(hits, wanted, { again = false, endless = false } = {}) {
    if (!again) {
      this.known.clear();
      this.shown = STEP;
    }
    Object.assign(this, { hits, wanted, endless });
    this.fill();
  }

  fill() {
    const rows = this.hits.slice(0, this.shown).map((found) => {
      const hit = { ...this.portal.describe(found.row), ...found };
      if (!this.known.has(hit.path)) this.known.set(hit.path, this.item(hit));
      return this.known.get(hit.path);
    });
    const there = [...this.place.children];
    // What is read already stays where it is.
    if (there.every((row, i) => row === rows[i])) this.place.append(...rows.slice(there.length));
    else this.place.replaceChildren(...rows);
    this.more.hidden = this.shown >= this.hits.length && !this.endless;
  }

  async showMore() {
    const first = this.place.children.length;
    this.shown = first + STEP;
    this.fill();
    if (this.shown > this.hits.length && this.endless) await this.older();
    this.focus(first);
  }

  // Shows what begins at a place, however far the list was opened.
  showFrom(at) {
    this.shown = Math.max(this.shown, at + STEP);
    this.fill();
    this.focus(at);
  }

  focus(at) {
    const row = this.place.children[at];
    if (row) row.querySelector("a").focus();
  }

  item(hit) {
    const link = element("a", "", marked(hit.title, this.wanted));
    link.href = this.portal.root + hit.path;
    const meta = element("p", "when");
    if (hit.number) meta.append(element("b", "num", marked(hit.number, this.wanted)), " ");
    meta.append(element("span", "", hit.kindName));
    if (hit.near && !hit.often) meta.append(" ", element("span", "badge", "gần đúng"));
    const row = element("li", "", element("h3", "", link), meta, element("p", hit.inText ? "sum text" : "sum"));
    row.dataset.row = hit.row;
    this.watch.observe(row);
    return row;
  }

  // Adds what a row is about; of what was found in a text, that part of the text, once it is there.
  async summarise(item) {
    const place = item.querySelector(".sum");
    const isText = place.classList.contains("text");
    const { wanted } = this;
    const text = isText ? this.partOf(item.querySelector("a").href, wanted) : Promise.resolve("");
    try {
      const [summary, line] = await this.portal.list.summary(Number(item.dataset.row));
      place.replaceChildren(marked(summary, wanted));
      if (line) item.querySelector(".when").append(" ", element("span", "", line));
    } catch { /* the title says enough */ }
    const part = marked(await text, wanted);
    if (part.querySelector("mark")) place.replaceChildren(part);
    place.hidden = !place.textContent;
  }

  // Returns the part of a record's text that has the words; "" if it can not be read.
  async partOf(address, wanted) {
    try {
      const { textAt } = await import("./excerpts.js");
      return excerpt(await textAt(address), wanted);
    } catch {
      return "";
    }
  }
}
