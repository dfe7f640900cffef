// Begins to load the finding list while the page is still being read.

import { Portal } from "./portal.js";

const root = import.meta.url.slice(0, import.meta.url.lastIndexOf("/assets/") + 1);

export const portal = new Portal(root, `${root}tim-kiem/muc-luc/`);
