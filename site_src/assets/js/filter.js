// Filters and sorting of lists: the form is the state, and the address keeps it.

import { all, one, pageAt } from "./common.js";

// The same form as loa.text.fold: no marks, lower case, words with single spaces.
const fold = (text) =>
  text.replace(/[đĐðÐ]/g, "d").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^a-z0-9]+/g, " ").trim();

// Created when first needed: on a slow phone it costs more than the rest of this script.
let collator;
const compare = (x, y) => (collator ??= new Intl.Collator("vi", { numeric: true })).compare(x, y);

// A column is sorted by the data attributes of its rows, or by its text if its header says so.
function sorter(order, list) {
  const key = order.replace("-", "");
  const sign = order.startsWith("-") ? -1 : 1;
  const head = one(`[data-sort=${key}]`, list);
  const value = (row) =>
    "byText" in head.dataset ? row.cells[head.cellIndex].textContent.trim() : row.dataset[key];
  return (a, b) => {
    const [x, y] = [value(a), value(b)];
    // Rows without a value come last in both orders.
    return (!x - !y) || sign * compare(x, y);
  };
}

function startFilter(form) {
  const list = document.getElementById(form.dataset.filter);
  if (!list) return;
  let rows = all("[data-search]", list);
  let words = wordsOf(rows);
  let fetching = null;
  const fields = [...form.elements].filter((field) => field.name);
  const choices = fields.filter((field) => field.name !== "q" && field.name !== "sort");
  const none = document.getElementById("khong-thay");

  const chosen = (row) =>
    choices.every(({ name, value }) =>
      !value || (row.getAttribute(`data-${name}`) ?? "").split("|").includes(value));
  const has = (row, typed) => words.get(row).includes(` ${typed}`);

  // A long list shows its newest rows; the others are fetched from the page of all rows when needed.
  function complete() {
    fetching ??= rowsOf(form.dataset.more)
      .then((whole) => {
        one("tbody", list).replaceChildren(...whole);
        rows = whole;
        words = wordsOf(rows);
        delete form.dataset.more;
      })
      .catch(() => { fetching = null; }); // no network: only the rows here are filtered, and the message says so
    return fetching;
  }

  // Documents with exactly this number; else rows with the words as typed; else with the words in any order.
  function matching(typed) {
    const open = rows.filter(chosen);
    const tries = [
      (row) => typed !== "" && fold(row.dataset.number ?? "") === typed,
      (row) => has(row, typed),
      (row) => typed.split(" ").every((word) => has(row, word)),
    ];
    return new Set(tries.reduce((found, fits) => (found.length ? found : open.filter(fits)), []));
  }

  function sort() {
    const order = form.elements.sort?.value ?? "";
    const sorted = order ? [...rows].sort(sorter(order, list)) : rows;
    if (form.elements.sort) sorted.forEach((row) => row.parentNode.append(row));
    all("[data-sort]", list).forEach((head) => {
      const key = head.dataset.sort;
      const state = { [key]: "ascending", [`-${key}`]: "descending" }[order || "-issued"];
      if (state) head.setAttribute("aria-sort", state);
      else head.removeAttribute("aria-sort");
    });
  }

  function show() {
    const shown = matching(fold(form.elements.q?.value ?? ""));
    const found = shown.size;
    rows.forEach((row) => { row.hidden = !shown.has(row); });
    all("[data-group]", list).forEach((group) => {
      const own = all("[data-search]", group);
      group.hidden = own.length ? own.every((row) => row.hidden) : found < rows.length;
    });
    list.hidden = !found;
    if (none) none.hidden = found > 0;
    const noun = form.dataset.more ? `${form.dataset.noun} mới nhất` : form.dataset.noun;
    const every = form.dataset.more ? `${found} ${noun} trong ${form.dataset.total}` : `${found} ${noun}`;
    one(".found", form).textContent =
      found === rows.length ? every : `Tìm thấy ${found} trong ${rows.length} ${noun}`;
  }

  function keep() {
    const state = new URLSearchParams();
    fields.forEach(({ name, value }) => { if (value) state.set(name, value); });
    const query = state.toString();
    history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
  }

  async function update() {
    keep();
    if (form.dataset.more) {
      one(".found", form).textContent = "Đang tải toàn bộ danh sách…";
      await complete();
    }
    sort();
    show();
  }

  function read() {
    const state = new URLSearchParams(location.search);
    fields.forEach((field) => {
      field.value = state.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = ""; // the address may name a value that no longer exists
    });
  }

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  form.addEventListener("reset", () => setTimeout(update));
  startSorting(list, form);
  read();
  sort();
  show();
  if (form.dataset.more && fields.some((field) => field.value)) update();
}

// The searchable text of each row, with a space before it, so that matches begin at words.
const wordsOf = (rows) => new Map(rows.map((row) => [row, ` ${fold(textOf(row))}`]));
const textOf = (row) => row.dataset.search || `${row.textContent} ${row.dataset.words ?? ""}`;

const rowsOf = async (address) => all("[data-search]", await pageAt(address));

function startSorting(list, form) {
  all("[data-sort]", list).forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const order = form.elements.sort;
      const turn = head.getAttribute("aria-sort") === "ascending";
      const wanted = (turn ? "-" : "") + head.dataset.sort;
      order.value = wanted === "-issued" ? "" : wanted;
      form.dispatchEvent(new Event("input"));
    });
  });
}

all("form[data-filter]").forEach(startFilter);
