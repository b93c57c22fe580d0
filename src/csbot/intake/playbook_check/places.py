"""What a playbook cites and is called by: sources, documents, currency, its own id."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from csbot.domain.playbook import ID_FORM
from csbot.intake.currencies import CURRENCIES
from csbot.intake.forms import shown
from csbot.intake.nearest import nearest
from csbot.intake.playbook_check.facts import Known
from csbot.intake.playbook_check.mistake import Fault
from csbot.intake.playbook_check.outline import PartValue

_PREFIX = "strategy:"
_FORM = "strategy:DOCUMENT#SECTION"


def source_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Sources that open nothing, and documents that are not there; not asked without any known."""
    if known.sources is None:
        return
    for part in found:
        for name, path, text in part.texts():
            if name == "source" and text and not _opens(text, known):
                yield _unknown_source(path, text, known)
        if part.path == ():
            yield from _documents(part, known)


def _opens(source: str, known: Known) -> bool:
    return source.partition("~")[0] in (known.sources or ())


def _unknown_source(path: tuple[str | int, ...], source: str, known: Known) -> Fault:
    document, mark, section = source.removeprefix(_PREFIX).partition("#")
    refs = list(known.sources or ())
    inside = [ref for ref in refs if ref.startswith(f"{_PREFIX}{document}#")]
    if not source.startswith(_PREFIX) or not mark:
        problem = f"{shown(source)} has another form"
    elif not inside:
        problem = f"there is no document {shown(document)}"
    else:
        problem = f"{document} has no section {shown(section)}"
    close = nearest(source, inside or refs, limit=1, cutoff=50)
    mend = (
        f"Write {close[0]}" if close else "Name a section of a loaded document, or leave it empty"
    )
    return Fault("unknown_source", path, problem, f"{_FORM} that opens", mend, "warning")


def _documents(part: PartValue, known: Known) -> Iterator[Fault]:
    for name, path, text in part.texts():
        if name == "documents" and text not in known.documents:
            close = nearest(text, known.documents, limit=1, cutoff=40)
            mend = f"Write {close[0]}" if close else "Add the document to the strategy folder"
            problem = f"there is no document {shown(text)}"
            expected = "the path of one without its ending"
            yield Fault("unknown_document", path, problem, expected, mend, "warning")


def currency_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    for part in found:
        for name, path, text in part.texts():
            if name == "currency" and len(text) == 3 and text.isupper() and text not in CURRENCIES:
                # The first two letters are the country's.
                of_country = sorted(code for code in CURRENCIES if code[:2] == text[:2])
                close = of_country or nearest(text, CURRENCIES, limit=1)
                mend = f"Write {close[0]}" if close else "Write for example USD"
                problem = f"{shown(text)} is no currency"
                yield Fault("unknown_currency", path, problem, "a code of ISO 4217", mend)


def conflict_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """A conflict needs two figures that differ."""
    for part in found:
        figures = part.value.get("figures")
        if not isinstance(figures, list) or "figures" not in part.model.model_fields:
            continue
        path = (*part.path, "figures")
        mend = "Add the other figure with its source; where there is none, it is no conflict"
        if len(figures) < 2:
            problem = f"a conflict of {len(figures)} figure" + ("s" if not figures else "")
            yield Fault("one_figure", path, problem, "two figures or more", mend, at_key=True)
            continue
        stated = [str(one.get("value")).strip() for one in figures if isinstance(one, dict)]
        if len(stated) == len(figures) and len(set(stated)) == 1:
            problem = f"every figure is {shown(stated[0])}"
            yield Fault("one_figure", path, problem, "figures that differ", mend, "warning", True)


def file_id_faults(content: Mapping[str, Any], file: str) -> Iterator[Fault]:
    """A playbook is found by its file's name."""
    own, stem = content.get("id"), PurePath(file).stem
    # An id that no file can have is told as that.
    if isinstance(own, str) and own != stem and re.fullmatch(ID_FORM, own):
        problem = f"the id is {shown(own)}, the file is called {stem}"
        mend = f"Call the file {own}.yaml, or write `id: {stem}`"
        yield Fault("id_of_file", ("id",), problem, "one name for both", mend, "warning")
