"""The playbooks in force: those of `knowledge/playbooks`, and those that came with the data."""

from datetime import date
from pathlib import Path
from threading import Lock

from csbot import resources
from csbot.domain.playbook import Phase, Playbook, Segment
from csbot.domain.records import Account, MetricDefinition
from csbot.errors import NotFound
from csbot.intake.metrics_file import read_metrics_file
from csbot.intake.playbooks import read_playbook
from csbot.scoring.placement import phase_of, segment_of
from csbot.storage.records import Records


class Playbooks:
    """Read once, and again when a load has changed the data."""

    def __init__(self, records: Records, default: str, knowledge: Path | None = None) -> None:
        self._records = records
        self._default = default
        self._knowledge = knowledge
        self._lock = Lock()
        self._version: str | None = None
        self._playbooks: dict[str, Playbook] = {}
        self._definitions: dict[str, MetricDefinition] = {}

    def all(self) -> dict[str, Playbook]:
        self._refresh()
        return self._playbooks

    def definitions(self) -> dict[str, MetricDefinition]:
        self._refresh()
        return self._definitions

    def get(self, playbook_id: str | None = None) -> Playbook:
        """A playbook by id, the default one for None. Raises NotFound that names the known ones."""
        known = self.all()
        wanted = playbook_id or self._default
        if wanted not in known:
            raise NotFound(
                f"There is no playbook {wanted!r}; known are {', '.join(sorted(known))}."
            )
        return known[wanted]

    def of(self, account: Account) -> Playbook:
        """The account's own playbook, or the default."""
        return self.get(account.playbook)

    def phase(self, account: Account, as_of: date) -> Phase | None:
        return phase_of(self.of(account), account, as_of)

    def segment(self, account: Account) -> Segment | None:
        return segment_of(self.of(account), account)

    def _refresh(self) -> None:
        version = self._records.fact("data_version") or ""
        with self._lock:
            if version == self._version:
                return
            definitions: dict[str, MetricDefinition] = {}
            for _, path in resources.files("knowledge", "metrics.yaml", self._knowledge):
                definitions |= read_metrics_file(path)
            definitions |= self._records.metric_definitions()
            playbooks = {
                playbook.id: playbook
                for _, path in resources.files("knowledge", "playbooks/*.yaml", self._knowledge)
                for playbook in [read_playbook(path, definitions)]
            }
            for content in self._records.playbook_documents():
                playbook = Playbook.model_validate(content)
                playbooks[playbook.id] = playbook
            self._definitions, self._playbooks, self._version = definitions, playbooks, version
