"""Goals, promises and the roadmap between sessions."""
