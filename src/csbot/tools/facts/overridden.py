"""A person's judgement beside a score, in words that its evidence carries."""

from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.health import Band
from csbot.domain.score import Override


def override_line(override: Override, bands: Sequence[Band]) -> str:
    """Who, what instead, until when and why; no full stop, since the reason is somebody's own."""
    names = {band.id: band.name for band in bands}
    parts = [f"score {wording.score(override.score)}"] if override.score is not None else []
    parts += [f"band {names.get(override.band, override.band)}"] if override.band else []
    return (
        f"{override.author} overrides it with {' and '.join(parts)} until "
        f"{wording.day(override.expires_on)}: {override.reason}"
    )


def with_override(item: Evidence, override: Override | None, bands: Sequence[Band]) -> Evidence:
    """A score's evidence with the override that is in force beside it."""
    if override is None:
        return item
    return item.model_copy(update={"text": f"{item.text}. {override_line(override, bands)}"})
