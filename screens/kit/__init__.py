"""What screens are made with: the setter that puts a page on the grid of a terminal, and the screen that shows one.

Here live the grid (`grid.py`), one function for each kind of block (`blocks.py`, `rows.py`, `pictures.py`), a page as
rows that are set when they are seen (`cells.py`), the widget for it (`pageview.py`) and the base of such screens
(`pagescreen.py`). Not here: what a page says (`mentortui/pages/`), and what single screens do.
"""
