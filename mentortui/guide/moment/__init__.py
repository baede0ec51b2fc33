"""The question that fits the moment: what was noted, what it calls for, and which prompt answers it."""
