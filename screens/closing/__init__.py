"""Everything on the screen about a good ending."""
