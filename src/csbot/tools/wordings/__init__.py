"""How people ask for what a tool looks up: one file a tool, one wording a line.

They teach the router; what a tool shows to people and models are the examples in its own file.
`elsewhere.txt` holds what is not asked of csbot at all, `help.txt` what is asked about it. What
`KINDS` name says only what a question is asked of: the strategy, the records, or both.
"""

from functools import cache
from importlib.resources import files

ELSEWHERE, HELP = "elsewhere", "help"
OF_STRATEGY, OF_RECORDS, OF_STANDING = KINDS = ("of_strategy", "of_records", "of_standing")


@cache
def wordings() -> dict[str, tuple[str, ...]]:
    """Wordings by the name of their file."""
    found = {}
    for path in sorted(files(__name__).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".txt"):
            lines = path.read_text(encoding="utf-8").splitlines()
            found[path.name.removesuffix(".txt")] = tuple(line for line in lines if line)
    return found


@cache
def openers() -> frozenset[str]:
    """The words that a wording begins with, where they are written small: what may open a
    question, and is no name though a capital stands there."""
    found = {line.split()[0].rstrip(",:") for lines in wordings().values() for line in lines}
    return frozenset(word for word in found if word.isalpha() and word.islower())
