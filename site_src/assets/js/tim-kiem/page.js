// The search page: the form is the state, and the address keeps it.

import { recent } from "./recent.js";
import { Results } from "./results.js";
import { Search } from "./search.js";
import { portal } from "./start.js";

const PAUSE = 250; // milliseconds without a key, after which what is typed is searched

const at = (id) => document.getElementById(id);
const form = at("tim");
const field = at("q");
const status = at("trang-thai");
const list = at("ket-qua");
const name = document.title;

const results = new Results(list, at("xem-them"), portal, goOn);
let timer = 0;
let current = null; // the search that is shown; what an earlier one still tells does not count
let last = null; // what it told in the end

const tidy = (query) => query.normalize("NFC").trim().replace(/\s+/g, " ");
const choices = () => [...form.elements].filter((each) => each.name && each !== field);

function chosen() {
  const state = {};
  choices().forEach(({ name: key, value, type, checked }) => {
    if (value && (type !== "radio" || checked)) state[key] = value;
  });
  return state;
}

function addressOf(query, state) {
  const asked = new URLSearchParams();
  if (query) asked.set("q", query);
  Object.keys(state).forEach((key) => asked.set(key, state[key]));
  return asked.toString() ? `?${asked}` : location.pathname;
}

function keep(query, state, how) {
  const address = addressOf(query, state);
  if (address !== (location.search || location.pathname)) history[how](null, "", address);
}

function read() {
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") || "";
  choices().forEach((each) => {
    const value = asked.get(each.name) || "";
    // An address may ask for what is no more: then “all” holds, which is the first of them.
    if (each.type === "radio") each.checked = !each.value || each.value === value;
    else {
      each.value = value;
      if (each.selectedIndex === -1) each.value = "";
    }
  });
  at("thu-hep").open = choices().some((each) => each.type !== "radio" && each.value);
}

function say(query, { found, hits, final, older, textsAsked }) {
  const quoted = query ? ` cho “${query}”` : "";
  if (!final) return `Đang tìm thêm; đã có ${found} kết quả${quoted}`;
  if (found) return `${found} kết quả${older ? " đầu tiên" : ""}${quoted}`;
  const nothing = `Không thấy kết quả nào${quoted}${textsAsked ? ", trong bài cũng không" : ""}.`;
  if (!hits.length) return nothing;
  return `${nothing} ${hits[0].often ? "Dưới đây là các thủ tục nhiều người hỏi:" : "Gần giống nhất với điều đã gõ:"}`;
}

function count({ counts, uncounted }) {
  let all = 0;
  counts.forEach((number) => { all += number; });
  form.querySelectorAll("[data-count]").forEach((place) => {
    const { count: kind } = place.dataset;
    const number = kind ? counts.get(kind) || 0 : all;
    const more = kind ? uncounted.has(kind) : uncounted.size > 0;
    place.textContent = more && !number ? "" : ` (${number}${more ? "+" : ""})`;
  });
}

function showStart(searching) {
  at("duyet").hidden = searching;
  at("ket-qua-tim").hidden = !searching;
  document.querySelectorAll("[data-count]").forEach((place) => { place.hidden = !searching; });
  const kept = recent.all;
  at("gan-day").hidden = searching || !kept.length;
  at("gan-day-ds").replaceChildren(...kept.map((query) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = addressOf(query, {});
    link.textContent = query;
    row.append(link);
    return row;
  }));
}

async function run(texts) {
  clearTimeout(timer);
  const query = tidy(field.value);
  const state = chosen();
  const searching = Boolean(query || Object.keys(state).length);
  const mine = searching ? new Search(portal, / $/.test(field.value) ? `${query} ` : query, state) : null;
  [current, last] = [mine, null];
  showStart(searching);
  document.title = query ? `“${query}” · ${name}` : name;
  ["loi-khuyen", "chua-du", "tim-toan-van", "tin-cu-hon"].forEach((id) => { at(id).hidden = true; });
  if (!searching) {
    status.textContent = "";
    results.show([], () => false);
    list.setAttribute("aria-busy", "false");
    return;
  }
  status.textContent = "Đang tìm…";
  await follow(mine, async () => {
    let again = false;
    for await (const told of mine.run(texts)) {
      if (mine !== current) return;
      show(told, again);
      again = true;
    }
  });
}

// Goes on in older years, behind what is shown.
async function goOn() {
  const [mine, before] = [current, last];
  if (!before || !before.older) return;
  last = null; // meanwhile there is nothing to go on from
  at("tin-cu-hon").hidden = true;
  await follow(mine, async () => {
    const told = await mine.continued(before);
    if (mine === current) show(told, true);
  });
  if (mine === current) last = last || before;
}

// Does what a search is for, and says so if it can not be done, unless another was begun meanwhile.
async function follow(mine, work) {
  list.setAttribute("aria-busy", "true");
  try {
    await work();
  } catch {
    if (mine === current) fail();
  }
  if (mine === current) list.setAttribute("aria-busy", "false");
}

function show(told, again) {
  results.show(told.hits, told.wanted, { again, endless: told.older });
  status.textContent = say(tidy(current.query), told);
  count(told);
  if (told.final) finish(told);
}

function fail() {
  status.textContent = "Chưa tải được danh sách để tìm. Hãy tải lại trang, hoặc xem các danh sách dưới đây.";
  at("duyet").hidden = false;
}

function finish(told) {
  const { found, older, textsAsked, isListWhole, haveTextsFailed } = told;
  last = told;
  at("tin-cu-hon").hidden = !older;
  at("loi-khuyen").hidden = found > 0;
  at("tim-toan-van").hidden = textsAsked || !portal.hasFullText || !field.value.trim();
  const missing = [
    !isListWhole && "một phần danh sách",
    haveTextsFailed && "phần tìm trong toàn văn",
  ].filter(Boolean);
  const lacks = [
    missing.length && `Chưa tải được ${missing.join(" và ")}, nên có thể thiếu kết quả.`,
    !found && !portal.hasFullText && "Cổng này tìm theo tên, số và mã; không tìm trong thân bài.",
  ].filter(Boolean);
  at("chua-du").hidden = !lacks.length;
  at("chua-du").textContent = lacks.join(" ");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = tidy(field.value);
  if (query) recent.add(query);
  keep(query, chosen(), "pushState");
  run("if none");
});
// Whoever only looks at the lists below is spared the work.
field.addEventListener("focus", () => portal.open().catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    keep(tidy(field.value), chosen(), "replaceState");
    run("no");
  }, PAUSE);
});
form.addEventListener("change", (event) => {
  if (event.target === field) return;
  keep(tidy(field.value), chosen(), "pushState");
  run("if none");
});
form.addEventListener("reset", () => setTimeout(() => {
  keep(tidy(field.value), chosen(), "pushState");
  run("if none");
}));
at("tim-toan-van").addEventListener("click", () => run("yes"));
at("tin-cu-hon").addEventListener("click", async () => {
  const there = results.hits.length;
  await goOn();
  results.showFrom(there);
});
at("xoa-gan-day").addEventListener("click", () => {
  recent.clear();
  showStart(false);
  field.focus();
});
list.addEventListener("click", () => {
  const query = tidy(field.value);
  if (query) recent.add(query);
});
addEventListener("popstate", () => {
  read();
  run("if none");
});

read();
run("if none");
