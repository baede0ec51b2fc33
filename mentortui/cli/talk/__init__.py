"""Talk-through mode: a session as plain lines, for screen readers, dumb terminals and slow lines.

`conversation.py` answers a line with lines and knows no terminal; `terminal.py` reads and writes them.
"""
