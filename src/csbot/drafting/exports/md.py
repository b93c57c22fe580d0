"""Markdown: the text as it was reviewed, with its standing on top."""

from csbot.domain.draft import Draft
from csbot.drafting.exports.reading import is_released, standing


def render(draft: Draft) -> bytes:
    mark = f"*{standing(draft)}*" if is_released(draft) else f"> **{standing(draft)}**"
    title, _, rest = draft.markdown.partition("\n")
    return f"{title}\n\n{mark}\n{rest}".encode()
