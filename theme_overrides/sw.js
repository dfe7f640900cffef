{#- The service worker of the whole site (ADR 0014). Switched off, it removes itself and all that it kept. -#}
{%- if site.offline -%}
// Pages that were read can be read again without a network.
//
// A page is always asked of the network first: with a network, nobody reads an old one. Only files
// whose address changes with their content are taken from what is kept.

const kept = (what) => `loa:${new URL(registration.scope).pathname}:${what}`;
const PAGES = { name: kept("trang"), most: 60, bytes: 3_000_000 };
const FILES = { name: kept("tep"), most: 100, bytes: 1_000_000 };
const PICTURES = { name: kept("anh"), most: 40, bytes: 1_000_000 };
const OFFLINE = new URL("ngoai-tuyen.html", registration.scope).href;
// assets/ban-3f9a…/css/loa.css; fonts never change at all.
const UNCHANGING = /\/assets\/(?:ban-[0-9a-f]+|fonts)\//;

addEventListener("install", (event) => event.waitUntil(settle()));
addEventListener("activate", (event) => event.waitUntil(keepOpenPages()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  if (request.mode === "navigate") {
    if (request.destination === "document") event.respondWith(page(event));
  } else if (["style", "script", "font"].includes(request.destination)) {
    const path = new URL(request.url).pathname;
    event.respondWith(UNCHANGING.test(path) ? fromKept(event) : fromNetwork(event, FILES));
  } else if (request.destination === "image") {
    event.respondWith(fromNetwork(event, PICTURES));
  }
});

async function settle() {
  await keepWithFiles(FILES, OFFLINE);
  await skipWaiting();
}

// The page from which the worker was installed was not asked for through it.
async function keepOpenPages() {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const pages = windows.map(({ url }) => addressOf(url)).filter((url) => url.startsWith(registration.scope));
  await Promise.allSettled(pages.map((url) => keepWithFiles(PAGES, url)));
}

// Pages are the same whatever follows "?".
const addressOf = (url) => url.split(/[?#]/, 1)[0];

async function page(event) {
  const address = addressOf(event.request.url);
  let answer;
  try {
    answer = await fetch(event.request, { cache: "no-cache" });
  } catch {
    return (await keptPage(address)) ?? (await caches.match(OFFLINE)) ?? Response.error();
  }
  if (isPage(answer)) event.waitUntil(keep(PAGES, address, answer.clone()));
  // What was withdrawn is not to be read here either.
  else if ([404, 410].includes(answer.status)) event.waitUntil(forget(PAGES, address));
  return answer;
}

const isPage = (answer) =>
  answer.status === 200 && !answer.redirected && /^text\/html\b/.test(answer.headers.get("content-type"));

async function fromKept(event) {
  const found = await (await caches.open(FILES.name)).match(event.request.url);
  return found ?? fromNetwork(event, FILES);
}

async function fromNetwork(event, place) {
  try {
    const answer = await fetch(event.request);
    if (answer.status === 200 && answer.type === "basic") {
      event.waitUntil(keep(place, event.request.url, answer.clone()));
    }
    return answer;
  } catch (error) {
    const found = await (await caches.open(place.name)).match(event.request.url);
    if (found) return found;
    throw error;
  }
}

// Keeps a page with the style sheets and scripts that it names.
async function keepWithFiles(place, address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!isPage(answer)) return;
  const text = await answer.clone().text();
  await keep(place, address, answer);
  const files = [...text.matchAll(/<(?:link|script)[^>]+?(?:href|src)="([^"]+\.(?:css|js))"/g)];
  await Promise.allSettled(files.map(async ([, file]) => {
    const url = new URL(file, address).href;
    const found = await fetch(url);
    if (found.status === 200 && found.type === "basic") await keep(FILES, url, found);
  }));
}

// With the day; the newest stand last.
async function keep(place, address, answer) {
  const body = await answer.blob();
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.set("content-length", body.size);
  headers.set("x-loa-kept", new Date().toISOString());
  const cache = await caches.open(place.name);
  await cache.delete(address);
  try {
    await cache.put(address, new Response(body, { headers }));
  } catch { /* the device is full: this one is not kept */ }
  await bound(cache, place);
}

// Gives up the oldest until no more is kept than may be.
async function bound(cache, { most, bytes }) {
  let [count, sum] = [0, 0];
  for (const request of (await cache.keys()).reverse()) {
    const answer = request.url === OFFLINE ? null : await cache.match(request);
    if (!answer) continue;
    count += 1;
    sum += Number(answer.headers.get("content-length"));
    if (count > most || sum > bytes) await cache.delete(request);
  }
}

async function forget(place, address) {
  await (await caches.open(place.name)).delete(address);
}

// A page that was kept says so.
async function keptPage(address) {
  const found = await (await caches.open(PAGES.name)).match(address);
  if (!found) return undefined;
  const day = new Date(found.headers.get("x-loa-kept")).toLocaleDateString("vi-VN");
  const words = `Bản đã lưu ngày ${day}, vì máy đang không có mạng. Trang trên cổng có thể đã khác.`;
  const headers = new Headers(found.headers);
  headers.delete("content-length");
  const text = (await found.text()).replace(/<body[^>]*>/, `$&<p class="kept" role="status">${words}</p>`);
  return new Response(text, { headers });
}
{%- else -%}
// Nothing is kept on this site any more: what was kept is forgotten, and this worker leaves.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const own = `loa:${new URL(registration.scope).pathname}:`;
  const names = (await caches.keys()).filter((name) => name.startsWith(own));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
}
{%- endif %}
