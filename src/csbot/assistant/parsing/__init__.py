"""A question over a book as one typed query, learned from questions that people labelled."""
