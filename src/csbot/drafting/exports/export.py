"""A draft as a file that can leave csbot, or as a watermarked copy of one that may not yet."""

from dataclasses import dataclass
from importlib import import_module
from typing import Literal, get_args

from csbot.domain.draft import Draft
from csbot.drafting.exports.reading import as_released
from csbot.errors import BadInput, Conflict

ExportFormat = Literal["md", "html", "pdf", "docx", "eml"]
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
MEDIA_TYPES: dict[ExportFormat, str] = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
}
# Ready to be sent, and therefore for approved drafts alone.
SENDABLE: frozenset[ExportFormat] = frozenset({"eml"})


@dataclass(frozen=True, slots=True)
class Export:
    filename: str
    media_type: str
    content: bytes


def export(draft: Draft, format_: str, to: str | None = None) -> Export:
    """The same draft gives the same bytes. The caller writes the export into the audit log.

    `to` is the address of whom a mail is for; other formats have no use for it.

    Raises BadInput for an unknown format, Conflict for a mail of a draft that is not approved.
    """
    known = next((one for one in FORMATS if one == format_), None)
    if known is None:
        raise BadInput(f"There is no export format {format_!r}; known are {', '.join(FORMATS)}.")
    if known in SENDABLE and draft.status != "approved":
        raise Conflict(
            f"Only an approved draft can be exported as .{known}; this one is "
            f"{draft.status.replace('_', ' ')}. Have it approved first."
        )
    # Each format brings a library of its own, which is loaded when it is first asked for.
    renderer = import_module(f"{__package__}.{known}")
    shown = as_released(draft)
    content = renderer.render(shown, to) if known in SENDABLE else renderer.render(shown)
    return Export(_filename(draft, known), MEDIA_TYPES[known], content)


def _filename(draft: Draft, format_: ExportFormat) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in draft.title).split()
    return f"{'-'.join(words).lower() or draft.kind}-v{draft.version}.{format_}"
