"""Trust, practice and what the other person sees."""
