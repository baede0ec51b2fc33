"""Days and times: as people say them, as they are written, and in the time zones where they happen."""
