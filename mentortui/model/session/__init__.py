"""A session as a sequence of events: lines and their marks, time, and the records that it leaves."""
