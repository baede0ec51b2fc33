"""What follows from records: agreements, goals, promises, meetings, whose word counts, endings. No disk and no
clock."""
