"""Pictures of pages for other sites: `loa.pages.cards` says what stands on them, this draws it."""
