"""The playbook that the docs begin with is one: nothing wrong in it, and nothing to warn of."""

import re
from pathlib import Path

from csbot.intake.metrics_file import parse_metrics
from csbot.intake.playbook_check.check import check_playbook
from csbot.intake.playbook_check.facts import Known

ROOT = Path(__file__).parents[2]


def test_the_first_playbook_of_the_docs_is_valid() -> None:
    page = (ROOT / "docs/design/playbooks.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"^```yaml\n(.*?)^```", page, re.S | re.M)
    metrics = parse_metrics((ROOT / "knowledge/metrics.yaml").read_text("utf-8"), "metrics.yaml")
    checked = check_playbook(text, "harbour.yaml", Known({m.metric: m for m in metrics}))
    assert checked.mistakes == ()
    assert checked.playbook is not None
