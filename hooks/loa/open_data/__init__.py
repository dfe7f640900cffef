"""The register and its citations as tables: each column declared once, with what it means.

The files (`outputs.open_data`) and the data dictionary (`pages.open_data_page`) are both made from
these declarations, so that one can not say what the other does not hold.
"""
