"""Trust and practice as pages."""
