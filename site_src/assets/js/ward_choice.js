// Choosing a ward, or none: on the home page, which then shows its newest items, and on the ward's own page.

import { all, element, one, pageAt } from "./common.js";
import { recall } from "./memory.js";
import { choose, idOf, whenChosen } from "./ward.js";

const NEWEST = 3;

function startSelect(select) {
  const options = [...select.options].filter((option) => option.value);
  // It may have been chosen before names were remembered, or have been renamed or removed since.
  const known = options.find((option) => idOf(option.value) === recall("ward"));
  if (recall("ward")) choose(known ? recall("ward") : "", known?.text ?? "", { silently: true });
  select.addEventListener("change", () => {
    const option = select.selectedOptions[0];
    choose(idOf(option.value), option.value && option.text);
  });
  const forget = one("[data-ward-forget]");
  forget?.addEventListener("click", () => {
    choose("", "");
    select.focus(); // the button is gone
  });
  whenChosen((own) => {
    select.value = options.find((option) => own && idOf(option.value) === own.id)?.value ?? "";
    if (forget) forget.hidden = !own;
  });
}

// The ward's newest items, taken from its page as they stand there.
function startNews(place) {
  let wanted;
  whenChosen(async (own) => {
    place.hidden = true;
    wanted = own?.id;
    if (!own) return;
    try {
      const items = newestOn(await pageAt(own.address));
      if (wanted !== own.id) return; // another was chosen meanwhile
      one("ul", place).replaceChildren(...items);
      place.hidden = !items.length;
    } catch { /* no network: the link to the page is there */ }
  });
}

function newestOn(page) {
  const own = all("section:has(> .sec [id^=rieng-]) .items li", page);
  return own.slice(0, NEWEST).map((item) => {
    const [link, day] = [one("a", item), one("time", item)];
    const line = element("li", {}, element("a", { href: link.href }, link.textContent));
    if (day) line.append(" ", element("time", { datetime: day.dateTime }, day.textContent));
    return line;
  });
}

function startButton(button) {
  const { ownWard: id, name } = button.dataset;
  let isOwn = false;
  button.addEventListener("click", () => choose(...(isOwn ? ["", ""] : [id, name])));
  whenChosen((own) => {
    isOwn = own?.id === id;
    button.textContent = isOwn ? "Bỏ chọn xã, phường này" : "Chọn làm xã, phường của tôi";
  });
}

all("select[data-ward]").forEach(startSelect);
all("[data-ward-news]").forEach(startNews);
all("[data-own-ward]").forEach(startButton);
