"""Writes `checking/lexicon.txt` from WordNet 3: `python benches/make_lexicon.py FOLDER`.

FOLDER holds WordNet's `data.*`, `index.*` and `cntlist.rev`, as Debian's `wordnet-base` has them in
`/usr/share/wordnet`. Kept are the words that people were found to use (WordNet counts them) and
those of `common_words.txt`, by stem: the meanings of each, those next to them, and their opposites.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from csbot.checking.reading.words import is_common, stem

TARGET = Path(__file__).parent.parent / "src/csbot/checking/lexicon.txt"
_SENSES = 5
_KINDS = ("noun", "verb", "adj", "adv")
_LETTER = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
# Broader, by derivation, like an adjective; the narrower are the other side of the broader.
_NEXT = frozenset(("@", "+", "&", "\\"))
_NOTICE = """\
# Made by benches/make_lexicon.py from WordNet 3.0: stem, meanings, those near, opposites.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Permission to use, copy,
# modify and distribute this software and database and its documentation for any purpose and
# without fee or royalty is hereby granted, provided that you agree to comply with the copyright
# notice and statements, including the disclaimer, and that the same appear on ALL copies of the
# software, database and documentation, including modifications that you make for internal use or
# for distribution. THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES
# NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION,
# PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY
# PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT
# INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.
# The name of Princeton University or Princeton may not be used in advertising or publicity
# pertaining to distribution of the software and/or database. Title to copyright in this software,
# database and any associated documentation shall at all times remain with Princeton University.
"""


class Meaning(NamedTuple):
    """A synset: those next to it, those that share its opposites, and by word (None: any) these."""

    near: frozenset[str]
    kin: frozenset[str]
    against: tuple[tuple[str | None, str], ...]


def main(folder: Path) -> None:
    meanings = dict(m for kind in _KINDS for m in _meanings(folder, kind))
    found: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for lemma, senses in _lemmas(folder):
        own, near, against = found.setdefault(stem(lemma), (set(), set(), set()))
        for sense in senses:
            meaning = meanings[sense]
            own.add(sense)
            near |= meaning.near
            against |= {o for word, o in meaning.against if word in (None, lemma)}
            for other in meaning.kin:
                against |= {o for _, o in meanings[other].against}
    _write(found)


def _lemmas(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Single words in use with their first senses of each kind."""
    counted = {
        line.split("%")[0] for line in (folder / "cntlist.rev").read_text("utf-8").splitlines()
    }
    for kind in _KINDS:
        for line in (folder / f"index.{kind}").read_text("utf-8").splitlines():
            parts = line.split()
            if line.startswith(" ") or not parts[0].isalpha():
                continue
            if parts[0] in counted or is_common(parts[0]):
                offsets = parts[-int(parts[2]) :][:_SENSES]
                yield parts[0], [f"{kind} {offset}" for offset in offsets]


def _meanings(folder: Path, kind: str) -> Iterator[tuple[str, Meaning]]:
    for line in (folder / f"data.{kind}").read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        listed = tuple(fields[4 + 2 * i].split("(")[0].lower() for i in range(count))
        rest = fields[4 + 2 * count :]
        pointers = [rest[1 + 4 * i : 5 + 4 * i] for i in range(int(rest[0]))]
        told = [
            (sign, f"{_LETTER[pos]} {to}", int(ends[:2], 16)) for sign, to, pos, ends in pointers
        ]
        yield (
            f"{kind} {fields[0]}",
            Meaning(
                frozenset(to for sign, to, _ in told if sign in _NEXT),
                frozenset(to for sign, to, _ in told if sign in ("&", "+")),
                tuple((listed[at - 1] if at else None, to) for sign, to, at in told if sign == "!"),
            ),
        )


def _write(found: dict[str, tuple[set[str], set[str], set[str]]]) -> None:
    """Meanings by number; those that only one word has are left out where nothing points there."""
    users: dict[str, set[str]] = {}
    for form, sets in found.items():
        for meaning in set().union(*sets):
            users.setdefault(meaning, set()).add(form)
    shared = sorted(meaning for meaning, forms in users.items() if len(forms) > 1)
    number = {meaning: str(at) for at, meaning in enumerate(shared)}
    lines = []
    for form in sorted(found):
        columns = [sorted(number[m] for m in part if m in number) for part in found[form]]
        if any(columns):
            lines.append("\t".join((form, *(" ".join(column) for column in columns))))
    TARGET.write_text(_NOTICE + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
