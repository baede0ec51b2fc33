"""The terminal, in both directions.

Keys:    bytes -> pastes -> Textual's parser -> keygate -> the app
Screens: Textual's frames -> grid (what should be there) -> painter (what is not there yet) -> pen -> outlet
"""
