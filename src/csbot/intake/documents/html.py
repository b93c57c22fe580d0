"""HTML as Markdown: what a reader would see, headings kept."""

import re

from bs4 import BeautifulSoup
from markdownify import ATX, MarkdownConverter

from csbot.intake.documents.converted import Converted
from csbot.intake.plain_text import HIDDEN, UNSEEN

# A page's menus and forms are none of its text.
_UNSEEN = (*UNSEEN, "nav", "form")
_BLANK_LINES = re.compile(r"\n{3,}")


def markdown_from_html(content: bytes) -> Converted:
    """Of a page in UTF-8."""
    soup = BeautifulSoup(content.decode("utf-8-sig"), "html.parser")
    title = soup.title.get_text(" ", strip=True) if soup.title else None
    for element in soup.find_all(_UNSEEN):
        element.decompose()
    # Text that no reader sees must not become evidence.
    for element in [*soup.find_all(hidden=True), *soup.find_all(style=HIDDEN)]:
        element.decompose()
    converted: str = MarkdownConverter(heading_style=ATX, bullets="-", strip=["img"]).convert_soup(
        soup.body or soup
    )
    return _BLANK_LINES.sub("\n\n", converted).strip() + "\n", title or None
