"""The shipped playbooks: valid, complete, and each citation opens a section that exists."""

import re
from datetime import date, timedelta

import pytest
import yaml

from csbot.domain.playbook import Action, Playbook, Segment
from csbot.domain.records import Account
from csbot.intake.metrics_file import parse_metrics
from csbot.intake.playbooks import parse_playbook
from csbot.scoring.placement import phase_of, segment_of

from .documents import KNOWLEDGE, section, strategy_documents

FILES = {path.stem: path for path in sorted((KNOWLEDGE / "playbooks").glob("*.yaml"))}
METRICS = {
    definition.metric: definition
    for definition in parse_metrics((KNOWLEDGE / "metrics.yaml").read_text("utf-8"), "metrics.yaml")
}
PLAYBOOKS: dict[str, Playbook] = {
    stem: parse_playbook(path.read_text("utf-8"), path.name, METRICS)
    for stem, path in FILES.items()
}
WEIGHTS = {
    "server-cafe": [25, 25, 25, 15, 10],
    "ai-marketing-platform": [30, 25, 25, 20],
    "bitnet-rust": [40, 35, 25],
    "ai-ecosystem": [20, 20, 20, 20, 20],
    "ai-business-portfolio": [20, 20, 20, 20, 20],
}
FIGURE = re.compile(r"[€$]?\d[\d.,:]*\d[KM%]?|[€$]?\d[KM%x]?")
each_playbook = pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS.keys())


def account(arr: float, currency: str, package: str | None = None) -> Account:
    start = date(2025, 1, 1)
    return Account("A-1", "Example", "a@example.com", arr, currency, start, package=package)


def required_sources(playbook: Playbook) -> list[str]:
    listed = [*playbook.actions, *playbook.targets, *playbook.indicators]
    figures = [figure for conflict in playbook.conflicts for figure in conflict.figures]
    return [item.source for item in (*listed, *figures)]


def optional_sources(playbook: Playbook) -> list[str]:
    """Of the parts that a playbook may have decided itself."""
    health = playbook.health
    parts = (*health.components, *health.bands, *playbook.segments, *playbook.phases)
    sources = [part.source for part in (*parts, playbook.renewal)]
    sources += [step.source for step in playbook.renewal.steps]
    sources += [item.source for item in playbook.renewal.readiness]
    sources += [part.source for part in playbook.interventions]
    if plan := playbook.onboarding:
        sources += [plan.source, *(t.source for t in plan.tracks), *(s.source for s in plan.steps)]
    for program in (*playbook.recovery, *([playbook.win_back] if playbook.win_back else [])):
        sources += [program.source, *(step.source for step in program.steps)]
    return [source for source in sources if source]


@each_playbook
def test_a_playbook_has_the_id_of_its_file(playbook: Playbook) -> None:
    assert PLAYBOOKS[playbook.id] is playbook
    assert [component.weight for component in playbook.health.components] == WEIGHTS[playbook.id]
    assert sum(component.weight for component in playbook.health.components) == 100


@each_playbook
def test_bands_go_down_from_the_best_to_zero(playbook: Playbook) -> None:
    borders = [band.min for band in playbook.health.bands]
    assert borders == sorted(set(borders), reverse=True)
    assert borders[-1] == 0
    assert all(band.actions for band in playbook.health.bands)


@each_playbook
def test_a_scale_rises_in_the_direction_that_is_good(playbook: Playbook) -> None:
    for component in playbook.health.components:
        for rule in component.metrics:
            scores = [score for _, score in rule.scale]
            wanted = sorted(scores, reverse=METRICS[rule.metric].better == "lower")
            assert scores == wanted, rule.metric
            assert max(scores) == 100, rule.metric


@each_playbook
def test_every_source_opens_a_section_of_the_company(playbook: Playbook) -> None:
    cited = [*required_sources(playbook), *optional_sources(playbook)]
    assert [ref for ref in cited if not ref or section(ref) is None] == []
    assert {ref.removeprefix("strategy:").split("/")[0] for ref in cited} == {playbook.id}


@each_playbook
def test_a_playbook_lists_all_documents_of_its_folder(playbook: Playbook) -> None:
    folder = {doc_id for doc_id in strategy_documents() if doc_id.startswith(f"{playbook.id}/")}
    assert set(playbook.documents) == folder


@each_playbook
def test_every_band_and_component_that_is_weak_has_an_action(playbook: Playbook) -> None:
    by_band = {band for action in playbook.actions for band in action.bands}
    by_phase = {phase for action in playbook.actions for phase in action.phases}
    assert by_band == {band.id for band in playbook.health.bands}
    # A phase that only names time in between has no action of its own.
    assert {phase.id for phase in playbook.phases} - by_phase <= {"growth-and-renewal"}


