"""What of a source its strategy documents leave out: `coverage.py SOURCE COMPANY_ID`.

Every figure of SOURCE (numbers, shares, amounts, ratios, ranges) is looked for in the company's
strategy documents and playbook; then every bullet whose words stand together in none of their
sentences is named, the barest first. A reader judges what is missing; nothing here is a test.
"""

import argparse
import re
from pathlib import Path

from rich.console import Console

from csbot.search.stems import stems

_FIGURE = re.compile(r"[$€£]?\d[\d,.]*(?:\s?[-:/]\s?\d[\d,.]*)?\s?(?:%|[KMx]\b)?\+?")
_BULLET = re.compile(r"^\s*(?:[-•*]|\d+\.)\s+(?P<text>.+)$|^\|(?P<row>.+)\|$")
_NUMBERED = re.compile(r"^\s*\d+\.\s")
_LEAST = 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("company")
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    options = parser.parse_args()
    say = Console().print
    lines = options.source.read_text(encoding="utf-8").splitlines()
    told = _told(options.knowledge, options.company)
    values = {_plain(figure) for figure in _FIGURE.findall("\n".join(told))}
    for number, line in enumerate(lines, 1):
        plain = _NUMBERED.sub("", line)
        gone = [f for f in _FIGURE.findall(plain) if _plain(f) not in values]
        if gone and not line.startswith("#"):
            say(f"{number}: figures {gone}: {line.strip()}", markup=False)
    bags = [frozenset(stems(text)) for text in told]
    for share, number, text in sorted(_bare(lines, bags)):
        say(f"{number}: {share:.0%} {text}", markup=False)


def _told(knowledge: Path, company: str) -> list[str]:
    files = sorted((knowledge / "strategy" / company).glob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    texts.append((knowledge / "playbooks" / f"{company}.yaml").read_text(encoding="utf-8"))
    return [part for text in texts for part in re.split(r"\n\n|\n##? ", text)]


def _bare(lines: list[str], bags: list[frozenset[str]]) -> list[tuple[float, int, str]]:
    found = []
    for number, line in enumerate(lines, 1):
        match = _BULLET.match(line.strip("│ "))
        text = (match["text"] or match["row"]) if match else ""
        words = frozenset(stems(text))
        if len(words) < 2:
            continue
        share = max(len(words & bag) / len(words) for bag in bags)
        if share < _LEAST:
            found.append((share, number, text.strip()))
    return found


def _plain(figure: str) -> str:
    return re.sub(r"[\s,+]|\.$", "", figure)


if __name__ == "__main__":
    main()
