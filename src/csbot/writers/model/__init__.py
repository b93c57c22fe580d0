"""A language model as a writer: how it is reached, what it is told, what is taken from it."""
