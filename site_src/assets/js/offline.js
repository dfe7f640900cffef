// Lets the browser keep pages that were read, for days without a network (sw.js), and says when one is back.

import { one, say } from "./common.js";

const { worker } = one("script[data-worker]").dataset;

// Only once the page is loaded: keeping pages for later must not delay the page being read.
addEventListener("load", () => {
  navigator.serviceWorker?.register(worker, { updateViaCache: "none" }).catch(() => {
    // This browser keeps nothing (private window, no https): pages are read as ever.
  });
});

if (one(".kept")) {
  addEventListener("online", () => say("Đã có mạng. Tải lại trang để xem bản mới nhất."));
}
