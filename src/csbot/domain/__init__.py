"""Plain values that every floor above speaks in. No I/O here."""
