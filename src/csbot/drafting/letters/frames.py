"""Frames become sentences: of several alternatives the first whose placeholders can be filled."""

from collections.abc import Sequence
from string import Formatter

from csbot.domain.evidence import Evidence
from csbot.domain.reply import Statement
from csbot.drafting.letters import contact, days, people, progress
from csbot.drafting.letters.slots import Finder, Occasion, Slot
from csbot.errors import BadInput

SLOTS: dict[str, Finder] = {
    **people.FINDERS,
    **contact.FINDERS,
    **progress.FINDERS,
    **days.FINDERS,
}


def placeholders(frame: str) -> list[str]:
    """The names in braces. Raises BadInput for one that does not exist, or a broken brace."""
    try:
        named = [name for _, name, _, _ in Formatter().parse(frame) if name is not None]
    except ValueError as error:
        raise BadInput(f"The frame {frame!r} can't be read: {error}.") from error
    for name in named:
        if name not in SLOTS:
            known = ", ".join(SLOTS)
            raise BadInput(f"The frame {frame!r} names {name!r}; known are {known}.")
    return named


class Filling:
    """Fills the frames of one letter, and keeps the evidence that it used."""

    def __init__(self, occasion: Occasion) -> None:
        self._occasion = occasion
        self._slots: dict[str, Slot | None] = {}
        self._evidence: dict[str, Evidence] = {}
        self._told: set[str] = set()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(self._evidence.values())

    def line(self, alternatives: Sequence[str]) -> Statement | None:
        """A fact where a placeholder states one; else an inference: courtesy, or a proposal.

        What an earlier line has stated is not stated again.
        """
        for frame in alternatives:
            named = placeholders(frame)
            slots = {name: slot for name in named if (slot := self._slot(name)) is not None}
            states = {slot.evidence[0].ref for slot in slots.values() if slot.states}
            if len(slots) == len(set(named)) and not states & self._told:
                self._told |= states
                return self._statement(frame, slots)
        return None

    def _slot(self, name: str) -> Slot | None:
        if name not in self._slots:
            self._slots[name] = SLOTS[name](self._occasion)
        return self._slots[name]

    def _statement(self, frame: str, slots: dict[str, Slot]) -> Statement:
        items = {item.ref: item for slot in slots.values() for item in slot.evidence}
        self._evidence.update(items)
        text = frame.format(**{name: slot.text for name, slot in slots.items()})
        states = any(slot.states for slot in slots.values())
        return Statement(
            text=text[:1].upper() + text[1:],
            status="fact" if states else "inference",
            refs=tuple(items),
        )
