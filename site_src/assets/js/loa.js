// What pages can do only with a script: tools, filters, sorting, the reader's ward.
// Everything else (menu, search form, lists, tables) works without it.
(() => {
  "use strict";

  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  root.classList.replace("no-js", "js");

  // Some browsers forbid storage; then nothing is remembered, and all else works.
  const memory = {
    get(key) {
      try { return localStorage.getItem(`loa.${key}`); } catch { return null; }
    },
    set(key, value) {
      try { localStorage.setItem(`loa.${key}`, value); } catch { /* not remembered */ }
    },
  };

  // The same form as loa.text.fold: no marks, lower case, words with single spaces.
  const fold = (text) =>
    text.replace(/[đĐðÐ]/g, "d").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/[^a-z0-9]+/g, " ").trim();

  // Tools of a record's page

  const SIZES = [-1, 0, 1, 2, 3];

  function setSize(size) {
    root.dataset.size = size;
    memory.set("size", size);
    all("[data-do=smaller]").forEach((button) => { button.disabled = size === SIZES[0]; });
    all("[data-do=larger]").forEach((button) => { button.disabled = size === SIZES.at(-1); });
  }

  const size = () => Number(root.dataset.size || 0);

  async function copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      done();
    } catch {
      window.prompt("Chép địa chỉ này:", text); // no clipboard without https or permission
    }
  }

  function say(message) {
    const place = one(".said");
    place.textContent = message;
    setTimeout(() => { place.textContent = ""; }, 4000);
  }

  const tools = {
    print: () => window.print(),
    copy: () => copy(location.href, () => say("Đã chép liên kết.")),
    smaller: () => setSize(Math.max(size() - 1, SIZES[0])),
    larger: () => setSize(Math.min(size() + 1, SIZES.at(-1))),
  };

  function startTools() {
    const kept = Number(memory.get("size"));
    if (SIZES.includes(kept) && kept) setSize(kept);
    document.addEventListener("click", (event) => {
      const name = event.target.closest("[data-do]")?.dataset.do;
      if (name) tools[name]();
    });
    // Paper can not be unfolded.
    addEventListener("beforeprint", () => all("details").forEach((part) => { part.open = true; }));
  }

  // Filters and sorting: the form is the state, and the address keeps it

  const collator = new Intl.Collator("vi", { numeric: true });

  function sorter(order) {
    const key = order.replace("-", "");
    const sign = order.startsWith("-") ? -1 : 1;
    return (a, b) => {
      const [x, y] = [a.dataset[key], b.dataset[key]];
      // What has no value stands last, whichever way the rest is sorted.
      return (!x - !y) || sign * collator.compare(x, y);
    };
  }

  function startFilter(form) {
    const list = document.getElementById(form.dataset.filter);
    if (!list) return;
    const rows = all("[data-search]", list);
    // With a space before, so that what is typed meets the beginnings of words.
    const words = new Map(rows.map((row) => [row, ` ${fold(row.dataset.search || row.textContent)}`]));
    const fields = [...form.elements].filter((field) => field.name);
    const choices = fields.filter((field) => field.name !== "q" && field.name !== "sort");
    const none = document.getElementById("khong-thay");

    const chosen = (row) =>
      choices.every(({ name, value }) => !value || row.dataset[name].split("|").includes(value));
    const has = (row, typed) => words.get(row).includes(` ${typed}`);

    // The document of that very number; else the words as typed; only then the words in any order.
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
      const sorted = order ? [...rows].sort(sorter(order)) : rows;
      if (form.elements.sort) sorted.forEach((row) => row.parentNode.append(row));
      all("[data-sort]", list).forEach((head) => {
        const key = head.dataset.sort;
        const state = { [key]: "ascending", [`-${key}`]: "descending" }[order || "-issued"];
        if (state) head.setAttribute("aria-sort", state);
        else head.removeAttribute("aria-sort");
      });
    }

    function show() {
      const shown = matching(fold(form.elements.q.value));
      const found = shown.size;
      rows.forEach((row) => { row.hidden = !shown.has(row); });
      all("[data-group]", list).forEach((group) => {
        const own = all("[data-search]", group);
        group.hidden = own.length ? own.every((row) => row.hidden) : found < rows.length;
      });
      list.hidden = !found;
      if (none) none.hidden = found > 0;
      const noun = form.dataset.noun;
      one(".found", form).textContent =
        found === rows.length ? `${found} ${noun}` : `Tìm thấy ${found} trong ${rows.length} ${noun}`;
    }

    function keep() {
      const state = new URLSearchParams();
      fields.forEach(({ name, value }) => { if (value) state.set(name, value); });
      const query = state.toString();
      history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
    }

    function update() {
      sort();
      show();
      keep();
    }

    function read() {
      const state = new URLSearchParams(location.search);
      fields.forEach((field) => {
        field.value = state.get(field.name) ?? "";
        if (field.selectedIndex === -1) field.value = ""; // an address may ask for what is no more
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
  }

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

  // The reader's ward, remembered on this device only

  function startWard(select) {
    const go = one("[data-ward-go]");
    const id = (option) => option.value.split("/").filter(Boolean).at(-1);
    const show = () => {
      const option = select.selectedOptions[0];
      go.hidden = !option.value;
      go.href = option.value;
      go.textContent = `Đến trang ${option.text}`;
    };
    const kept = memory.get("ward");
    const option = kept && [...select.options].find((each) => id(each) === kept);
    if (option) select.value = option.value;
    show();
    select.addEventListener("change", () => {
      memory.set("ward", id(select.selectedOptions[0]) ?? "");
      show();
    });
  }

  // Feeds: their addresses are there to be copied into another portal

  function startCopying(list) {
    all("a[data-address]", list).forEach((link) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Chép";
      button.setAttribute("aria-label", `Chép địa chỉ ${link.dataset.address}`);
      button.addEventListener("click", () => copy(link.href, () => { button.textContent = "Đã chép"; }));
      link.after(button);
    });
  }

  startTools();
  all("form[data-filter]").forEach(startFilter);
  all("select[data-ward]").forEach(startWard);
  all("[data-copy]").forEach(startCopying);
})();
