// Runs before the first paint, so that choices of the reader apply without a visible change.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const size = localStorage.getItem("loa.size");
    if (/^(?:-1|[123])$/.test(size)) root.dataset.size = size;
    root.classList.toggle("has-ward", Boolean(localStorage.getItem("loa.ward")));
  } catch { /* this browser forbids storage: nothing was chosen */ }
})();
