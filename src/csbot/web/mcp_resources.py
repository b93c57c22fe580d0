"""What an MCP client can open besides the tools: playbooks, strategy documents, accounts in scope.

Addresses are `csbot://playbook/ID`, `csbot://strategy/DOC` and `csbot://account/ID`; every address
is resolved within the caller's Scope, so that one that may not be seen is one that is not there.
"""

import json
from urllib.parse import quote, unquote, urlsplit

import mcp_types as types

from csbot.domain.records import Account
from csbot.errors import NotFound
from csbot.web.caller import Caller

_SCHEME = "csbot"
_JSON, _TEXT = "application/json", "text/plain"


def listed(caller: Caller) -> list[types.Resource]:
    """Everything that the caller may open; equal calls give equal lists."""
    playbooks = caller.app.playbooks.all().items()
    documents = caller.app.records.documents()
    accounts = caller.app.records.accounts(caller.scope)
    return [
        *(_resource("playbook", identity, book.name, _JSON) for identity, book in playbooks),
        *(_resource("strategy", document.doc_id, document.title, _TEXT) for document in documents),
        *(_resource("account", a.account_id, a.name, _JSON) for a in accounts),
    ]


def opened(caller: Caller, uri: str) -> types.TextResourceContents:
    """Raises NotFound for an address that is unknown, or not open to the caller."""
    parts = urlsplit(uri)
    identity = unquote(parts.path.removeprefix("/"))
    found: tuple[str, str] | None = None
    if parts.scheme == _SCHEME and parts.netloc == "playbook":
        found = _playbook(caller, identity)
    elif parts.scheme == _SCHEME and parts.netloc == "strategy":
        found = _strategy(caller, identity)
    elif parts.scheme == _SCHEME and parts.netloc == "account":
        account = caller.app.records.account(caller.scope, identity)
        found = _account(account) if account else None
    if found is None:
        raise NotFound(f"There is no {uri!r} that you may open.")
    return types.TextResourceContents(uri=uri, mime_type=found[0], text=found[1])


def _resource(kind: str, identity: str, name: str, form: str) -> types.Resource:
    uri = f"{_SCHEME}://{kind}/{quote(identity, safe='')}"
    return types.Resource(uri=uri, name=f"{kind}/{identity}", title=name, mime_type=form)


def _playbook(caller: Caller, identity: str) -> tuple[str, str] | None:
    book = caller.app.playbooks.all().get(identity)
    return (_JSON, book.model_dump_json(exclude_none=True)) if book else None


def _strategy(caller: Caller, identity: str) -> tuple[str, str] | None:
    documents = caller.app.records.documents()
    document = next((d for d in documents if d.doc_id == identity), None)
    return (_TEXT, document.text) if document else None


def _account(account: Account) -> tuple[str, str]:
    fields = {name: getattr(account, name) for name in account.__dataclass_fields__}
    return _JSON, json.dumps(fields, default=str, ensure_ascii=False)
