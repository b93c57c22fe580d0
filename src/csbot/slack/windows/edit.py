"""The window that edits a draft: its text by sections, saved as a version of the reviewer's own."""

from csbot.domain.draft import Decision, Draft, Section
from csbot.drafting.editing import section_text
from csbot.slack.ground import names
from csbot.slack.ground.incoming import CardPlace, Decided
from csbot.slack.ground.outgoing import Block
from csbot.slack.ground.text import escape
from csbot.slack.shown.blocks import context
from csbot.slack.windows.parts import (
    BLOCKS_A_WINDOW,
    INPUT_LENGTH,
    Body,
    choice,
    sender,
    text_input,
    typed,
    window,
)

_AFTERWARDS = "afterwards"
_DECISIONS: dict[Decision, str] = {
    "request_changes": "Save as a new version, still to be decided",
    "approve": "Approve the draft with these edits",
}
_HELP = (
    "A sentence a line. Text that no evidence carries is kept as your own word, and marked so. "
    "An emptied line is taken out."
)
# Between a section's id and the number of its part; ids have no such sign.
_PART = "/"


def edit_window(draft: Draft, about: CardPlace, desk_url: str) -> Block:
    """A draft too long for a window has a line that leads to the desk instead."""
    inputs = [block for section in draft.sections for block in _inputs(section)]
    if len(inputs) > BLOCKS_A_WINDOW - 2:
        address = escape(f"{desk_url}/drafts/{draft.id}")
        words = f"This draft is too long for a window: edit it on the desk, {address}."
        return window("Edit the draft", context([words]))
    return window(
        "Edit the draft",
        [
            *context([escape(_HELP)]),
            *inputs,
            choice(
                _AFTERWARDS,
                "And then",
                {str(d): text for d, text in _DECISIONS.items()},
                "request_changes",
            ),
        ],
        callback=names.EDIT_WINDOW,
        about=about.model_dump_json(),
        submit="Save",
    )


def read_edit(body: Body) -> Decided:
    about = CardPlace.model_validate_json(body["view"]["private_metadata"])
    fields = typed(body)
    afterwards = fields.pop(_AFTERWARDS)
    sections: dict[str, list[str]] = {}
    for name, text in fields.items():
        sections.setdefault(name.partition(_PART)[0], []).append(text)
    return Decided(
        **sender(body),
        **about.model_dump(),
        decision=next(one for one in _DECISIONS if one == afterwards),
        sections={name: "\n".join(parts) for name, parts in sections.items()},
    )


def _inputs(section: Section) -> list[Block]:
    """A section as inputs, cut between its lines where one can't hold it."""
    parts = [""]
    for line in section_text(section).splitlines():
        longer = f"{parts[-1]}\n{line}" if parts[-1] else line
        if len(longer) <= INPUT_LENGTH:
            parts[-1] = longer
        else:
            parts.append(line[:INPUT_LENGTH])
    many = len(parts)
    return [
        text_input(
            f"{section.id}{_PART}{number}",
            section.title + (f" ({number} of {many})" if many > 1 else ""),
            value=text,
            lines=True,
            optional=True,
        )
        for number, text in enumerate(parts, start=1)
    ]
