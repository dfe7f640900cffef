"""What others' judges say of the pages: Lighthouse and html-validate; `make audit`."""
