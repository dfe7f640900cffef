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
      window.prompt("Chép đoạn này:", text); // no clipboard without https or permission
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
    quote: (button) =>
      copy(document.getElementById(button.dataset.of).textContent, () => {
        button.textContent = "Đã chép";
        say("Đã chép cách viện dẫn.");
      }),
    smaller: () => setSize(Math.max(size() - 1, SIZES[0])),
    larger: () => setSize(Math.min(size() + 1, SIZES.at(-1))),
  };

  function startTools() {
    const kept = Number(memory.get("size"));
    if (SIZES.includes(kept) && kept) setSize(kept);
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) tools[button.dataset.do](button);
    });
    // A box of a drawing counts as seen for browsers as soon as its edge is.
    document.addEventListener("focusin", (event) => {
      event.target.closest(".graph a")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    // Paper can not be unfolded.
    addEventListener("beforeprint", () => all("details").forEach((part) => { part.open = true; }));
  }

  // The slash goes to the search field, unless it is being typed

  function startSearchKey() {
    addEventListener("keydown", (event) => {
      const busy = event.target.closest?.("input, textarea, select, [contenteditable]");
      const field = one("#q") || one(".find input");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || busy || !field) return;
      event.preventDefault();
      field.focus();
      field.select();
    });
  }

  // What a search needs comes while its words are typed

  const NEEDED = ["../assets/js/tim-kiem/page.js", "muc-luc/muc-luc.json.gz"];

  function startSearchAhead(form) {
    form.addEventListener("focusin", () => NEEDED.forEach((path) => {
      const link = document.createElement("link");
      Object.assign(link, { rel: "prefetch", href: new URL(path, form.action).href });
      document.head.append(link);
    }), { once: true });
  }

  // Filters and sorting: the form is the state, and the address keeps it

  // Made when first needed: it costs a slow phone more than the rest of this script.
  let collator;
  const compare = (x, y) => (collator ??= new Intl.Collator("vi", { numeric: true })).compare(x, y);

  // A column sorts by what its rows have as data, or by its text if its head says so.
  function sorter(order, list) {
    const key = order.replace("-", "");
    const sign = order.startsWith("-") ? -1 : 1;
    const head = one(`[data-sort=${key}]`, list);
    const value = (row) =>
      "byText" in head.dataset ? row.cells[head.cellIndex].textContent.trim() : row.dataset[key];
    return (a, b) => {
      const [x, y] = [value(a), value(b)];
      // What has no value stands last, whichever way the rest is sorted.
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
      choices.every(({ name, value }) => !value || row.dataset[name].split("|").includes(value));
    const has = (row, typed) => words.get(row).includes(` ${typed}`);

    // A long list shows its newest rows; the others are fetched from the page of all when asked for.
    function complete() {
      fetching ??= rowsOf(form.dataset.more)
        .then((whole) => {
          one("tbody", list).replaceChildren(...whole);
          rows = whole;
          words = wordsOf(rows);
          delete form.dataset.more;
        })
        .catch(() => { fetching = null; }); // no network: what is here is filtered, and said to be a part
      return fetching;
    }

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
      const shown = matching(fold(form.elements.q.value));
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
    if (form.dataset.more && fields.some((field) => field.value)) update();
  }

  // What a row is found by, with a space before: so what is typed meets the beginnings of words.
  const wordsOf = (rows) => new Map(rows.map((row) => [row, ` ${fold(textOf(row))}`]));
  const textOf = (row) => row.dataset.search || `${row.textContent} ${row.dataset.words ?? ""}`;

  async function rowsOf(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const rows = all("[data-search]", page);
    rows.flatMap((row) => all("a", row)).forEach((link) => {
      link.href = new URL(link.getAttribute("href"), response.url).href;
    });
    return rows;
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

  // Tables and drafts: into a spreadsheet, into a file

  function startCopyingWhole(part) {
    const words = part.tagName === "TABLE" ? "Chép bảng" : "Chép";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = words;
    button.addEventListener("click", () => copy(plainText(part), () => { button.textContent = "Đã chép"; }));
    part.before(button);
  }

  // A spreadsheet takes rows of cells with tabs between.
  function plainText(part) {
    if (part.tagName !== "TABLE") return part.textContent;
    const cell = (each) => each.textContent.replace(/\s+/g, " ").trim();
    return [...part.rows].map((row) => [...row.cells].map(cell).join("\t")).join("\n");
  }

  // The code by which other sites show a list: written again for what is chosen

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

  startTools();
  startSearchKey();
  all("form[action$='tim-kiem/']").forEach(startSearchAhead);
  all("form[data-filter]").forEach(startFilter);
  all("select[data-ward]").forEach(startWard);
  all("[data-copy]").forEach(startCopying);
  all("[data-copyable]").forEach(startCopyingWhole);
  all("form[data-embed]").forEach(startEmbedding);
})();
