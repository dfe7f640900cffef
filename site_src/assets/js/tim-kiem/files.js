// Files, each fetched but once; one that could not be had is fetched again when it is asked for again.

export class Files {
  // `fetched(name)`: what a file holds, once it is there.
  constructor(fetched) {
    this.fetched = fetched;
    this.known = new Map();
  }

  get(name) {
    if (!this.known.has(name)) {
      const file = this.fetched(name);
      file.catch(() => this.known.delete(name)); // whoever asked is told as well
      this.known.set(name, file);
    }
    return this.known.get(name);
  }
}
