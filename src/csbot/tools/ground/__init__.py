"""What every look-up stands on: its shape, its subject, its evidence, its words."""
