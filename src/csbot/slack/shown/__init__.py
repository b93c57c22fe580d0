"""What messages look like: answers, notes, cards, tables."""
