"""Plain text as Markdown: lines that stand alone in capitals, or underlined, are headings."""

import re

_UNDERLINE = re.compile(r"^([=\-~])\1{2,}$")
_LONGEST_HEADING = 80


def markdown_from_text(text: str) -> str:
    lines = [line.rstrip() for line in text.splitlines()]
    made: list[str] = []
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if _UNDERLINE.match(line) and made and made[-1].startswith("#"):
            continue
        if line and _UNDERLINE.match(below) and len(line) <= _LONGEST_HEADING:
            made.append(f"{'#' if below.startswith('=') else '##'} {line}")
        elif _is_capitals(line) and not below and (at == 0 or not lines[at - 1]):
            made.append(f"{'##' if _has_heading(made) else '#'} {line}")
        else:
            made.append(line)
    return "\n".join(made).strip() + "\n"


def _is_capitals(line: str) -> bool:
    words = line.strip()
    return (
        3 <= len(words) <= _LONGEST_HEADING and words.isupper() and not words.endswith((".", ":"))
    )


def _has_heading(lines: list[str]) -> bool:
    return any(line.startswith("# ") for line in lines)
