// One shard of the finding list: the rows of a kind, or of a year of it.

import { addressOf, labelOf, readAddresses, readDays, readLabels } from "./columns.js";
import { isNumber } from "./text.js";

export class Shard {
  // `known`: what muc-luc.json says: id, kind, name, year, count, and rows if they are always searched.
  constructor(known) {
    Object.assign(this, known);
    this.done = false; // whether its rows are searched, or can not be had
  }

  // Takes the columns; `start` is the place of its first row among all. Only what is searched is read now.
  read(columns, start) {
    this.columns = columns;
    this.start = start;
    this.labels = readLabels(columns.labels);
  }

  get loaded() {
    return this.labels !== undefined;
  }

  get days() {
    if (this.knownDays === undefined) this.knownDays = readDays(this.columns.days);
    return this.knownDays;
  }

  title(at) {
    return labelOf(this.labels, this.labels.rows[at]);
  }

  names(at) {
    const { rows } = this.labels;
    const found = [];
    for (let label = rows[at] + 1; label < rows[at + 1]; label += 1) found.push(labelOf(this.labels, label));
    return found;
  }

  // Everything that is shown of a row but its summary.
  entry(at) {
    const { paths } = this.columns;
    this.places = this.places || readAddresses(paths);
    const title = this.title(at);
    return {
      title,
      kind: this.kind,
      path: addressOf(title, this.places[at], paths.cut),
      number: (!/ số \d\S*$/.test(title) && this.names(at).find(isNumber)) || "", // some titles say it
      day: this.days ? new Date(this.days[at]) : null,
    };
  }
}
