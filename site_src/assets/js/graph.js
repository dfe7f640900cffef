// A box of a drawing counts as seen for browsers as soon as its edge is.
addEventListener("focusin", (event) => {
  event.target.closest(".graph a")?.scrollIntoView({ block: "nearest", inline: "nearest" });
});
