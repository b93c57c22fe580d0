"""How likely evidence supports a claim, between 0 and 1."""
