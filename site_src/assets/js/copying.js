// Copies tables and drafts for spreadsheets or files, and addresses of feeds for other portals.

import { all, copy, element, say } from "./common.js";

function button(words, name, text) {
  const made = element("button", { type: "button", class: "plain", "aria-label": name }, words);
  made.addEventListener("click", () => copy(text(), () => {
    made.textContent = "Đã chép";
    say("Đã chép.");
  }));
  return made;
}

for (const link of all("[data-copy] a[data-address]")) {
  link.after(button("Chép", `Chép địa chỉ ${link.dataset.address}`, () => link.href));
}

for (const part of all("[data-copyable]")) {
  const words = part.tagName === "TABLE" ? "Chép bảng" : "Chép";
  part.before(button(words, false, () => plainText(part)));
}

// Spreadsheets accept rows of cells separated by tabs.
function plainText(part) {
  if (part.tagName !== "TABLE") return part.textContent;
  const cell = (each) => each.textContent.replace(/\s+/g, " ").trim();
  return [...part.rows].map((row) => [...row.cells].map(cell).join("\t")).join("\n");
}
