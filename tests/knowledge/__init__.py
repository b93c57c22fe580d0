"""Tests of what `knowledge/` holds."""
