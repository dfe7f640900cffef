// What a reader chose: a kind, a year, and what only a shard's own file tells.

// Whether a shard may have what was chosen; one of no year may have any.
export const mayHave = ({ kind, year }, chosen) => (!chosen.loai || kind === chosen.loai)
  && (!chosen.nam || year === null || String(year) === chosen.nam);

// Returns what tells whether a row that is loaded is wanted.
export async function narrowed(list, chosen) {
  if (!Object.keys(chosen).length) return () => true;
  const { narrowing } = await import("./narrowing.js");
  return narrowing(list, chosen);
}
