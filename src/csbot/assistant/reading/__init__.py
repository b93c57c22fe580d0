"""What a question says: accounts, people, days, metrics, conditions, follow-ups."""
