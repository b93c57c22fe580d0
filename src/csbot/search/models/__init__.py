"""Models that read texts: fetched, known by their hash, put in place, run."""
