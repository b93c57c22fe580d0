"""Scores as pure functions of dated values (CONTRACT 4): health, revenue, placement."""
