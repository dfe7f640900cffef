"""Share pictures of pages, drawn here; `loa.pages.cards` defines what is on them."""
