// Begins to load the finding list while the page is still being read.

import { Search } from "./search.js";

const root = new URL("../../../", import.meta.url).href;

export const search = new Search(root, `${root}tim-kiem/muc-luc/`);
