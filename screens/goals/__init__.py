"""Goals, promises and the roadmap on the screen."""
