"""Standing wishes in Slack: shown, changed by command or in their window, and told back."""

import asyncio

from csbot.domain.person import Person
from csbot.domain.standing import StandingWishes, Whose, team_of
from csbot.slack.ground.incoming import WishesChanged
from csbot.slack.ground.services import SlackServices

_TEAM, _NONE = "team", ("none", "clear")
_HOW = (
    "/csbot wishes WHAT sets yours, /csbot wishes team WHAT those of the team that you manage, "
    "/csbot wishes none ends yours."
)


class Wishing:
    """Each method gives what to say to the person. Raises BadInput, Conflict or NotAllowed."""

    def __init__(self, services: SlackServices) -> None:
        self._services = services

    async def by_command(self, text: str, person: Person) -> str:
        """Shows what is in force, or keeps a new version."""
        if not text:
            return await self.shown(person)
        first, _, rest = text.partition(" ")
        of_team = first.casefold() == _TEAM
        said = rest.strip() if of_team else text
        words = "" if said.casefold() in _NONE else said
        if of_team and not said:
            return await self.shown(person)
        return await self._kept("team" if of_team else "person", words, person)

    async def changed(self, changed: WishesChanged, person: Person) -> str:
        said = [await self._kept("person", changed.own, person)]
        if changed.team_text is not None:
            said.append(await self._kept("team", changed.team_text, person))
        return "\n".join(said)

    async def shown(self, person: Person) -> str:
        found = await asyncio.to_thread(self._services.standing.for_drafts_of, person)
        lines = [told(one, person) for one in found]
        return "\n".join([*(lines or ["No standing wishes are in force for your drafts."]), _HOW])

    async def _kept(self, whose: Whose, text: str, person: Person) -> str:
        kept = await asyncio.to_thread(
            self._services.standing.keep, whose, text, person, self._services.clock()
        )
        return told(kept, person)


def told(wishes: StandingWishes, person: Person) -> str:
    """One line: whose, which version, and the words."""
    if wishes.whose == "person":
        owner = "Your wishes"
    elif wishes.email == person.email:
        owner = "Your team's wishes"
    else:
        owner = f"The wishes of the team of {wishes.email}"
    words = "; ".join(wishes.text.splitlines()) or "none"
    return f"{owner} for drafts, version {wishes.version}: {words}"


def team_versions_of(services: SlackServices, person: Person) -> list[StandingWishes]:
    team = team_of(person)
    return services.standing.versions("team", team) if team else []
