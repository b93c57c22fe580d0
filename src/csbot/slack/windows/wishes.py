"""The window of standing wishes: what somebody, and their team, wants of every draft."""

from collections.abc import Sequence

from csbot.domain.standing import LONGEST_WISHES, StandingWishes
from csbot.slack.ground import names
from csbot.slack.ground.incoming import WishesChanged
from csbot.slack.ground.outgoing import Block
from csbot.slack.ground.text import escape, shortened
from csbot.slack.shown.blocks import context
from csbot.slack.windows.parts import Body, sender, text_input, typed, window

_OWN, _TEAM = "own", "team"
_HELP = (
    "One wish a line, such as: shorter. Never mention price. Always mention the open tickets. "
    "They hold for drafts that are asked for from now on; each change is a version, and is kept."
)
_SHOWN, _LINE = 5, 200


def wishes_window(
    own: Sequence[StandingWishes], team: Sequence[StandingWishes], manages: bool
) -> Block:
    """`own` and `team` are all versions; only who `manages` a team can change its wishes."""
    blocks = [*context([escape(_HELP)]), _input(_OWN, "My wishes", own)]
    if manages:
        blocks.append(_input(_TEAM, "My team's wishes", team))
    elif team and team[-1].text:
        blocks += context([f"Of your team, by {escape(team[-1].author)}: {_told(team[-1])}"])
    for name, versions in (("Mine", own), ("The team's", team)):
        blocks += context([f"{name}, earlier: {_told(one)}" for one in versions[-_SHOWN:-1]])
    return window(
        "Wishes for drafts",
        blocks,
        callback=names.WISHES_WINDOW,
        about="{}",
        submit="Save",
    )


def read_wishes(body: Body) -> WishesChanged:
    fields = typed(body)
    return WishesChanged(**sender(body), own=fields[_OWN], team_text=fields.get(_TEAM))


def _input(name: str, label: str, versions: Sequence[StandingWishes]) -> Block:
    value = versions[-1].text if versions else ""
    return text_input(name, label, value=value, lines=True, optional=True, most=LONGEST_WISHES)


def _told(wishes: StandingWishes) -> str:
    words = shortened(wishes.text, _LINE) or "none"
    return f"version {wishes.version}, {wishes.at.date().isoformat()}: {words}"
