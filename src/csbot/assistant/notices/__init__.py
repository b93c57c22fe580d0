"""What people are told unasked: a week's digest, and the items of a day, of their own book."""
