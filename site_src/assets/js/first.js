// Before the first paint: what the reader chose on an earlier page must not be seen to change.
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
