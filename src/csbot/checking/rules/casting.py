"""Who is cast as what: an account in a person's part, a person in a role that is another's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csbot.checking.reading.facts import Mention
from csbot.checking.reading.source import Source
from csbot.checking.rules.items import same
from csbot.checking.rules.persons import ends_title, has_title
from csbot.checking.rules.roles import OWNER, Role, heard_role, is_of_people, roles
from csbot.checking.rules.scenes import Scene, scene_of_evidence

# What stands between a role and its name: "our champion Ana", "Champion: Ana", "Ana, our champion".
_BEFORE = re.compile(r"^(?:: | \(?)$")
_BEHIND = re.compile(r"^(?:,| is| was| as)(?: (?:the|our|your|their|its|a|an))? $")
_DOES_OWN = re.compile(r" (?:owns|owned)\b")
_OWNS = re.compile(r"\b(?:own|owns|owned) $")


@dataclass(frozen=True, slots=True)
class _Given:
    """A role that a text gives a name."""

    role: Role
    name: Mention


def miscast(told: Scene, sources: Sequence[Source]) -> Iterator[str]:
    """Names of a claim in a part that they have not in the evidence."""
    names = [item for item in told.items if isinstance(item, Mention)]
    if not names:
        return
    claim = told.facts
    accounts = _accounts(sources)
    given = list(_given(claim.text, names))
    for name in names:
        if any(same(name, account) for account in accounts):
            cast = any(one.name is name and is_of_people(one.role.kind) for one in given)
            if cast or has_title(claim.text[name.end :]):
                yield name.text
        elif _OWNS.search(claim.text[: name.start][-6:]) and any(
            same(name, one) for one in _people(sources)
        ):
            yield name.text
    for one in given:
        named = [source for source in sources if source.names.has(one.name)]
        if named and not any(_may_be(one, source) for source in named):
            yield claim.text[one.role.start : one.role.end]


def _may_be(given: _Given, source: Source) -> bool:
    """Whether evidence that has the name may mean it by the role: an owner's manager owns not."""
    is_above = f"owner's manager {given.name.text}".casefold() in source.text.casefold()
    return heard_role(given.role, source) and not (given.role.kind == OWNER and is_above)


def _given(text: str, names: Sequence[Mention]) -> Iterator[_Given]:
    """The roles that stand beside a name, in front of it or behind."""
    told = list(roles(text))
    for name in names:
        for role in told:
            in_front = role.end <= name.start and _BEFORE.match(text[role.end : name.start])
            if in_front or (name.end <= role.start and _is_title(text, name, role)):
                yield _Given(role, name)
        if owns := _DOES_OWN.match(text[name.end :]):
            yield _Given(Role(OWNER, name.end + 1, name.end + owns.end()), name)


def _is_title(text: str, name: Mention, role: Role) -> bool:
    """ "Ana, our champion," and "Ana is our champion", not "Acme, Champion left"."""
    return bool(_BEHIND.match(text[name.end : role.start])) and ends_title(text, role.end)


def _accounts(sources: Sequence[Source]) -> list[Mention]:
    """The names of accounts: what a record of one has in front of its colon, and is about."""
    found: list[Mention] = []
    for source in sources:
        topic, colon, _ = source.text.partition(":")
        if source.account_id and colon and f"\n {topic} \n" in f"{source.about} \n":
            found.append(Mention(topic, 0, len(topic)))
    return found


def _people(sources: Sequence[Source]) -> Iterator[Mention]:
    """The names that the evidence gives a role."""
    for source in sources:
        there = scene_of_evidence(source.text)
        names = [item for item in there.items if isinstance(item, Mention)]
        yield from (one.name for one in _given(source.text, names) if is_of_people(one.role.kind))
