"""An evaluation against its baseline, as a table."""

from typing import Any

from csbot.cli import output

_STYLES = {"worse": "red", "better": "green"}
_LINES = 6


def show_comparison(compared: dict[str, Any]) -> None:
    """Sums a suite, then every case that is not as it was, then whether anything got worse."""
    before, now = (", ".join(names) or "no model" for names in compared["models"])
    changed = f", now {now}" if now != before else ""
    output.say(f"Against the baseline: {before}{changed}", "bold")
    for line in compared["prompts"]:
        output.say(f"prompt {line}")
    if now == "no model":
        output.say("No model is set: its prompts were not used.", "yellow")
    columns = ["suite", "cases", "passed", "by the model", "tokens", "past the check"]
    output.table(columns, [_row(suite) for suite in compared["suites"]])
    for one in compared["changes"]:
        if one["verdict"] != "same":
            _show(one)
    for name in compared["missing"]:
        output.say(f"{name} was not asked this time", "yellow")
    for line in compared["worsened"]:
        output.say(f"Worse: {line}", "red")
    if not compared["worsened"]:
        output.say("Nothing got worse.", "green")


def _row(suite: dict[str, Any]) -> list[str]:
    passed, tokens = suite["passed"], suite["tokens"]
    change = f" ({tokens[1] / tokens[0] - 1:+.0%})" if tokens[0] else ""
    return [
        suite["suite"],
        str(suite["cases"]),
        f"{passed[0]} → {passed[1]}",
        "{} → {}".format(*suite["by_model"]),
        f"{tokens[0]:,} → {tokens[1]:,}{change}",
        " → ".join(_past(suite, place) for place in (0, 1)),
    ]


def _past(counted: dict[str, Any], place: int) -> str:
    written, refused = counted["written"][place], counted["refused"][place]
    return f"{(written - refused) / written:.1%} of {written}" if written else "–"


def _show(one: dict[str, Any]) -> None:
    tokens = f"{one['tokens'][0]:,} → {one['tokens'][1]:,} tokens" if any(one["tokens"]) else ""
    refused = "refused {} → {}".format(*one["refused"]) if any(one["refused"]) else ""
    told = "; ".join(part for part in (one["verdict"], tokens, refused) if part)
    output.say(f"{one['suite']}/{one['case']}: {told}", _STYLES.get(one["verdict"], ""))
    for problems in one["problems"].values():
        for problem in problems:
            output.say(f"  {problem}", "yellow")
    for line in one["words"][:_LINES]:
        output.say(f"  {line}", "dim")
    if len(one["words"]) > _LINES:
        output.say(f"  … {len(one['words']) - _LINES} more lines in report.json", "dim")
