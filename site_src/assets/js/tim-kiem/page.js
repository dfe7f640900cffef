// The search page: the form is the state, and the address keeps it.

import { recent } from "./recent.js";
import { Results } from "./results.js";
import { search } from "./start.js";

const PAUSE = 250; // milliseconds without a key, after which what is typed is searched

const at = (id) => document.getElementById(id);
const form = at("tim");
const field = at("q");
const status = at("trang-thai");
const list = at("ket-qua");
const name = document.title;

const results = new Results(list, at("xem-them"), search, goOn);
let running = 0;
let timer = 0;
let last = null; // what the last search told in the end

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
    if (each.type === "radio") each.checked = each.value === value;
    else {
      each.value = value;
      if (each.selectedIndex === -1) each.value = ""; // an address may ask for what is no more
    }
  });
  at("thu-hep").open = choices().some((each) => each.type !== "radio" && each.value);
}

function say(query, { found, hits, final, older, textsAsked }) {
  const quoted = query ? ` cho “${query}”` : "";
  if (!final) return `Đang tìm thêm; đã có ${found} kết quả${quoted}`;
  if (found) return `${found} kết quả${older ? " đầu tiên" : ""}${quoted}`;
  if (hits.length) return `Không thấy kết quả nào${quoted}; gần nhất là:`;
  return `Không thấy kết quả nào${quoted}${textsAsked ? ", trong bài cũng không" : ""}.`;
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
  running += 1;
  const mine = running;
  const query = tidy(field.value);
  const state = chosen();
  const searching = Boolean(query || Object.keys(state).length);
  showStart(searching);
  document.title = query ? `“${query}” · ${name}` : name;
  at("loi-khuyen").hidden = true;
  at("tim-toan-van").hidden = true;
  at("tin-cu-hon").hidden = true;
  last = null;
  if (!searching) {
    status.textContent = "";
    results.show([], () => false);
    list.setAttribute("aria-busy", "false");
    return;
  }
  status.textContent = "Đang tìm…";
  list.setAttribute("aria-busy", "true");
  try {
    let again = false;
    const open = / $/.test(field.value) ? `${query} ` : query;
    for await (const told of search.run(open, state, { texts })) {
      if (mine !== running) return;
      show(query, told, again);
      again = true;
    }
  } catch {
    if (mine === running) fail();
  }
  if (mine === running) list.setAttribute("aria-busy", "false");
}

function show(query, told, again) {
  results.show(told.hits, told.wanted, { again, endless: told.older });
  status.textContent = say(query, told);
  count(told);
  if (told.final) finish(told);
}

// Goes on in older years, behind what is shown.
async function goOn() {
  const [mine, query] = [running, tidy(field.value)];
  if (!last || !last.older) return;
  list.setAttribute("aria-busy", "true");
  at("tin-cu-hon").hidden = true;
  try {
    const told = await search.continued(query, chosen(), last);
    if (mine === running) show(query, told, true);
  } catch {
    if (mine === running) fail();
  }
  if (mine === running) list.setAttribute("aria-busy", "false");
}

function fail() {
  status.textContent = "Chưa tải được danh sách để tìm. Hãy tải lại trang, hoặc xem các danh sách dưới đây.";
  at("duyet").hidden = false;
}

function finish(told) {
  const { found, older, textsAsked } = told;
  last = told;
  at("tin-cu-hon").hidden = !older;
  at("loi-khuyen").hidden = found > 0;
  at("tim-toan-van").hidden = textsAsked || !search.hasFullText || !field.value.trim();
  const faults = [
    search.list.faults && "một phần danh sách",
    search.textFault && "phần tìm trong toàn văn",
  ].filter(Boolean);
  const lacks = [
    faults.length && `Chưa tải được ${faults.join(" và ")}, nên có thể thiếu kết quả.`,
    !found && !search.hasFullText && "Cổng này tìm theo tên, số và mã; không tìm trong thân bài.",
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
field.addEventListener("focus", () => search.open().catch(() => {}), { once: true });
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
