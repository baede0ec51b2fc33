"""Goals, promises and the roadmap as pages."""
