"""An export as a download that stands in the audit log, for the API and the desk alike."""

from starlette.responses import Response

from csbot.drafting.exports.export import export
from csbot.web.caller import Caller

# What is opened by itself must not run anything, whoever wrote the text in it.
_SEALED = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def exported(caller: Caller, draft_id: str, format_: str) -> Response:
    """Raises NotFound, BadInput for an unknown format, Conflict for a mail before approval."""
    app = caller.app
    draft = app.drafting.get(draft_id, caller.scope)
    made = export(draft, format_)
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
