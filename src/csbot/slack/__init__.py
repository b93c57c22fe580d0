"""Slack: events in through the inbox, answers and draft cards out through the outbox."""
