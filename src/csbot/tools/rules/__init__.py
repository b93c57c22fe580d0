"""What a playbook's own rules say, as evidence."""
