"""Vietnamese text: normal form, folding, dates, timing expressions, document numbers."""
