"""csbot over HTTP: the API (CONTRACT 8) and the desk."""
