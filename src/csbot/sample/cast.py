"""Who and what a routine item is about: contacts present that day, and the account's own words."""

from datetime import date
from random import Random

from csbot.sample.case import Case
from csbot.sample.spec import ContactSpec
from csbot.sample.voice import contact_words


class Cast:
    """`words` fills a passage's slots; `who` and `other` are working contacts, no executive.

    `lead` is how likely a champion is to come first.
    """

    def __init__(self, case: Case, day: date, rng: Random, lead: float = 0.5) -> None:
        self._case = case
        present = [c for c in case.present(day) if c.routine]
        working = [c for c in present if c.level != "executive"]
        champions = [c for c in working if c.champion]
        first = rng.choice(champions if champions and rng.random() < lead else working)
        others = [c for c in working if c is not first] or present
        self.who, self.other = first, rng.choice(others)
        self.executive = next((c for c in present if c.level == "executive"), None)
        self.words = _vocabulary(case, rng)
        self._introduce("who", self.who)
        self._introduce("other", self.other)
        if self.executive is not None:
            self._introduce("boss", self.executive)

    def _introduce(self, role: str, contact: ContactSpec) -> None:
        self.words.update(contact_words(role, self._case.people[contact.key]))

    def ids(self, *contacts: ContactSpec | None) -> tuple[str, ...]:
        keys = dict.fromkeys(c.key for c in contacts if c is not None)
        return tuple(self._case.people[key].contact_id for key in keys)


def _vocabulary(case: Case, rng: Random) -> dict[str, str]:
    words = case.spec.words
    wf, wf2 = rng.sample(words.workflows, 2)
    team, team2 = rng.sample(words.teams, 2)
    sites = rng.sample(words.sites, 2)
    return {
        "wf": wf,
        "wf2": wf2,
        "team": team,
        "team2": team2,
        "sys": rng.choice(words.systems),
        "site": sites[0],
        "site2": sites[1],
        "season": words.season,
    }
