// Puts the reader's ward first in lists and choices of wards, and offers to filter search results by it.

import { all, one } from "./common.js";
import { whenChosen } from "./ward.js";

whenChosen((own) => {
  if (own) putFirst(own);
  offerFilter(own);
});

function putFirst({ id }) {
  const ending = `dia-ban/${id}/`;
  for (const option of all("select[name=xa] option, option[value*=dia-ban]")) {
    if (option.value !== id && !option.value.endsWith(ending)) continue;
    const others = [...option.parentElement.children].filter(({ value }) => value && value !== option.value);
    const isChosen = option.selected;
    others[0]?.before(option);
    option.selected = isChosen;
  }
  for (const link of all("#danh-sach li[data-search] > a")) {
    if (!link.href.includes(`/${ending}`)) continue;
    const [item, group] = [link.closest("[data-search]"), link.closest("[data-group]")];
    item.classList.add("own");
    item.parentElement.prepend(item);
    group?.parentElement.prepend(group);
  }
}

// A toggle button: results of this ward only, or all.
function offerFilter(own) {
  const [button, select] = [one("[data-ward-filter]"), one("select[name=xa]")];
  const option = own && select && [...select.options].find(({ value }) => value === own.id);
  if (!button || !option) return;
  const tell = (id) => button.setAttribute("aria-pressed", String(id === own.id));
  button.hidden = false;
  button.textContent = `Chỉ tìm ở ${own.name}`;
  button.addEventListener("click", () => {
    select.value = select.value === own.id ? "" : own.id;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  select.form.addEventListener("change", () => tell(select.value));
  select.form.addEventListener("reset", () => tell(""));
  tell(new URLSearchParams(location.search).get("xa")); // from there the page's own script takes it
}
