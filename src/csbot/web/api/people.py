"""Who the token stands for."""

from pydantic import BaseModel

from csbot.domain.person import Role
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router

router = noun_router("people")


class Me(BaseModel):
    """`accounts` counts those that the person may see."""

    email: str
    name: str
    role: Role
    manager_email: str | None
    accounts: int


@router.get("/me")
def me(caller: ApiCaller) -> Me:
    person = caller.person
    return Me(
        email=person.email,
        name=person.name,
        role=person.role,
        manager_email=person.manager_email,
        accounts=len(caller.app.records.accounts(caller.scope)),
    )
