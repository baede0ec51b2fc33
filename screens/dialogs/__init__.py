"""What comes up over a screen and goes away again."""
