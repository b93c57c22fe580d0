"""A question over a table of a book, read as one typed query from what the tables declare."""
