"""Writes routine items for the whole portfolio out of shared shelves of passages."""

from random import Random

from csbot.sample.cast import Cast
from csbot.sample.entry import Entry
from csbot.sample.page import Page
from csbot.sample.phrases import Shelf, passages
from csbot.sample.schedule import Slot
from csbot.sample.tickets import Ticket
from csbot.sample.voice import Voice

# How many reports of a fault say something about the fault and not about the person.
_FAULT_DETAIL = 0.65
SUPPORT = "Server Café Support"
_SHELVES = (
    "openings", "exchanges", "mentions", "farewells", "emails", "notes", "chats", "meetings",
    "review_openings", "review_figures", "review_decisions", "briefings", "closings", "pings",
    "survey_likes", "survey_wishes", "fault_details", "ticket_details",
)  # fmt: skip


class Composer:
    """Shared by all accounts, so that no passage is used up by one and unknown to the rest."""

    def __init__(self) -> None:
        self._shelves = {name: Shelf(passages(name)) for name in _SHELVES}

    def write(self, voice: Voice, slot: Slot, tickets: list[Ticket], rng: Random) -> list[Entry]:
        """The item of that slot, and the answer to it where it gets one."""
        return Page(self._shelves, voice, slot, rng).write(tickets)

    def write_ticket(self, voice: Voice, ticket: Ticket, rng: Random) -> Entry:
        """A routine ticket: what the customer reports, and what support found."""
        issue = ticket.issue
        if issue is None:
            raise ValueError("a ticket of the story has a text of its own")
        cast = Cast(voice.case, ticket.day, rng, lead=0)
        about_fault = issue.fault and rng.random() < _FAULT_DETAIL
        shelf = self._shelves["fault_details" if about_fault else "ticket_details"]
        detail = shelf.take(rng, voice.case.spec.id, lambda _: True)
        said = {
            part: voice.say(text, ticket.day, rng, cast.words)
            for part, text in (
                ("title", issue.title),
                ("report", f"{rng.choice(issue.report)} {rng.choice(detail.text)}"),
                ("answer", issue.answer),
                ("nuisance", issue.nuisance),
                ("fix", issue.fix),
            )
        }
        ticket.words.update(cast.words, nuisance=said["nuisance"], fix=said["fix"])
        text = f"{said['report']}\n{SUPPORT}: {said['answer']}"
        return Entry(
            ticket.day, "ticket", said["title"], text, cast.words["who"],
            cast.ids(cast.who), ticket.ticket_id,
        )  # fmt: skip
