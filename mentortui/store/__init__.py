"""Books, journals and everything else on disk. The only place that knows TinyDB and the file system.

POSIX only (Linux, macOS): it leans on flock, hard links, atomic rename and fsync of folders. Other parts use
`Home` (home.py), `LiveJournal` (live.py), `SummaryCache` (summaries.py) and the errors (errors.py).
"""
