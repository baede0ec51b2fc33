"""A session while it runs: beginning, capturing, prompting, wrapping up, and when the next one is."""
