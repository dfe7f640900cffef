// The reader's ward, remembered on this device only. Without scripts the ward's own page has all of it.

import { all, one, say } from "./common.js";
import { recall, remember } from "./memory.js";

// The header's link knows where the pages of wards are.
const folder = new URL(one("[data-wards]").dataset.wards, location);
const shows = [];

export const idOf = (address) => address.split("/").filter(Boolean).at(-1) ?? "";

/** Returns a ward by its id and name; null if there is none. */
const ward = (id, name) => (id && name ? { id, name, address: new URL(`${id}/`, folder).href } : null);
let chosen = ward(recall("ward"), recall("ward-name"));

/** Calls `show` with the chosen ward (its id, name and address) or null, now and whenever it changes. */
export function whenChosen(show) {
  shows.push(show);
  show(chosen);
}

/** Remembers a ward, or forgets it; what is known anew of it (its name) is not worth a word. */
export function choose(id, name, { silently = false } = {}) {
  const kept = remember("ward", id) && remember("ward-name", name);
  chosen = ward(id, name);
  shows.forEach((show) => show(chosen));
  if (silently) return;
  if (!kept) say("Trình duyệt này không cho nhớ lựa chọn.");
  else say(id ? `Đã nhớ ${name} trên máy này.` : "Đã bỏ chọn xã, phường.");
}

whenChosen((own) => {
  document.documentElement.classList.toggle("has-ward", Boolean(own));
  for (const link of all("[data-ward-go]")) {
    link.hidden = !own;
    if (!own) continue;
    link.href = own.address + (link.dataset.wardAnchor ?? "");
    link.textContent = `${link.dataset.wardWords ?? ""} ${own.name}`.trim();
  }
});
