"""Which look-ups a question is like, as learned from examples."""
