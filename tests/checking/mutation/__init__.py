"""Ways to make a true sentence false, and to say it truly in other words."""
