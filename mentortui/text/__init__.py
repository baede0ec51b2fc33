"""Reading Markdown content and writing files for people. The only package that knows markdown-it."""
