"""Writing records for others: Markdown, JSON, calendar files, keepsakes. Pure: text comes out, and no file is
touched."""
