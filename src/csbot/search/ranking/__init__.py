"""What is near a question, in meaning and in words, and what is shown once."""
