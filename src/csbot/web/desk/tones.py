"""How grave a band is, as the name of a style: five steps, whatever bands a playbook has."""

from csbot.domain.playbook import Playbook

UNKNOWN = "none"
_STEPS = 5


def tones(playbook: Playbook) -> dict[str, str]:
    """Band id → "1" (worst) … "5" (best)."""
    bands = sorted(playbook.health.bands, key=lambda band: band.min)
    last = max(len(bands) - 1, 1)
    return {band.id: str(1 + round(i * (_STEPS - 1) / last)) for i, band in enumerate(bands)}


def tone_of(playbook: Playbook, score: float | None) -> str:
    """Of a score by itself, such as a component's: that of the band which it would reach."""
    reached = [band for band in playbook.health.bands if score is not None and band.min <= score]
    if not reached:
        return UNKNOWN if score is None else "1"
    return tones(playbook)[max(reached, key=lambda band: band.min).id]
