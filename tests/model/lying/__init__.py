"""A model that lies in every way we could think of, from what it was given to write from."""
