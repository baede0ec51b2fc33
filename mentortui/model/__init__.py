"""Typed records and the rules they keep. Pure: no clock, no disk, no randomness but what is passed in."""
