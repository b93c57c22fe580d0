"""Look-ups in strategies and playbooks, a file each, and what only they read with."""
