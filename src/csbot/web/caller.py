"""Who calls, and what they may see: the dependencies that every endpoint takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from csbot.app import App, Visit
from csbot.domain.person import Person
from csbot.domain.records import Account
from csbot.errors import NotFound, NotSignedIn

_bearer = HTTPBearer(auto_error=False, description="An API token: `csbot token create EMAIL`")


def app_of(request: Request) -> App:
    app: App = request.app.state.csbot
    return app


@dataclass(frozen=True, slots=True)
class Caller(Visit):
    """A signed-in person with their Scope, for one request."""

    def account(self, wanted: str) -> Account:
        """By id, name, alias or domain. Raises NotFound, NotAllowed, or BadInput if not clear."""
        found = self.app.records.account(self.scope, wanted)
        if found is not None:
            return found
        account_id = self.app.account_id(wanted, self.scope)
        account = self.app.records.account(self.scope, account_id)
        if account is None:
            raise NotFound(f"There is no account {wanted!r} any more.")
        return account


def account_names(caller: Caller, ids: Iterable[str | None]) -> dict[str, str]:
    """Of those that the caller may see, by id; a page names a few of perhaps ten thousand."""
    found = (caller.app.records.account(caller.scope, one) for one in set(ids) if one)
    return {account.account_id: account.name for account in found if account}


def caller_for(app: App, person: Person) -> Caller:
    return Caller(app, person, app.scope(person))


def bearer_caller(
    app: Annotated[App, Depends(app_of)],
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Caller:
    """Raises NotSignedIn without a valid token."""
    if credentials is None:
        raise NotSignedIn(
            "Send an API token as `Authorization: Bearer …`; `csbot token create EMAIL` makes one."
        )
    return caller_for(app, app.tokens.person(credentials.credentials))


ApiCaller = Annotated[Caller, Depends(bearer_caller)]
