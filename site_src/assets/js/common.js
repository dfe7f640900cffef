// What several scripts of the portal need.

export const one = (selector, from = document) => from.querySelector(selector);
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];

/** Returns an element with its attributes (`false`: without it) and what stands in it. */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(key, value);
  }
  made.append(...content);
  return made;
}

let silence;

/** Tells what was just done, to eyes and to screen readers. */
export function say(message) {
  const place = one(".said");
  if (!place) return;
  clearTimeout(silence);
  place.textContent = message;
  silence = setTimeout(() => { place.textContent = ""; }, 5000);
}

/** Copies a text and calls `done`; where that is forbidden, shows it to be copied by hand. */
export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    done();
  } catch {
    window.prompt("Chép đoạn này:", text); // no clipboard without https or permission
  }
}

/** Returns the page at an address as a document of its own, with the addresses that links lead to. */
export async function pageAt(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.status);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const link of all("a[href]", page)) {
    link.href = new URL(link.getAttribute("href"), response.url).href;
  }
  return page;
}
