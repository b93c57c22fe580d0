"""Documents of the kinds that strategies come in, each made into Markdown with headings."""
