"""The settings of a person: what settings.toml may hold, reading and writing it, and this machine's time zone. No
screens and no records."""
