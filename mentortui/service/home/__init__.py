"""All relationships at a glance, their details, and putting one away. May ask every other topic."""
