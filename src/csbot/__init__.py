"""csbot: the customer-success assistant that shows its evidence."""
