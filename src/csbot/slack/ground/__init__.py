"""What every room of csbot in Slack stands on: what people did, what is said, who reads along."""
