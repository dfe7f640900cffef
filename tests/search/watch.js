// Watches a search page from before its own scripts run: when the first result stands there, and
// what there is in the end. A search is over when the status quotes its query and the list is not busy.
(() => {
  const watch = (query, started, patience) =>
    new Promise((resolve) => {
      const quoted = `“${query.normalize("NFC").trim().replace(/\s+/gu, " ")}”`;
      const at = (id) => document.getElementById(id);
      let first = null;
      let timer = 0;
      const finish = (over) => {
        observer.disconnect();
        clearTimeout(timer);
        const rows = document.querySelectorAll("#ket-qua > li");
        const links = [...rows].map((row) => row.querySelector("a[href]").href);
        console.debug("the search is over");
        resolve({ over, first, status: (at("trang-thai") || {}).textContent || "", links });
      };
      const look = () => {
        const [status, list] = [at("trang-thai"), at("ket-qua")];
        const said = status && list ? status.textContent.trim() : "";
        if (!said) return;
        const ours = said.normalize("NFC").includes(quoted);
        const found = ours && list.querySelector("li a[href]");
        if (found && first === null) first = performance.now() - started;
        const searching = said.startsWith("Đang tìm") || list.getAttribute("aria-busy") === "true";
        if (!searching) finish(ours);
      };
      const observer = new MutationObserver(look);
      const all = { subtree: true, childList: true, characterData: true, attributes: true };
      observer.observe(document, all);
      timer = setTimeout(() => finish(false), patience);
    });

  globalThis.typeQuery = (query, patience) => {
    const field = document.getElementById("q");
    const found = watch(query, performance.now(), patience);
    field.value = query;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.getElementById("tim").requestSubmit();
    return found;
  };
  const query = new URLSearchParams(location.search).get("q");
  if (query) globalThis.queryOfAddress = watch(query, 0, 10_000);
})();
