// The code by which other sites show a list, rewritten for the list that is chosen.

import { all, one } from "./common.js";

function startEmbedding(form) {
  const { list, kind, count, look, pictures } = form.elements;
  const quoted = (text) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
  const [frame, script] = [one("#ma_khung"), one("#ma_doan")];
  const examples = [frame.textContent, script.textContent];

  function write() {
    const option = list.selectedOptions[0];
    kind.disabled = !("kinds" in option.dataset);
    const path = list.value + (kind.disabled ? "" : kind.value);
    const narrowed = path === list.value ? "" : `: ${kind.selectedOptions[0].text.toLowerCase()}`;
    const title = quoted(option.text + narrowed);
    frame.textContent = examples[0]
      .replace(/nhung\/[^"]*/, `nhung/${path}#${look.value}-${count.value}${pictures.value}`)
      .replace(/title="[^"]*"/, `title="${title}"`);
    script.textContent = examples[1]
      .replace(/feeds\/[^"]*/, `feeds/${path}feed.json`)
      .replace(/data-so="\d+"/, `data-so="${count.value}"${pictures.value && ' data-anh="co"'}`)
      .replace(/href="[^"]*">[^<]*/, `href="${form.dataset.embed}${option.dataset.page}">${title}`);
  }

  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  write();
}

all("form[data-embed]").forEach(startEmbedding);
