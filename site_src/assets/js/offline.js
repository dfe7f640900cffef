// Lets the browser keep pages that were read, for days without a network (sw.js), and says when one is back.

import { one, say } from "./common.js";

const { worker } = one("script[data-worker]").dataset;

// Not before the page is there: what is kept for later must not hold up what is read now.
addEventListener("load", () => {
  navigator.serviceWorker?.register(worker, { updateViaCache: "none" }).catch(() => {
    // This browser keeps nothing (private window, no https): pages are read as ever.
  });
});

if (one(".kept")) {
  addEventListener("online", () => say("Đã có mạng. Tải lại trang để xem bản mới nhất."));
}
