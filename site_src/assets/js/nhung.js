// Shows a list of the portal on another site, from its feed.json. For sites that read no feeds:
//
//   <div data-loa="https://…/feeds/tat-ca/feed.json"><a href="https://…">…</a></div>
//   <script src="https://…/assets/js/nhung.js" async></script>
//
// data-so: how many items (5); data-anh="co": with pictures; data-tom-tat="khong": titles only.
// What stands in the element stays there until the list is read, and if it can not be read.
// It writes text and links, never HTML; it keeps nothing, and asks for nothing but the feed.
(() => {
  "use strict";

  const MOST = 30;

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // The host's page must not be led anywhere but to a page, whatever a feed says.
  function web(address, base) {
    if (!address) return ""; // an item need not have a picture
    try {
      const url = new URL(address, base);
      return /^https?:$/.test(url.protocol) ? url.href : "";
    } catch {
      return "";
    }
  }

  function day(written) {
    const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)/.exec(written || "") || [];
    return year ? `${date}/${month}/${year}` : "";
  }

  function row(item, feed, box) {
    const made = element("li", "loa-muc");
    const picture = box.dataset.anh === "co" && web(item.image, feed);
    if (picture) {
      const shown = element("img", "loa-anh");
      Object.assign(shown, { src: picture, alt: "", loading: "lazy", referrerPolicy: "no-referrer" });
      made.append(shown);
    }
    const link = element("a", "loa-ten", item.title);
    link.href = web(item.url, feed) || feed;
    link.rel = "noopener";
    made.append(link);
    const when = day(item.date_published);
    if (when) {
      const time = element("time", "loa-ngay", when);
      time.dateTime = item.date_published;
      made.append(" ", time);
    }
    const summary = item.summary || item.content_text;
    if (summary && box.dataset.tomTat !== "khong") made.append(element("p", "loa-tom-tat", summary));
    return made;
  }

  async function show(box) {
    const feed = web(box.dataset.loa, document.baseURI);
    if (!feed) return;
    box.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(feed, { credentials: "omit", referrerPolicy: "no-referrer" });
      if (!answer.ok) return;
      const { items } = await answer.json();
      const count = Math.min(Math.max(Number(box.dataset.so) || 5, 1), MOST);
      const rows = items.filter((item) => item.title).slice(0, count);
      if (!rows.length) return;
      const list = element("ul", "loa-danh-sach");
      list.append(...rows.map((item) => row(item, feed, box)));
      box.replaceChildren(list);
    } catch {
      // No network, or no feed: what stood there before stays.
    } finally {
      box.removeAttribute("aria-busy");
    }
  }

  const start = () => document.querySelectorAll("[data-loa]").forEach(show);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
