"""What the converters of documents share. They are heavy to import: nothing here loads them."""

from collections.abc import Callable, Mapping

Converted = tuple[str, str | None]  # Markdown, and the title of the document's properties
Convert = Callable[[bytes], Converted]
# Gives the converters by file ending, when a document is there that needs one.
Converters = Callable[[], Mapping[str, Convert]]


class Unreadable(ValueError):
    """The document can't be read: says what is wrong and what was expected."""
