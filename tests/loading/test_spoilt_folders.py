"""A good folder with random damage: loaded, or refused without a trace; and never a crash."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from intake.folders import GOOD, PLAYBOOK, write_folder

from csbot.errors import DataErrors
from csbot.intake.documents.converters import CONVERTERS
from csbot.loading.load import Loader
from csbot.storage.engine import Database, open_engine
from csbot.storage.migrate import upgrade

from .stored import NOW, everything

WHOLE = {
    **GOOD,
    "playbooks/house.yaml": PLAYBOOK,
    "strategy/plan.md": "# Plan\n\nGrow.\n",
    "deletions.csv": "kind,id\ngoal,G-1\ncontact,C-2\n",
}
DAMAGE = st.lists(
    st.tuples(
        st.sampled_from(sorted(WHOLE)),
        st.floats(0, 1),
        st.integers(0, 12),
        st.sampled_from(["", ",", '"', "\n", ";", "A-2", "-1", "é", "\x00", "{", "user,max@", "9"]),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(damage=DAMAGE, gone=st.sets(st.sampled_from(sorted(WHOLE)), max_size=1))
def test_a_spoilt_folder_is_loaded_or_refused_without_a_trace(
    damage: list[tuple[str, float, int, str]], gone: set[str]
) -> None:
    files = dict(WHOLE)
    for name, at, length, new in damage:
        text = files[name]
        start = int(at * len(text))
        files[name] = text[:start] + new + text[start + length :]
    with tempfile.TemporaryDirectory() as home:
        database = Database(open_engine(f"sqlite:///{home}/csbot.db"))
        upgrade(database)
        loader = Loader(database, (), (), lambda: CONVERTERS)
        loader.load(write_folder(Path(home) / "good"), NOW, "ops")
        data = write_folder(Path(home) / "spoilt", {**files, **dict.fromkeys(gone)})
        before = everything(database)
        assert _is_loaded(loader, data) or everything(database) == before
        loader.load(data, NOW, "ops", skip_bad=True)
        assert not loader.load(data, NOW, "ops", skip_bad=True).changed
        database.close()


def _is_loaded(loader: Loader, data: Path) -> bool:
    try:
        loader.load(data, NOW, "ops")
    except DataErrors:
        return False
    return True
