// The reader's ward, remembered on this device only: then it stands first wherever wards are shown.
// Without scripts the ward's own page has all of it.

import { all, element, one, pageAt, say } from "./common.js";
import { recall, remember } from "./memory.js";

const NEWEST = 3;
const root = document.documentElement;
// The header's link knows where the pages of wards are.
const header = () => one("[data-wards]");
const addressOf = (id) => new URL(`${id}/`, new URL(header().dataset.wards, location)).href;
const idOf = (address) => address.split("/").filter(Boolean).at(-1) ?? "";

/** The ward that was chosen, or null: its id, its name, the address of its page. */
function chosen() {
  const [id, name] = [recall("ward"), recall("ward-name")];
  return id && name ? { id, name, address: addressOf(id) } : null;
}

function choose(id, name) {
  const kept = remember("ward", id) && remember("ward-name", name);
  show(id ? { id, name, address: addressOf(id) } : null);
  if (!kept) say("Trình duyệt này không cho nhớ lựa chọn.");
  else say(id ? `Đã nhớ ${name} trên máy này.` : "Đã bỏ chọn xã, phường.");
}

export function startWard() {
  if (!header()) return;
  const select = one("select[data-ward]");
  if (select) startChoosing(select);
  startButton(one("[data-own-ward]"));
  const forget = one("[data-ward-forget]");
  forget?.addEventListener("click", () => {
    choose("", "");
    select?.focus(); // the button is gone
  });
  show(chosen());
}

// Everything that names the chosen ward, now and when the choice changes.
function show(ward) {
  root.classList.toggle("has-ward", Boolean(ward));
  for (const link of all("[data-ward-link]")) {
    link.hidden = !ward;
    if (!ward) continue;
    link.href = ward.address + (link.dataset.wardAnchor ?? "");
    link.textContent = `${link.dataset.wardWords ?? ""} ${ward.name}`.trim();
  }
  const [select, forget] = [one("select[data-ward]"), one("[data-ward-forget]")];
  if (select && !ward) select.value = "";
  if (forget) forget.hidden = !ward;
  if (ward) putFirst(ward);
  showNews(ward);
  showButton(ward);
  offerFilter(ward);
}

// Home: the choice itself

function startChoosing(select) {
  const options = [...select.options].filter((option) => option.value);
  // Who chose before names were remembered, or a ward that was renamed, or that is no more.
  const known = options.find((option) => idOf(option.value) === recall("ward"));
  remember("ward", known ? idOf(known.value) : "");
  remember("ward-name", known?.text ?? "");
  select.addEventListener("change", () => {
    const option = select.selectedOptions[0];
    choose(idOf(option.value), option.value && option.text);
  });
}

// The ward's newest items, taken from its page as they stand there.
async function showNews(ward) {
  const place = one("[data-ward-news]");
  if (!place) return;
  place.hidden = true;
  if (!ward) return;
  try {
    const page = await pageAt(ward.address);
    const own = all("section:has(> .sec [id^=rieng-]) .items li", page);
    const items = own.slice(0, NEWEST).map((item) => {
      const [link, day] = [one("a", item), one("time", item)];
      const line = element("li", {}, element("a", { href: link.href }, link.textContent));
      if (day) line.append(" ", element("time", { datetime: day.dateTime }, day.textContent));
      return line;
    });
    one("ul", place).replaceChildren(...items);
    place.hidden = !items.length || chosen()?.id !== ward.id;
  } catch { /* no network: the link to the page is there */ }
}

// A ward's page: to choose it, or to give it up

function startButton(button) {
  button?.addEventListener("click", () => {
    const isOwn = chosen()?.id === button.dataset.ownWard;
    choose(isOwn ? "" : button.dataset.ownWard, isOwn ? "" : button.dataset.name);
  });
}

function showButton(ward) {
  const button = one("[data-own-ward]");
  if (!button) return;
  const isOwn = ward?.id === button.dataset.ownWard;
  button.textContent = isOwn ? "Bỏ chọn xã, phường này" : "Chọn làm xã, phường của tôi";
}

// The search page: one press narrows the results to the ward, and one takes that back

function offerFilter(ward) {
  const [button, select] = [one("[data-ward-filter]"), one("select[name=xa]")];
  const option = ward && select && [...select.options].find((each) => each.value === ward.id);
  if (!button) return;
  button.hidden = !option;
  if (!option) return;
  const tell = (id) => button.setAttribute("aria-pressed", String(id === ward.id));
  button.textContent = `Chỉ tìm ở ${ward.name}`;
  button.addEventListener("click", () => {
    select.value = select.value === ward.id ? "" : ward.id;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  select.form.addEventListener("change", () => tell(select.value));
  select.form.addEventListener("reset", () => tell(""));
  tell(new URLSearchParams(location.search).get("xa")); // from there the page's own script takes it
}

// Lists of wards, and choices among them: the own one first

function putFirst(ward) {
  const select = one("select[data-ward]");
  const own = `dia-ban/${ward.id}/`;
  for (const option of all("select[name=xa] option, option[value*=dia-ban]")) {
    if (option.value !== ward.id && !option.value.endsWith(own)) continue;
    const first = [...option.parentElement.children].find((each) => each.value !== "");
    if (first !== option) first.before(option);
    if (option.parentElement === select) select.value = option.value;
  }
  for (const link of all("#danh-sach li[data-search] > a")) {
    if (!link.href.includes(`/${own}`)) continue;
    const [item, group] = [link.closest("[data-search]"), link.closest("[data-group]")];
    item.parentElement.prepend(item);
    item.classList.add("own");
    group?.parentElement.prepend(group);
  }
}
