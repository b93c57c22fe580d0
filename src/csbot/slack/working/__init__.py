"""What the worker does with each event, and what csbot writes by itself."""
