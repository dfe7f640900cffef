// Long work in parts: a phone that works on without a pause does not answer who touches it.

export const pause = () => new Promise((resolve) => {
  setTimeout(resolve);
});
