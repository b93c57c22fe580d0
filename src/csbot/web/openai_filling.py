"""csbot's answer as an object of a client's own schema, as far as csbot has what it asks for.

A client may ask for structured output, or force a call of a function of its own, which comes to the
same. What csbot knows of an answer goes by a few names; nothing is made up to fill a schema.
"""

from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError
from jsonschema.validators import extend
from referencing import Registry
from referencing.exceptions import Unresolvable

from csbot.domain.reply import Reply
from csbot.errors import BadInput
from csbot.web.openai_request import Function

_DEEPEST = 12
# A schema comes from outside: its patterns are not run, and its references are not fetched.
_Validator = extend(Draft202012Validator, dict.fromkeys(("pattern", "patternProperties")))
_NOWHERE: Registry[Any] = Registry()
# One thing under the names that clients give it.
_TEXT = ("answer", "text", "content", "response", "message", "output", "result")
# Any of these tells a client that it got no answer.
_TELLING = {*_TEXT, "status", "sentences", "note"}


def known_of(reply: Reply, text: str) -> dict[str, Any]:
    """What an answer can fill, by name; `text` is the answer as it is shown."""
    told = reply.model_dump(mode="json", exclude={"evidence": {"__all__": {"subject"}}})
    sources = [
        {name: item[name] for name in ("id", "ref", "title", "text", "date", "url")}
        for item in told["evidence"]
    ]
    refs = [item["ref"] for item in sources]
    return {
        **{name: told[name] for name in ("status", "sentences", "accounts", "writer", "run")},
        **{name: told[name] for name in ("thread_id", "draft_id", "note")},
        "evidence": sources,
        "sources": sources,
        "citations": sources,
        "references": refs,
        **dict.fromkeys(_TEXT, text),
    }


def filled(schema: dict[str, Any], reply: Reply, text: str) -> dict[str, Any]:
    """Raises BadInput for a schema that is none, or asks for what csbot does not have."""
    known = known_of(reply, text)
    try:
        Draft202012Validator.check_schema(schema)
        found = _fitted(known, schema, schema, 0)
        _Validator(schema, registry=_NOWHERE).validate(found)
    except (SchemaError, ValidationError, Unresolvable, RecursionError) as error:
        why = getattr(error, "message", "it refers to what is not in it, or is too deep")
        raise BadInput(
            f"csbot can't fill your schema: {why[:200]}. It has {', '.join(known)}."
        ) from error
    if isinstance(found, dict) and reply.status != "answered" and not found.keys() & _TELLING:
        # An empty list of accounts would be read as "there are none".
        raise BadInput(
            f"csbot did not answer ({reply.status}), and your schema has no place to say so: add "
            f"`status` or `answer`. It says: {text}"
        )
    if not isinstance(found, dict) or not found:
        raise BadInput(f"csbot has nothing that your schema asks for. It has {', '.join(known)}.")
    return found


def called(functions: tuple[Function, ...], reply: Reply, text: str) -> tuple[str, Any] | None:
    """The first of the client's functions that can be called with an answer, and its arguments;
    None where none can: then the answer comes as text."""
    for function in functions:
        try:
            return function.name, filled(function.parameters or {}, reply, text)
        except BadInput:
            continue
    return None


def _fitted(value: Any, schema: Any, root: dict[str, Any], depth: int) -> Any:
    """The value with only such fields as its schema names. Raises RecursionError when too deep."""
    if depth > _DEEPEST:
        raise RecursionError
    schema = _resolved(schema, root)
    if isinstance(value, dict):
        fields = schema.get("properties") or {}
        return {
            name: _fitted(value[name], part, root, depth + 1)
            for name, part in fields.items()
            if name in value
        }
    if isinstance(value, list):
        return _list(value, schema, root, depth)
    return value


def _list(value: list[Any], schema: dict[str, Any], root: dict[str, Any], depth: int) -> list[Any]:
    """Sources as objects, or by their refs alone where plain texts are asked for."""
    items = _resolved(schema.get("items") or {}, root)
    if items.get("type") == "string":
        return [item["ref"] if isinstance(item, dict) and "ref" in item else item for item in value]
    return [_fitted(item, items, root, depth + 1) for item in value]


def _resolved(schema: Any, root: dict[str, Any]) -> dict[str, Any]:
    """A schema behind its reference within the same document, or the part of a choice that is not
    null."""
    for _ in range(_DEEPEST):
        if not isinstance(schema, dict):
            return {}
        ref = schema.get("$ref")
        if isinstance(ref, str) and ref.startswith("#/"):
            schema = _at(root, ref)
            continue
        options = [o for o in schema.get("anyOf") or () if o != {"type": "null"}]
        if len(options) != 1:
            return schema
        schema = options[0]
    return {}


def _at(root: dict[str, Any], ref: str) -> Any:
    found: Any = root
    for step in ref[2:].split("/"):
        found = found.get(step.replace("~1", "/").replace("~0", "~"), {})
        if not isinstance(found, dict):
            return {}
    return found
