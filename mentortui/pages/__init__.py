"""Pages as data: pure functions from a relationship to a `Page`, and the setters that need no terminal.

Here live the vocabulary (`page.py`), one module for each page, the list of them (`registry.py`), and the setters for
plain text and HTML. Not here: keys, colours, widths, Textual (`screens/kit/` sets a page for a terminal), and anything
that reads or writes a file.
"""
