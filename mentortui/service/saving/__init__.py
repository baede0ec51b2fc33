"""How an act between sessions reaches the disk: shown at once, saved in order, laid aside when it must wait."""
