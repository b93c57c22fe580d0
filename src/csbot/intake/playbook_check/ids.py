"""Ids: once in their list, in a form that refs and commands can carry, and pointed at rightly."""

import re
from collections.abc import Iterator, Mapping, Sequence

from csbot.domain.score import INSUFFICIENT
from csbot.intake.forms import shown
from csbot.intake.nearest import nearest
from csbot.intake.playbook_check.facts import Known
from csbot.intake.playbook_check.mistake import Fault
from csbot.intake.playbook_check.outline import PartValue, alternatives, is_model, item_of

_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*")
_ALIKE = 50
# Lists whose parts are pointed at by a field of the list's name, or its singular. Other lists are
# pointed at by nothing: the `actions` of a band and the `target` of an indicator are plain words.
_CALLED_OTHERWISE = {"upgrade_to": "segments"}
POINTED_AT = ("bands", "segments", "phases", "components", "tracks")


def id_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Of every list whose entries have ids."""
    for part in found:
        for path, field, value in part.fields():
            if not isinstance(value, list) or not _has_ids(field.annotation):
                continue
            seen: dict[str, int] = {}
            for place, entry in enumerate(value):
                own = entry.get("id") if isinstance(entry, dict) else None
                if not isinstance(own, str):
                    continue
                here = (*path, place, "id")
                if own in seen:
                    first = f"entry {seen[own] + 1} of the list has it already"
                    mend = "Give one of the two another id, and mend what points at it"
                    problem = f"id {shown(own)} is used twice: {first}"
                    yield Fault("duplicate_id", here, problem, "each id once", mend)
                seen.setdefault(own, place)
                yield from _form(own, here)


def _form(own: str, here: tuple[str | int, ...]) -> Iterator[Fault]:
    if own == INSUFFICIENT and here[-3] == "bands":
        problem = f"{shown(own)} is the band that csbot gives where too little is known"
        yield Fault("reserved_id", here, problem, "another id", "Give the band an id of its own")
    if own and not _FORM.fullmatch(own):
        better = re.sub(r"[^a-z0-9]+", "-", own.casefold()).strip("-") or "my-id"
        problem = f"{shown(own)} is hard to name in commands and addresses"
        expected = "letters, digits, hyphens, points and underscores"
        yield Fault("id_form", here, problem, expected, f"Write {better}", "warning")


def _has_ids(annotation: object) -> bool:
    items = [item_of(kind) for kind in alternatives(annotation) if getattr(kind, "__args__", ())]
    models = [one for item in items for one in alternatives(item) if is_model(one)]
    return any("id" in model.model_fields for model in models)


def reference_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """A text in a field that is called like a list of parts (`bands`, or `band`) is an id of it;
    one in `metric` or `metrics` is a metric."""
    collections = _collections(found)
    for part in found:
        for name, path, text in part.texts():
            if name in ("metric", "metrics"):
                yield from _metric(path, text, known)
                continue
            asked = _CALLED_OTHERWISE.get(name, name)
            plural = next((one for one in (asked, f"{asked}s") if one in collections), None)
            if plural is not None and text not in collections[plural]:
                yield _unknown(path, text, plural, collections[plural])


def _collections(found: Sequence[PartValue]) -> Mapping[str, list[str]]:
    """The ids of the file by the name of the list that holds them, empty where it is left out."""
    ids: dict[str, list[str]] = {name: [] for name in POINTED_AT}
    for part in found:
        for path, field, value in part.fields():
            name = str(path[-1])
            if name in ids and isinstance(value, list) and _has_ids(field.annotation):
                entries = [entry for entry in value if isinstance(entry, dict)]
                ids[name] += [str(entry["id"]) for entry in entries if "id" in entry]
    return ids


def _unknown(path: tuple[str | int, ...], text: str, plural: str, ids: Sequence[str]) -> Fault:
    what = plural.removesuffix("s").replace("_", " ")
    close = nearest(text, ids, limit=1, cutoff=_ALIKE)
    listed = ", ".join(dict.fromkeys(ids)) or f"none: this playbook states no {plural}"
    mend = (
        f"Write {close[0]}"
        if close
        else f"Add one of this id under `{plural}`, or take it out here"
    )
    problem = f"there is no {what} {shown(text)}"
    return Fault("unknown_reference", path, problem, f"one of {listed}", mend)


def _so_called(text: str, known: Known) -> list[str]:
    """The metric that people call so, where one is written by its name."""
    if not isinstance(known.metrics, Mapping):
        return []
    names = {one: (own.name, *own.spoken) for one, own in known.metrics.items()}
    called = text.strip().casefold()
    return [one for one, own in names.items() if called in (n.casefold() for n in own)][:1]


def _metric(path: tuple[str | int, ...], text: str, known: Known) -> Iterator[Fault]:
    if known.metrics is None or text in known.metrics:
        return
    first = _so_called(text, known) or nearest(text, list(known.metrics), limit=1, cutoff=_ALIKE)
    mend = f"Write {first[0]}, or define {text}" if first else f"Define {text}"
    close = ", ".join(dict.fromkeys([*first, *nearest(text, list(known.metrics))]))
    close = close or "none is defined"
    problem = f"{shown(text)} is no known metric"
    mend += " in a metrics.yaml (name, unit, better)"
    yield Fault("unknown_metric", path, problem, f"one, nearest: {close}", mend)
