"""The terminal, in both directions.

Keys:    bytes -> stream (whole pieces) -> keys (messages) -> bursts -> keygate -> the app
Screens: Textual's frames -> grid (what should be there) -> painter (what is not there yet) -> pen -> outlet
"""
