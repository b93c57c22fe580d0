"""What look-ups of more than one kind find in the records, and word alike."""
