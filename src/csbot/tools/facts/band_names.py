"""Bands as people name them, and which of them mean that an account is at risk."""

from collections.abc import Iterable

from csbot.domain.health import Band
from csbot.domain.playbook import Playbook
from csbot.domain.score import INSUFFICIENT, BandRef
from csbot.tools.ground.name_keys import normalise

_NO_RISK = frozenset({"low", "lowest", "minimal", "no", "without", "off"})


def called(band: Band | BandRef, wanted: str) -> bool:
    """By id, name, or first words of the name: "at risk" for "At Risk (Intervention)"."""
    asked = normalise(wanted)
    names = {normalise(band.id), normalise(band.name)}
    return asked in names or any(name.startswith(f"{asked} ") for name in names)


def known_bands(playbooks: Iterable[Playbook], wanted: str) -> list[Band | BandRef]:
    """The bands of these playbooks that go by this name; insufficient data is one of them."""
    none = BandRef(id=INSUFFICIENT, name="Insufficient data")
    every: list[Band | BandRef] = [b for p in playbooks for b in p.health.bands]
    return [band for band in (*every, none) if called(band, wanted)]


def at_risk(playbook: Playbook) -> frozenset[str]:
    """Ids of the bands that mean trouble: the highest that says `at_risk: true`, and all below it.

    Where no band says so: the one named for risk (other than a low one), else the bands that are
    not the CSM's own to handle, and where all are, the lowest.
    """
    bands = sorted(playbook.health.bands, key=lambda band: band.min)
    told = [i for i, band in enumerate(bands) if band.at_risk]
    if told or any(band.at_risk is False for band in bands):
        return frozenset(band.id for band in bands[: max(told, default=-1) + 1])
    named = [i for i, band in enumerate(bands) if _named_for_risk(band)]
    raised = [i for i, band in enumerate(bands) if band.owner != "csm"]
    highest = max(named or raised or [0])
    return frozenset(band.id for band in bands[: highest + 1])


def _named_for_risk(band: Band) -> bool:
    """Such as "At Risk" or "high-risk"; a low risk, or none, names what is well."""
    words = normalise(f"{band.id} {band.name}").split()
    return "risk" in words and not set(words) & _NO_RISK
