// The text of a record, from its own page: so no text is published twice.

const SILENT = "nav, h1, script, style, .tools, [hidden]";
const IN_A_LINE = /^(A|ABBR|B|CODE|EM|I|MARK|SMALL|SPAN|STRONG|SUB|SUP|TIME)$/;

export async function textAt(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const article = page.querySelector("article");
  article.querySelectorAll(SILENT).forEach((part) => part.remove());
  return written(article).replace(/\s+/g, " ").trim();
}

// The words of an element; what stands in lines of its own has spaces around it.
function written(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  const parts = [...node.childNodes].map(written).join("");
  return IN_A_LINE.test(node.nodeName) ? parts : ` ${parts} `;
}
