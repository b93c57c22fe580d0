"""Vectors and Chroma's index in step with the database, also after a kill."""
