"""Carrying a relationship from one machine to another: packs, the ways that they go, and how two people find each
other. Loaded by the commands that carry and by nothing else."""
