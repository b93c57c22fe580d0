"""The HTTP API, `/api/v1/…` (CONTRACT 8): one file a noun."""
