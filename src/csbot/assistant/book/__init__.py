"""A book of accounts as a whole: rows, risk learned, snapshots, backtests."""
