"""Passages: a few sentences that a document opens with and no question asks for."""
