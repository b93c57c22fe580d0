"""Sentences that say nothing but values of typed evidence, in whatever words."""
