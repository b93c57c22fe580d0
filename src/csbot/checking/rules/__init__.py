"""What a claim may not say, whatever its evidence says; a file a rule."""
