"""A text read: sentences, figures, dates, names and quotations, as plain values."""
