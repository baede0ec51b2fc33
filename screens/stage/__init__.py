"""The stages of a relationship on the screen."""
