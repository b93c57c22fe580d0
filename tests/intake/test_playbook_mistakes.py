"""A playbook with every kind of mistake: each is named at its line, with the way to mend it."""

from pathlib import Path
from typing import NamedTuple, get_args

import pytest
import yaml

from csbot.domain.records import MetricDefinition
from csbot.intake.playbook_check.check import Checked, check_playbook
from csbot.intake.playbook_check.facts import Known
from csbot.intake.playbook_check.mistake import Kind
from csbot.intake.playbook_check.slips import mended_list

GOOD = """\
id: north
name: North
company: North Ltd
currency: EUR
documents: [north/health]
health:
  name: COMPASS
  min_coverage: 0.4
  components:
    - id: usage
      name: Usage
      weight: 60
      source: "strategy:north/health#usage"
      metrics:
        - {metric: logins, scale: [[0, 0], [50, 100]]}
        - {metric: logins, stat: change, window_days: 90, scale: [[-0.5, 0], [0.5, 100]]}
    - id: care
      name: Care
      weight: 40
      metrics:
        - {metric: tickets, scale: [[0, 100], [20, 0]]}
  bands:
    - {id: good, name: Good, min: 70, owner: csm}
    - {id: fair, name: Fair, min: 40, owner: manager}
    - {id: poor, name: Poor, min: 0, owner: executive}
segments:
  - {id: large, name: Large, arr_min: 50000}
  - id: middle
    name: Middle
    packages: [Middle]
    cadence:
      - {what: Call, every_days: 30}
      - {what: Review, every_days: 91}
  - {id: small, name: Small, arr_min: 0, arr_max: 50000}
phases:
  - {id: start, name: Start, from_day: 1, to_day: 90}
  - {id: grow, name: Grow, from_day: 91}
renewal:
  windows: [180, 90, 30]
  steps: [{id: offer, title: Send the offer, days_before: 90, until_days: 21}]
  readiness:
    - {id: told, name: Told, shown_by: [{by: record, words: [renewal]}]}
    - {id: held, name: Held, shown_by: [{by: score, at_least: 55}]}
warning:
  rules: [{id: fewer, kind: metric_trend, name: Fewer logins, topic: usage, metrics: [logins], worse_by: 0.3}]
actions:
  - id: call
    title: Call the sponsor
    due_days: 7
    measure: The call is recorded
    bands: [poor]
    phases: [grow]
    segments: [large]
    components: [usage]
    metrics: [logins]
    days: [1, 90]
conflicts:
  - about: logins a week
    figures:
      - {value: "5", source: "strategy:north/health#usage"}
      - {value: "10", source: "strategy:north/health#care"}
    rules: "5"
    why: The newer section
support:
  promises:
    - {id: urgent, name: Urgent, words: [urgent], response_hours: 2}
    - {id: rest, name: The rest, response_hours: 24}
interventions:
  - {id: rescue, bands: ["fair"], response: Agree a plan, owner: manager}
  - {id: last, bands: ["poor"], response: Save it, owner: executive}
onboarding:
  days: 30
  steps: [{id: kickoff, title: Kick off, from_day: 1, by_day: 7}]
indicators:
  - {id: happy, name: Happy, by_day: 30, target: 80% happy, shown_by: [{by: metric, metric: satisfied, at_least: 0.8}]}
expansion:
  opportunities:
    - {id: seats, kind: seats, name: Seats, step: Count them, upgrade_to: large, signals: [{metric: satisfied, at_least: 0.75}]}
kpis:
  targets:
    - {id: grr, stated: 95% a year, at_least: 0.95}
    - {id: nps, stated: above 44, above: 44}
  program: {year: "2026", costs: [{name: team, amount: 7000}]}
loyalty:
  tiers:
    - {id: base, name: Base}
    - {id: mid, name: Mid, needs: [{id: nobody, name: Nobody lost, condition: {measure: arr_lost, at_most: 0}}]}
    - {id: top, name: Top, needs: [{id: score, name: A score, condition: {measure: health_score, at_least: 66}}]}
"""  # noqa: E501
KNOWN = Known(
    {
        "logins": MetricDefinition("logins", "Logins", "count", "higher"),
        "tickets": MetricDefinition("tickets", "Tickets", "count", "lower"),
        "satisfied": MetricDefinition("satisfied", "Content users", "ratio", "higher"),
        "grade": MetricDefinition("grade", "Grade", "points of 5", "higher"),
    },
    frozenset({"strategy:north/health#usage", "strategy:north/health#care"}),
)


class Slip(NamedTuple):
    """One mistake: what is replaced by what, and what must be said of it and at which words."""

    kind: Kind
    was: str
    now: str
    at: str
    problem: str
    mend: str


SLIPS = tuple(
    Slip(*row)
    for row in yaml.safe_load(Path(__file__).with_name("playbook_slips.yaml").read_text("utf-8"))
)
WHOLE: tuple[tuple[Kind, str, str], ...] = (
    ("empty", "", "is empty"),
    ("empty", "# nothing yet\n", "is empty"),
    ("not_a_mapping", "- health\n", "is no mapping"),
    ("syntax", "a: [1\n", "is not YAML"),
    ("syntax", "---\nid: a\n---\nid: b\n", "is not YAML"),
)


def check(text: str) -> Checked:
    return check_playbook(text, "north.yaml", KNOWN)


