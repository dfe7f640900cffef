// Results narrowed by kind, year, field of reform, ward, organisation and validity.

const COLUMNS = { "linh-vuc": "pillars", xa: "wards", "co-quan": "organisations", "hieu-luc": "validity" };

// Returns a test for rows; what only a shard's own file tells is fetched first.
export async function narrowing(list, chosen, shards = list.loaded) {
  const asked = Object.keys(COLUMNS).filter((name) => chosen[name]);
  const facets = new Map();
  if (asked.length) {
    await Promise.all(shards.map(async (shard) => facets.set(shard, await list.facets(shard))));
  }

  const belongs = (shard, at, name) => {
    const column = COLUMNS[name];
    const { labels, [column]: rows } = facets.get(shard);
    return rows[at].some((place) => labels[column][place][0] === chosen[name]);
  };

  return (row, ignored = "") => {
    const shard = list.owners[row];
    return (ignored === "loai" || !chosen.loai || shard.kind === chosen.loai)
      && (!chosen.nam || list.year(row) === chosen.nam)
      && (!asked.length || (facets.has(shard) && asked.every((name) => belongs(shard, row - shard.start, name))));
  };
}
