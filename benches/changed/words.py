"""Names, roles and measures in each other's place; directions, opposites and denials turned."""

import random
import re

from .changing import Change, Make, one, places, put, words
from .told import Told, World

_NAME = re.compile(r"\b[A-Z][\w'’&-]+(?: (?:van |de |of |the |& )?[A-Z][\w'’&-]+)+")
_STRANGERS = ("Wiktor Zahradnik", "Fatima Oyelaran", "Globex", "Initech", "Paul Rennert")
_MEASURES = ("NPS", "CSAT", "ARR", "MRR", "CES", "NRR", "GRR")
_ROLES = (
    "champion", "executive sponsor", "economic buyer", "technical", "end user", "detractor",
    "owner", "decision maker", "CSM",
)  # fmt: skip
_SAME_ROLE = ({"owner", "CSM"},)
_DENIED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|without|neither|nor|cannot)\b|n['’]t\b", re.I
)
_QUOTED = re.compile(r"“[^”]*”")


def _known(told: Told, world: World) -> list[str]:
    """The people and accounts that a sentence names, the longest first."""
    names = (*world.people, *world.accounts)
    free = _QUOTED.sub(" ", told.text)
    return sorted((n for n in names if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", free)), key=len)


def _stranger(told: Told, world: World, rng: random.Random) -> str | None:
    found = _known(told, world)
    return told.text.replace(rng.choice(found), rng.choice(_STRANGERS), 1) if found else None


def _other_account(told: Told, world: World, rng: random.Random) -> str | None:
    mine = [n for n in _known(told, world) if n in world.accounts]
    others = [n for n in world.accounts if n not in told.said and n not in told.text]
    return told.text.replace(rng.choice(mine), rng.choice(others)) if mine and others else None


def _half(first: bool) -> Make:
    def make(told: Told, world: World, rng: random.Random) -> str | None:
        found = [n for n in _known(told, world) if n.count(" ") == 1]
        if not found:
            return None
        name = rng.choice(found)
        one_, other = name.split()
        new = rng.choice(("Wiktor", "Zahradnik", "Oyelaran"))
        return told.text.replace(name, f"{new} {other}" if first else f"{one_} {new}")

    return make


def _measure(told: Told, _: World, rng: random.Random) -> str | None:
    found = places(re.compile(rf"\b(?:{'|'.join(_MEASURES)})\b"), told.text)
    others = [m for m in _MEASURES if m not in told.text]
    return put(told.text, rng.choice(found), rng.choice(others)) if found else None


def _role(told: Told, _: World, rng: random.Random) -> str | None:
    found = places(re.compile(rf"\b(?:{'|'.join(_ROLES)})\b", re.I), told.text)
    match = rng.choice(found) if found else None
    said = f"{told.said} {told.text}".casefold()
    others = [
        role for role in _ROLES
        if role.split()[0].casefold() not in said
        and match and {role, match.group()} not in _SAME_ROLE
    ]  # fmt: skip
    return put(told.text, match, rng.choice(others)) if match and others else None


def _other_person(told: Told, world: World, rng: random.Random) -> str | None:
    mine = [n for n in _known(told, world) if n in world.people]
    others = sorted(n for n in world.people if n in told.said and n not in told.text)
    return told.text.replace(rng.choice(mine), rng.choice(others)) if mine and others else None


def _exchanged(told: Told, world: World, rng: random.Random) -> str | None:
    """Two names in each other's place; in a list their order says nothing."""
    found = _known(told, world)
    either = "|".join(map(re.escape, reversed(found))) or "-"
    lists = re.findall(rf"(?:{either})(?:(?:, (?:and )?| and )(?:{either}))+", told.text)
    pairs = [
        (a, b)
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a not in b and not any(a in listed and b in listed for listed in lists)
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return told.text.replace(a, "\0").replace(b, a).replace("\0", b)


def _both(pairs: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs.split():
        one_, other = pair.split("/")
        found |= {one_: other, other: one_}
    return found


_DIRECTIONS = _both(
    "rose/fell rises/falls rising/falling risen/fallen grew/shrank increased/decreased "
    "climbed/dropped improved/worsened doubled/halved up/down higher/lower above/below over/under "
    "most/least better/worse best/worst highest/lowest larger/smaller before/after longer/shorter "
    "faster/slower increase/decrease gain/loss growth/decline upgrade/downgrade"
)
_OPPOSITES = _both(
    "first/last open/closed active/inactive won/lost met/missed passed/failed approved/rejected "
    "joined/left started/ended early/late signed/cancelled renewed/cancelled happy/unhappy "
    "healthy/unhealthy strong/weak resolved/unresolved paid/unpaid known/unknown able/unable "
    "annual/monthly high/low all/none always/never with/without"
)
_QUANTITIES = {
    "some": "all", "most": "few", "many": "few", "at least": "at most", "at most": "at least",
    "more than": "fewer than", "up to": "at least", "within": "after", "since": "until",
    "until": "since", "each": "no", "once": "twice", "twice": "once",
}  # fmt: skip
_UNDENIED = {
    "without": "with", "nobody": "somebody", "none": "all", "nothing": "something",
    "never": "always", "neither": "both", "no longer": "still", "not yet": "already",
}  # fmt: skip
_AUXILIARY = (
    r"\b(is|are|was|were|has|have|had|will|would|can|could|does|did)\b(?! not| no\b| never|n't)"
)
_VERBS = dict(
    pair.split(":")
    for pair in (
        "renews:renew fell:fall dropped:drop left:leave owns:own pays:pay rose:rise runs:run "
        "opened:open scores:score began:begin ended:end lost:lose said:say wrote:write "
        "signed:sign asked:ask uses:use wants:want needs:need covers:cover shows:show lies:lie "
        "took:take joined:join answered:answer raised:raise plans:plan expects:expect"
    ).split()
)


def _deny(make: Make) -> Make:
    """A denial put into a sentence that has none."""

    def denied(told: Told, world: World, rng: random.Random) -> str | None:
        return None if _DENIED.search(_QUOTED.sub("", told.text)) else make(told, world, rng)

    return denied


def _disowned(told: Told, _: World, rng: random.Random) -> str | None:
    lead = rng.choice(("It is not true that ", "It is false that ", "Nobody said that "))
    return lead + told.text


WORDS = (
    Change("name", "a stranger", _stranger),
    Change("name", "another account", _other_account),
    Change("name", "first name", _half(first=True)),
    Change("name", "last name", _half(first=False)),
    Change("name", "measure", _measure),
    Change("name", "role", _role),
    Change("name elsewhere", "another person of the evidence", _other_person),
    Change("name elsewhere", "two exchanged", _exchanged),
    Change("turn", "direction", words(_DIRECTIONS)),
    Change("turn", "opposite", words(_OPPOSITES)),
    Change("turn", "quantity", words(_QUANTITIES)),
    *(
        Change("turn", cue, _deny(one(_AUXILIARY, lambda m, _, cue=cue: f"{m[1]} {cue}")))  # type: ignore[misc]
        for cue in ("not", "never", "no longer")
    ),
    *(
        Change("turn", cue, _deny(one(rf"\b(?:{'|'.join(_VERBS)})\b",
                                      lambda m, _, cue=cue: f"{cue} {_VERBS[m[0]]}")))  # type: ignore[misc]
        for cue in ("did not", "failed to")
    ),
    Change("turn", "no", _deny(one(r"\b(?:a|an|the)(?= [a-z])", lambda *_: "no"))),
    Change("turn", "disowned", _deny(_disowned)),
    Change("turn", "not left out", one(r" not(?= )|\bnever ", lambda *_: "")),
    Change("turn", "no left out", one(r"\bno (?=[a-z])", lambda *_: "a ")),
    Change("turn", "undenied", words(_UNDENIED)),
)  # fmt: skip
