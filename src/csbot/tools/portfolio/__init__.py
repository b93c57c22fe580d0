"""Look-ups about a book of accounts, a file each, and what only they read with."""
