// Browsers scroll to a focused box only until its edge is visible; scroll to all of it.
addEventListener("focusin", (event) => {
  event.target.closest(".graph a")?.scrollIntoView({ block: "nearest", inline: "nearest" });
});
