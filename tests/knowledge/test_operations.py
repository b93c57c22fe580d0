"""Early warning, support, load and escalation of the shipped playbooks: sourced, and as stated."""

import re

import pytest

from csbot.domain.playbook import Playbook
from csbot.domain.warning import is_default
from csbot.domain.warning_rules import LowBand
from csbot.errors import DataErrors
from csbot.intake.playbooks import parse_playbook

from .documents import section
from .test_playbooks import FILES, METRICS, PLAYBOOKS

each_playbook = pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS.keys())


def sources(playbook: Playbook) -> list[str]:
    support, load, path = playbook.support, playbook.load, playbook.escalation
    assert support is not None
    assert load is not None
    assert path is not None
    stated = [*playbook.warning.rules, *support.promises, *load.ratios]
    found = [part.source for part in (*stated, *path.steps, *path.duties)]
    found += [part.source for part in (support, load, path) if part.silence]
    return [*found, *([support.kept_source] if support.kept_source else [])]


@each_playbook
def test_every_part_opens_a_section_of_its_own_company(playbook: Playbook) -> None:
    cited = sources(playbook)
    assert [ref for ref in cited if section(ref) is None] == []
    assert {ref.removeprefix("strategy:").split("/")[0] for ref in cited} == {playbook.id}


@each_playbook
def test_a_stated_load_or_promise_stands_in_its_section(playbook: Playbook) -> None:
    assert playbook.load is not None
    assert playbook.support is not None
    for ratio in playbook.load.ratios:
        stated = section(ratio.source) or ""
        assert re.search(rf"\b{ratio.accounts}\b", stated), ratio.id
    for promise in playbook.support.promises:
        stated = section(promise.source) or ""
        assert f"<{promise.response_hours:g} hours" in stated, promise.id


def test_a_threshold_that_is_called_stated_is_a_bands_border() -> None:
    stated = [
        (playbook, rule)
        for playbook in PLAYBOOKS.values()
        for rule in playbook.warning.rules
        if rule.threshold_stated
    ]
    assert stated
    for playbook, rule in stated:
        bands = sorted(playbook.health.bands, key=lambda band: band.min)
        assert isinstance(rule, LowBand)
        below = str(int(bands[rule.place].min - 1))
        cited = rule.source == bands[rule.place - 1].source
        assert cited or below in (section(rule.source) or "")


@each_playbook
def test_the_defaults_stand_in_for_what_the_strategy_does_not_name(playbook: Playbook) -> None:
    own = {rule.id for rule in playbook.warning.rules}
    for rule in playbook.warning.in_force():
        assert is_default(rule) is (rule.id not in own), rule.id


def test_only_one_of_the_five_promises_response_times() -> None:
    promising = {id_ for id_, p in PLAYBOOKS.items() if p.support and p.support.promises}
    assert promising == {"bitnet-rust"}


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("kind: champion_left", "kind: champion_lft", "champion_left"),
        ("metric: nps, below: 0", "metric: npss, below: 0", "nps"),
        ("metric: nps, below: 0", "metric: nps, below: 0, above: 3", "`below` or `above`"),
        ("metric: nps, below: 0", "metric: nps, belo: 0", "below"),
        ("metrics: [csat, technical_csat, ces]", "metrics: [csatt]", "csat"),
        ("accounts: 25,", "acounts: 25,", "accounts"),
        ("bands: [critical], source", "bands: [critica], source", "critical"),
    ],
)
def test_a_typo_in_a_rule_is_named_with_its_line(right: str, wrong: str, told: str) -> None:
    text = FILES["server-cafe"].read_text("utf-8")
    line = text[: text.index(right)].count("\n") + 1
    with pytest.raises(DataErrors, match=rf"server-cafe\.yaml:{line}: .*{re.escape(told)}"):
        parse_playbook(text.replace(right, wrong, 1), "server-cafe.yaml", METRICS)