def test_the_days_of_an_action_lie_within_its_phases() -> None:
    dated = [
        (action.id, action.days, phase)
        for playbook in PLAYBOOKS.values()
        for action in playbook.actions
        for phase in playbook.phases
        if action.days and phase.id in action.phases
    ]
    assert dated
    for action, (first, last), phase in dated:
        assert phase.from_day <= first < last, action
        assert phase.to_day is None or last <= phase.to_day, action


@each_playbook
def test_ids_are_used_once_of_a_kind(playbook: Playbook) -> None:
    for items in (playbook.actions, playbook.targets, playbook.indicators, playbook.segments):
        ids = [item.id for item in items]
        assert len(ids) == len(set(ids))


@each_playbook
def test_every_day_of_a_customers_life_has_one_phase(playbook: Playbook) -> None:
    customer = account(5000, playbook.currency)
    for day in (1, 14, 15, 28, 29, 30, 31, 90, 91, 365, 366, 4000):
        as_of = customer.start_date + timedelta(days=day - 1)
        holding = [
            phase.id
            for phase in playbook.phases
            if phase.from_day <= day and (phase.to_day is None or day <= phase.to_day)
        ]
        phase = phase_of(playbook, customer, as_of)
        assert phase is not None
        assert holding == [phase.id]


@each_playbook
def test_a_figure_stands_in_the_section_that_it_cites(playbook: Playbook) -> None:
    targets = [(target.value, target.source) for target in playbook.targets]
    indicators = [(indicator.target, indicator.source) for indicator in playbook.indicators]
    conflicts = [(f.value, f.source) for conflict in playbook.conflicts for f in conflict.figures]
    for value, source in [*targets, *indicators, *conflicts]:
        stated = set(FIGURE.findall(section(source) or ""))
        assert set(FIGURE.findall(value)) <= stated, (value, source)


@pytest.mark.parametrize(
    ("playbook", "arr", "package", "segment"),
    [
        ("server-cafe", 3000, "Starter", "foundation"),
        ("server-cafe", 90000, "Starter", "foundation"),
        ("server-cafe", 24000, None, "strategic"),
        ("server-cafe", 23999, None, "growth"),
        ("server-cafe", 8000, None, "growth"),
        ("server-cafe", 2000, None, "foundation"),
        ("ai-marketing-platform", 50000, None, "enterprise"),
        ("ai-marketing-platform", 10000, None, "mid-market"),
        ("ai-marketing-platform", 1000, None, "smb"),
        ("ai-marketing-platform", 999, None, None),
        ("bitnet-rust", 50000, None, "enterprise"),
        ("bitnet-rust", 9999, None, "smb"),
        ("ai-ecosystem", 9999, None, None),
    ],
)
def test_a_border_belongs_to_the_higher_segment(
    playbook: str, arr: float, package: str | None, segment: str | None
) -> None:
    rules = PLAYBOOKS[playbook]
    found = segment_of(rules, account(arr, rules.currency, package))
    assert (found.id if found else None) == segment


def test_thresholds_of_the_marketing_platform_are_kept() -> None:
    components = PLAYBOOKS["ai-marketing-platform"].health.components
    assert [component.threshold for component in components] == [70, 80, 90, 75]


def test_assumed_weights_and_bands_say_so() -> None:
    for id_ in ("ai-ecosystem", "ai-business-portfolio"):
        assert "assumed" in PLAYBOOKS[id_].health.note
        assert all("assumed" in band.name for band in PLAYBOOKS[id_].health.bands)


def test_trust_leaves_satisfaction_surveys_out() -> None:
    components = PLAYBOOKS["server-cafe"].health.components
    scored = {rule.metric for component in components for rule in component.metrics}
    assert not scored & {"nps", "csat", "ces"}


def test_a_mistyped_key_in_a_playbook_is_refused_by_the_schema() -> None:
    schema = Playbook.model_json_schema()
    assert schema["additionalProperties"] is False
    content = yaml.safe_load(FILES["server-cafe"].read_text("utf-8"))
    with pytest.raises(ValueError, match="helth"):
        Playbook.model_validate({**content, "helth": {}})


@pytest.mark.parametrize("share", [[0.2, 0.2], [0.8, 0.2], [-0.1, 0.2], [0.5, 1.5]])
def test_a_share_that_does_not_run_upwards_is_refused(share: list[float]) -> None:
    with pytest.raises(ValueError, match="`share` must run upwards"):
        Segment.model_validate({"id": "top", "name": "Top", "share": share})


def test_days_that_run_backwards_are_refused() -> None:
    action = {"id": "kickoff", "title": "Kick off", "due_days": 7, "measure": "Held"}
    assert Action.model_validate({**action, "days": [1, 1]}).days == (1, 1)
    with pytest.raises(ValueError, match="`days` must run upwards"):
        Action.model_validate({**action, "days": [30, 1]})
