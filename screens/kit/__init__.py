"""What screens are made with: the setter that puts a page on the grid of a terminal, and the screen that shows one.

Here live the grid (`cells.py`), one function for each kind of block (`blocks.py`), and the widget and the base screen
for pages (`pageview.py`, `pagescreen.py`). Not here: what a page says (`mentortui/pages/`), and what single screens do.
"""
