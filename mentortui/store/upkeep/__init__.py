"""Looking after a home: checks, backups, copies of sync programs, sharing, other logins."""
