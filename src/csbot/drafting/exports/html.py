"""One HTML file that needs nothing beside it: no script, no font, no address."""

from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from csbot.charts.drawing import svg
from csbot.domain.draft import Draft, Figure
from csbot.drafting.exports import reading
from csbot.drafting.exports.letter_text import is_letter

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(draft: Draft) -> bytes:
    page = _ENVIRONMENT.get_template("draft.html.j2")
    letter = is_letter(draft)
    text = page.render(draft=draft, reading=reading, is_letter=letter, picture=picture)
    return text.encode()


def picture(figure: Figure) -> str:
    """Base64 of its SVG: within the file, so that it opens anywhere and fetches nothing."""
    return b64encode(svg(figure.spec).encode()).decode()
