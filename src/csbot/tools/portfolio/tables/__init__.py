"""The records of a book as tables of one kind: contacts, goals, contracts, history, accounts."""
