"""What opens at a press: one file a window, with what it shows and how its answer is read."""
