"""Where a list of drafts goes on: after a draft, by its moment and id, whatever came since."""

from datetime import datetime

from csbot.domain.draft import Draft
from csbot.errors import BadInput
from csbot.web.paging import decode

Place = tuple[datetime, str]


def key_of(draft: Draft) -> list[str]:
    return [draft.created_at.isoformat(), draft.id]


def place(cursor: str | None) -> Place | None:
    """Raises BadInput for a cursor that is none of a list of drafts."""
    key = decode(cursor, str, str)
    if key is None:
        return None
    try:
        moment = datetime.fromisoformat(key[0])
    except ValueError as error:
        raise BadInput("That cursor is not one of this list. Leave it out.") from error
    if moment.tzinfo is None:
        raise BadInput("That cursor is not one of this list. Leave it out.")
    return moment, key[1]
