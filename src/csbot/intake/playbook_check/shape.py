"""Names, types and borders: what the models themselves refuse, said with the way to mend it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from csbot.domain import wording
from csbot.domain.person import Role
from csbot.domain.playbook import Playbook
from csbot.intake.forms import shown
from csbot.intake.nearest import nearest
from csbot.intake.playbook_check.examples import example, meaning, part_name
from csbot.intake.playbook_check.mistake import Fault
from csbot.intake.playbook_check.outline import Model, parts
from csbot.intake.playbook_check.slips import mended_days, mended_list, mended_number, mended_text
from csbot.intake.yaml_file import YamlPath

_ALIKE = 60
_BORDERS = {
    "greater_than": ("gt", "above"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "below"),
    "less_than_equal": ("le", "at most"),
}


def shape_faults(content: Mapping[str, Any]) -> Iterator[Fault]:
    """One fault a place, in the order in which the model names them."""
    try:
        Playbook.model_validate(content)
    except ValidationError as error:
        found = error.errors(include_url=False)
    else:
        return
    models = {part.path: part.model for part in parts(Playbook, content)}
    paths = [(_path(content, details["loc"]), details) for details in found]
    seen: set[YamlPath] = set()
    for path, details in paths:
        # A list whose entry is wrong also counts as one entry too short: the entry tells enough.
        deeper = any(other[: len(path)] == path != other for other, _ in paths)
        if path in seen or (deeper and details["type"] in ("too_short", "value_error")):
            continue
        seen.add(path)
        yield _fault(path, details, models)


def _path(content: Any, loc: Sequence[str | int]) -> YamlPath:
    """The place in the file; pydantic's also names the alternative that it tried."""
    found = _resolved(content, tuple(loc))
    while found is None:
        loc = loc[:-1]
        found = _resolved(content, tuple(loc))
    return found


def _resolved(content: Any, loc: tuple[str | int, ...]) -> YamlPath | None:
    if not loc:
        return ()
    head, rest = loc[0], loc[1:]
    held = isinstance(content, dict) and head in content
    listed = isinstance(content, list) and isinstance(head, int) and head < len(content)
    if (held or listed) and (path := _resolved(content[head], rest)) is not None:
        return head, *path
    if not rest:
        return (head,) if isinstance(content, dict) and isinstance(head, str) else None
    return _resolved(content, rest) if isinstance(head, str) else None


def _fault(path: YamlPath, details: ErrorDetails, models: Mapping[YamlPath, Model]) -> Fault:
    code = details["type"]
    if code == "missing":
        return _missing(path, models)
    if code == "extra_forbidden":
        return _unknown_key(path, models)
    if code in _BORDERS:
        return _border(path, details)
    return _BY_CODE.get(code, _by_type)(path, details)


def _missing(path: YamlPath, models: Mapping[YamlPath, Model]) -> Fault:
    name, owner = str(path[-1]), models.get(path[:-1])
    field = owner.model_fields.get(name) if owner else None
    told = meaning(owner, name) if owner else ""
    mend = f"Add `{name}: {example(name, field)}`" + (f" ({told})" if told else "")
    return Fault("missing_key", path, f"`{name}` is missing", "it here", mend)


def _unknown_key(path: YamlPath, models: Mapping[YamlPath, Model]) -> Fault:
    name, owner = str(path[-1]), models.get(path[:-1])
    known = list(owner.model_fields) if owner else []
    close = nearest(name, known, limit=1, cutoff=_ALIKE)
    head, _, rest = name.partition(":")
    if rest and head.strip() in known:
        close = (f"{head.strip()}: {rest.strip()}",)
    mend = f"Write `{close[0]}`" if close else f"Take `{name}` out, or put it into `note`"
    if not close and "note" not in known:
        mend = f"Take `{name}` out"
    expected = "one of " + ", ".join(sorted(known)) if known else "a known name"
    problem = f"`{name}` is no part of {wording.one(part_name(owner) if owner else 'playbook')}"
    return Fault("unknown_key", path, problem, expected, mend, at_key=True)


def _border(path: YamlPath, details: ErrorDetails) -> Fault:
    name, word = _BORDERS[details["type"]]
    border = details.get("ctx", {})[name]
    expected = f"a number {word} {border:g}"
    given = details["input"]
    mend = "Write a greater one" if name == "gt" else "Write a smaller one"
    if name in ("ge", "le"):
        mend = f"Write {border:g}"
    if name in ("gt", "ge") and isinstance(given, int | float) and -given > border:
        mend = f"Write {-given:g}"
    if isinstance(given, int | float) and name == "le" and border == 1 and 1 < given <= 100:
        mend = f"Write {given / 100:g} for {given:g}%"
    return Fault("out_of_range", path, f"{shown(given)} is out of range", expected, mend)


