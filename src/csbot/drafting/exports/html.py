"""One HTML file that needs nothing beside it: no script, no font, no address."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from csbot.domain.draft import Draft
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
    return page.render(draft=draft, reading=reading, is_letter=is_letter(draft)).encode()
