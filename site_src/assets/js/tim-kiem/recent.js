// Searches made on this device; they never leave it.

const KEY = "loa.searches";
const MOST = 8;

export const recent = {
  get all() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept.filter((query) => typeof query === "string") : [];
    } catch {
      return []; // storage may be forbidden
    }
  },
  add(query) {
    const others = recent.all.filter((kept) => kept.toLowerCase() !== query.toLowerCase());
    recent.write([query, ...others].slice(0, MOST));
  },
  clear() {
    recent.write([]);
  },
  write(queries) {
    try {
      localStorage.setItem(KEY, JSON.stringify(queries));
    } catch { /* not remembered */ }
  },
};
