"""The stages of a relationship as pages."""
