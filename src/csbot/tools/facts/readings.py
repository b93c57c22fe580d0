"""What the records say to one question about an account: a value, in words, with evidence."""

from dataclasses import dataclass

from csbot.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """Without a value `text` says what is not on record. It reads on after "…: "."""

    value: float | None
    text: str
    evidence: tuple[Evidence, ...] = ()
