"""An export as a download that stands in the audit log, for the API and the desk alike."""

from starlette.responses import Response

from csbot.domain.draft import Draft
from csbot.drafting.exports.export import export
from csbot.drafting.exports.letter_text import addressee
from csbot.web.caller import Caller

# What is opened by itself must not run anything, whoever wrote the text in it.
_SEALED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


def addressee_of(caller: Caller, draft: Draft) -> str | None:
    """The address of the contact whom a letter greets; None where that is not clear."""
    return addressee(draft, caller.app.records.contacts(caller.scope, [draft.account_id]))


def exported(caller: Caller, draft_id: str, format_: str) -> Response:
    """Raises NotFound, BadInput for an unknown format, Conflict for a mail before approval."""
    app = caller.app
    draft = app.drafting.get(draft_id, caller.scope)
    made = export(draft, format_, addressee_of(caller, draft))
    app.audit.add(
        app.clock(),
        caller.person.email,
        "export",
        draft.id,
        draft.account_id,
        format=format_,
        version=draft.version,
        status=draft.status,
    )
    headers = {
        "Content-Disposition": f'attachment; filename="{made.filename}"',
        "Content-Security-Policy": _SEALED,
    }
    return Response(made.content, media_type=made.media_type, headers=headers)
