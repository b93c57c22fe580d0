"""Look-ups run, told, explained and made again."""