def _word(path: YamlPath, details: ErrorDetails) -> Fault:
    ctx = details.get("ctx", {})
    expected = ctx.get("expected") or ctx.get("expected_tags") or ""
    words = [one.strip(" '") for one in expected.replace(" or ", ", ").split(",")]
    given, listed = details["input"], ", ".join(words)
    if details["type"] == "union_tag_invalid":
        given = ctx.get("tag", given)
    if given is None:
        mend = "Write one of them, or take the line out"
        return Fault("unknown_word", path, "nothing stands here", f"one of {listed}", mend)
    close = nearest(str(given), words, limit=1, cutoff=_ALIKE)
    # A slip of the hand hardly changes the first letter: "gross_…" is no "logo_…".
    is_slip = bool(close) and close[0][:1].casefold() == str(given)[:1].casefold()
    mend = f"Write {close[0]}" if is_slip else "Take the one that comes closest"
    if not close and set(words) == set(get_args(Role)):
        mend = (
            "Write csm for whoever holds the account, manager for who leads CSMs, executive for "
            "who stands above (a VP, the C-level)"
        )
    return Fault("unknown_word", path, f"{shown(given)} is unknown", f"one of {listed}", mend)


def _tag_missing(path: YamlPath, details: ErrorDetails) -> Fault:
    name = str(details.get("ctx", {}).get("discriminator", "'by'")).strip("'")
    mend = f"Add `{name}: …`, which says how the rest is read"
    return Fault("missing_key", (*path, name), f"`{name}` is missing", "it here", mend)


def _length(path: YamlPath, details: ErrorDetails) -> Fault:
    ctx, given = details.get("ctx", {}), details["input"]
    if details["type"] == "too_short":
        least = ctx["min_length"]
        count = len(given) if isinstance(given, list) else 0
        expected = f"{least} or more"
        mend = "Add what is missing, one line beginning with `- ` for each"
        return Fault("too_short", path, f"the list holds {count}", expected, mend)
    most = ctx["max_length"]
    mend = f"Leave {most}, and make another entry of the rest"
    return Fault("too_long", path, "the list holds too many", f"{most} at most", mend)


def _empty_text(path: YamlPath, details: ErrorDetails) -> Fault:
    return Fault("too_short", path, "the text is empty", "a text", "Write it, or take the line out")


def _form(path: YamlPath, details: ErrorDetails) -> Fault:
    given, pattern = details["input"], details.get("ctx", {}).get("pattern", "")
    mend = "Write it in that form"
    if path and path[-1] == "currency":
        return Fault(
            "bad_form",
            path,
            f"{shown(given)} is no currency code",
            "three capital letters of ISO 4217",
            "Write for example USD or EUR",
        )
    if path == ("id",):
        return Fault(
            "bad_form",
            path,
            f"{shown(given)} cannot be a file's name and a part of references",
            "letters, digits, - and _",
            "Write for example server-cafe",
        )
    return Fault("bad_form", path, f"{shown(given)} has another form", f"{pattern}", mend)


def _rule(path: YamlPath, details: ErrorDetails) -> Fault:
    said = details["msg"].removeprefix("Value error, ")
    mend = getattr(details.get("ctx", {}).get("error"), "mend", "Change what it names")
    return Fault("broken_rule", path, said, "the part to keep this rule", mend)


def _key(path: YamlPath, details: ErrorDetails) -> Fault:
    problem = f"{shown(details['input'])} stands as a name"
    mend = "Write a part of a number behind a point (0.9): behind a comma begins another entry"
    return Fault("wrong_type", path, problem, "a name and its value", mend)


def _not_finite(path: YamlPath, details: ErrorDetails) -> Fault:
    problem = f"{shown(details['input'])} is not finite"
    return Fault("not_finite", path, problem, "a finite number", "Write a plain number")


def _by_type(path: YamlPath, details: ErrorDetails) -> Fault:
    given, code = details["input"], details["type"]
    shape = next((words for sign, words in _SHAPES if code.startswith(sign)), None)
    if shape is None:
        return Fault("wrong_type", path, details["msg"], "what the schema asks for", "Change it")
    expected, mend = shape
    if mend is mended_number and "day" in str(path[-1]):
        mend = mended_days
    if given is None:
        return Fault("wrong_type", path, "nothing stands here", expected, mend(given))
    return Fault("wrong_type", path, f"{_kind(given)} stands here", expected, mend(given))


def _kind(given: Any) -> str:
    if isinstance(given, dict):
        return "a mapping"
    return "a list" if isinstance(given, list) else shown(given)


_SHAPES: tuple[tuple[str, tuple[str, Callable[[Any], str]]], ...] = (
    ("int", ("a whole number", mended_number)),
    ("float", ("a number", mended_number)),
    ("bool", ("true or false", lambda given: "Write true or false")),
    ("string", ("a text", mended_text)),
    ("tuple", ("a list", mended_list)),
    ("list", ("a list", mended_list)),
    ("dict", ("a mapping", lambda given: "Write lines of the form `name: value` below it")),
    ("model", ("a mapping", lambda given: "Write lines of the form `name: value` below it")),
    ("date", ("a date", lambda given: "Write it as 2026-03-01")),
)
_BY_CODE: Mapping[str, Callable[[YamlPath, ErrorDetails], Fault]] = {
    "literal_error": _word,
    "union_tag_invalid": _word,
    "union_tag_not_found": _tag_missing,
    "too_short": _length,
    "too_long": _length,
    "string_too_short": _empty_text,
    "string_pattern_mismatch": _form,
    "value_error": _rule,
    "finite_number": _not_finite,
    "invalid_key": _key,
}
