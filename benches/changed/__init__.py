"""True sentences of csbot's tools, drafts and answers over any data folder, and changes to them."""
