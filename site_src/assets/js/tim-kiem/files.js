// The portal's own data files.

// Fetches JSON: compressed by us where the browser unpacks it, so that no server has to.
export async function fetchJson(address) {
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
