"""Look-ups about one account, a file each, and what only they read with."""
