// What this device remembers of its reader; it is never sent anywhere.
// Where storage is forbidden, nothing is remembered and everything else works.

export function recall(key) {
  try { return localStorage.getItem(`loa.${key}`) ?? ""; } catch { return ""; }
}

/** Remembers a text; "" forgets it. Returns whether that was possible. */
export function remember(key, value) {
  try {
    if (value) localStorage.setItem(`loa.${key}`, value);
    else localStorage.removeItem(`loa.${key}`);
    return true;
  } catch { return false; }
}
