// Begins to load the finding list while the page is still being read.

import { Search } from "./search.js";

const root = import.meta.url.slice(0, import.meta.url.lastIndexOf("/assets/") + 1);

export const search = new Search(root, `${root}tim-kiem/muc-luc/`);
