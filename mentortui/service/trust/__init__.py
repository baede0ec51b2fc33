"""Trust and practice: check-ins, concerns, small habits, and what the other person can see."""