def place(text: str, words: str) -> tuple[int, int]:
    """Line and column of the words that stand in the text once."""
    assert text.count(words) == 1, words
    before = text[: text.index(words)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_a_good_playbook_has_no_mistake() -> None:
    checked = check(GOOD)
    assert checked.mistakes == ()
    assert checked.playbook is not None
    assert checked.playbook.health.name == "COMPASS"


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.kind}: {slip.now[:30]!r}")
def test_a_mistake_is_named_at_its_line_with_its_mending(slip: Slip) -> None:
    assert GOOD.count(slip.was) == 1 or slip.was in GOOD
    text = GOOD.replace(slip.was, slip.now, 1)
    found = [one for one in check(text).mistakes if one.kind == slip.kind]
    assert len(found) == 1, check(text).mistakes
    (one,) = found
    assert slip.problem in one.problem
    assert slip.mend in one.mend
    assert one.line == place(text, slip.at)[0], str(one)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.kind}: {slip.now[:30]!r}")
def test_one_mistake_is_not_told_as_two(slip: Slip) -> None:
    checked = check(GOOD.replace(slip.was, slip.now, 1))
    assert len({(one.line, one.path) for one in checked.mistakes}) == len(checked.mistakes)
    assert len(checked.mistakes) <= 2, [str(one) for one in checked.mistakes]


@pytest.mark.parametrize(("kind", "text", "said"), WHOLE)
def test_a_file_that_is_no_playbook_at_all(kind: Kind, text: str, said: str) -> None:
    (one,) = check(text).mistakes
    assert (one.kind, one.line >= 1) == (kind, True)
    assert said in one.problem


def test_every_kind_of_mistake_has_a_test() -> None:
    tested = {slip.kind for slip in SLIPS} | {kind for kind, _, _ in WHOLE} | {"too_large"}
    assert tested == set(get_args(Kind))


def test_columns_point_at_the_word_itself() -> None:
    text = GOOD.replace("bands: [poor]", "bands: [por]")
    (one,) = check(text).mistakes
    assert (one.line, one.column) == place(text, "por]")


def together(*kinds: Kind) -> tuple[str, list[Slip]]:
    text, made = GOOD, []
    for slip in SLIPS:
        fits = slip.was in text and slip.kind not in kinds
        if fits and text.count(slip.was) == 1 and not any(slip.was in m.was for m in made):
            text, made = text.replace(slip.was, slip.now, 1), [*made, slip]
    return text, made


def test_all_mistakes_of_a_file_are_named_at_once() -> None:
    """Only what makes the file no YAML at all stands alone."""
    text, made = together("syntax", "too_short", "counted_twice", "missing_key", "band_gap")
    kinds = {one.kind for one in check(text).mistakes}
    assert len(made) >= 25
    # An unknown word in `share` or a floor that is no number takes the ground from other rules.
    hidden = {slip.kind for slip in made} - kinds
    assert len(hidden) <= len(kinds) / 6, hidden


def test_mistakes_come_in_the_order_of_the_file() -> None:
    text, _ = together("syntax", "tab")
    lines = [one.line for one in check(text).mistakes]
    assert lines == sorted(lines)


def test_an_error_says_what_was_expected_in_one_line() -> None:
    (one,) = check(GOOD.replace("metric: tickets", "metric: tickts")).mistakes
    assert str(one).startswith("north.yaml:21:20: health.components.1.metrics.0.metric: ")
    assert "expected one, nearest: tickets" in str(one)
    assert "\n" not in str(one)


def test_sources_are_not_asked_for_where_no_document_is_known() -> None:
    text = GOOD.replace("north/health#care", "anything#at-all")
    assert check_playbook(text, "north.yaml", Known(KNOWN.metrics)).mistakes == ()


def test_a_warning_alone_leaves_the_playbook_usable() -> None:
    checked = check(GOOD.replace("weight: 40", "weight: 30"))
    assert [one.severity for one in checked.mistakes] == ["warning"]
    assert checked.playbook is not None


def test_a_tab_does_not_hide_the_mistakes_after_it() -> None:
    text = GOOD.replace("  name: COMPASS", "\tname: COMPASS").replace(
        "min: 40, owner: manager", "min: 40, owner: boss"
    )
    assert [one.kind for one in check(text).mistakes] == ["tab", "unknown_word"]


@pytest.mark.parametrize(
    "text",
    [
        "health: 7\n",
        "health: {components: 3, bands: {}}\n",
        "id: [1]\nhealth: []\n",
        "1: 2\n",
        "health: {name: A, components: [[]], bands: [1]}\n",
        "? [a]\n: 1\n",
        "segments: [null]\n",
    ],
)
def test_nonsense_is_reported_and_never_raises(text: str) -> None:
    assert check(text).errors


@pytest.mark.parametrize(
    "path",
    sorted((Path(__file__).parents[2] / "knowledge/playbooks").glob("*.yaml")),
    ids=lambda p: p.stem,
)
def test_the_playbooks_that_ship_have_no_mistake(path: Path) -> None:
    checked = check_playbook(path.read_text("utf-8"), path.name, Known())
    assert [str(one) for one in checked.mistakes] == []


@pytest.mark.parametrize(
    ("given", "inside"), [("120, 60, 30", "[120, 60, 30]"), ("grow", '["grow"]'), (7, "[…]")]
)
def test_a_list_written_as_one_thing_is_mended_as_a_list(given: object, inside: str) -> None:
    assert inside in mended_list(given)


def test_a_threshold_on_the_bad_side_of_a_metric_is_no_mistake() -> None:
    trend = "kind: metric_trend, name: Fewer logins, topic: usage, metrics: [logins], worse_by: 0.3"
    below = "kind: metric_threshold, name: Few logins, topic: usage, metric: logins, below: 3"
    assert check(GOOD.replace(trend, below)).mistakes == ()
