"""Which bands mean that an account is at risk: by what they say, by name, by owner."""

import pytest

from csbot.domain.playbook import Playbook
from csbot.intake.playbooks import parse_playbook
from csbot.resources import files
from csbot.tools.facts.band_names import at_risk

Told = tuple[str, str, bool | None]


def rules(*bands: Told) -> Playbook:
    """Bands from the highest down: name, owner, what they say of themselves."""
    rows = [
        {"id": name.lower().replace(" ", "-"), "name": name, "owner": owner, "at_risk": told,
         "min": 90 - 10 * place if place + 1 < len(bands) else 0}
        for place, (name, owner, told) in enumerate(bands)
    ]  # fmt: skip
    metric = {"metric": "nps", "scale": [[0, 0], [70, 100]]}
    parts = [{"id": "one", "name": "One", "weight": 1, "metrics": [metric]}]
    health = {"name": "H", "components": parts, "bands": rows}
    return Playbook.model_validate({"id": "p", "name": "P", "company": "C", "health": health})


@pytest.mark.parametrize(
    ("bands", "wanted"),
    [
        # A low risk is no risk.
        ([("Low Risk", "csm", None), ("Medium Risk", "csm", None), ("High Risk", "csm", None)],
         {"medium-risk", "high-risk"}),
        ([("Good", "csm", None), ("At Risk", "csm", None), ("Lost", "csm", None)],
         {"at-risk", "lost"}),
        ([("Green", "csm", None), ("Amber", "manager", None), ("Red", "executive", None)],
         {"amber", "red"}),
        ([("Green", "csm", None), ("Red", "csm", None)], {"red"}),
        ([("Green", "csm", None), ("Amber", "csm", True), ("Red", "csm", None)], {"amber", "red"}),
        ([("Low Risk", "csm", None), ("Some Risk", "csm", False), ("Risk", "manager", True)],
         {"risk"}),
    ],
)  # fmt: skip
def test_bands_that_mean_risk(bands: list[Told], wanted: set[str]) -> None:
    assert at_risk(rules(*bands)) == wanted


def test_no_shipped_playbook_calls_its_best_band_at_risk() -> None:
    found = [path for _, path in files("knowledge", "playbooks/*.yaml", None)]
    assert len(found) >= 5
    for path in found:
        playbook = parse_playbook(path.read_text(encoding="utf-8"), path.name, None)
        best = max(playbook.health.bands, key=lambda band: band.min)
        assert best.id not in at_risk(playbook), path.name
