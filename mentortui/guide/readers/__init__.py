"""Reading the Markdown files of flows, prompts and guidance, which people may edit; a mistake is told with its line."""
