"""What is wrong in a playbook file: every mistake at once, with its place and its mending."""
