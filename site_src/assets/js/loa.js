// What every page needs a script for. Everything else (menu, search form, lists, tables) works
// without; what only some pages need has scripts of its own.

import { all, one } from "./common.js";
import { whenChosen } from "./ward.js";

// The slash goes to the search field, unless it is being typed.
addEventListener("keydown", (event) => {
  const busy = event.target.closest?.("input, textarea, select, [contenteditable]");
  const field = one("#q") || one(".find input");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || busy || !field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// Files that a search needs are fetched while its words are being typed.
all("form[action$='tim-kiem/']").forEach((form) => form.addEventListener("focusin", () => {
  const [script, list] = [new URL("tim-kiem/page.js", import.meta.url), new URL("muc-luc/muc-luc.json.gz", form.action)];
  [script, list].forEach(({ href }) => document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href })));
}, { once: true }));

all("[data-do=print]").forEach((button) => button.addEventListener("click", () => window.print()));

// Paper can not be unfolded: what was opened for it is closed again.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = all("details:not([open])");
  unfolded.forEach((part) => { part.open = true; });
});
addEventListener("afterprint", () => unfolded.forEach((part) => { part.open = false; }));

// Most readers have not chosen a ward: the script that puts it first is loaded only for those who have.
whenChosen((own) => {
  if (own && one("#danh-sach li[data-search], select option[value*=dia-ban], [data-ward-filter]")) {
    import("./ward_first.js");
  }
});
