"""The way in: what Slack sends is parsed, kept and acknowledged."""
