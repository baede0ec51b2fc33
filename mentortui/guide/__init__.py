"""What the program knows of mentoring: flows, prompts, guidance, wording. Pure: no disk, no clock, no randomness."""
