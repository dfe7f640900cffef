// The page shown without a network: lists the pages that this device has kept, newest first.

import { element, one } from "./common.js";

one("[data-again]").addEventListener("click", () => location.reload());

const list = one("[data-kept]");
const root = new URL(list.dataset.kept, location);

async function keptPages() {
  const cache = await caches.open(`loa:${root.pathname}:trang`);
  const pages = await Promise.all((await cache.keys()).map(async ({ url }) => {
    const kept = await cache.match(url);
    const page = new DOMParser().parseFromString(await kept.text(), "text/html");
    const day = new Date(kept.headers.get("x-loa-kept"));
    return { url, day, title: page.title.split(" · ")[0] || url };
  }));
  return pages.sort((a, b) => b.day - a.day);
}

const pages = "caches" in window ? await keptPages() : [];
list.replaceChildren(...pages.map(({ url, day, title }) => element(
  "li", {}, element("a", { href: url }, title), " ",
  element("span", {}, `lưu ngày ${day.toLocaleDateString("vi-VN")}`),
)));
one("[data-kept-some]").hidden = !pages.length;
one("[data-kept-none]").hidden = pages.length > 0;
