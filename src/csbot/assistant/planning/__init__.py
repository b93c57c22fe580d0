"""Which look-ups are made, with which arguments, or what is asked back."""
