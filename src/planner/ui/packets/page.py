"""The page Opfølgningspakker: handing packets out, and merging what comes back. Nothing is merged unseen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget
from typing_extensions import override

from planner.app.commands.packets import DecideWaiting, MergePacket
from planner.app.packets.making import Made
from planner.app.packets.merging import gather_merge
from planner.app.packets.view import NO_CHOICES, LineState, MergeResult
from planner.app.queries.packet_overview import PacketStanding
from planner.app.queries.packets import waiting_count
from planner.domain.changes import ChangeSet
from planner.domain.errors import Problem, RefusedError, StaleError, StoreError
from planner.domain.file_records import Packet
from planner.domain.ids import WorkerId
from planner.domain.records import Worker
from planner.platform.paths import documents_folder
from planner.texts import packets_page as texts
from planner.texts.problems import all_in_one
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door, error_sentence
from planner.ui.packets.fetcher import Fetched, Fetcher
from planner.ui.packets.maker import Maker, Wish
from planner.ui.packets.overview import OverviewStep
from planner.ui.packets.review import PacketReview
from planner.ui.page import Page
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import FootBar, PageHead
from planner.ui.widgets.meter import ProgressLine

FOLDER_KEY = "packets/folder"


class PacketsPage(Page):
    """Who has a packet, and what came back?"""

    page_id: ClassVar[str] = "packets"
    title: ClassVar[str] = texts.TITLE

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        context.reads.note_all()  # a merge is compared with the journal
        theme = context.theme
        self._saving = False
        self.setAcceptDrops(True)
        self.head = PageHead(theme, self.title)
        self.fetch_button = Button(theme, texts.FETCH, icon="file_in", shortcut="Ctrl+N", on_click=self.new)
        self.make_button = Button(
            theme, texts.MAKE, kind=Kind.PRIMARY, icon="packets", shortcut="Ctrl+Enter", on_click=self.primary
        )
        self.head.add(self.fetch_button, self.make_button)
        self.progress = ProgressLine(theme)
        self.overview = OverviewStep(context)
        self.review = PacketReview(context)
        self.maker = Maker(context, self)
        self.fetcher = Fetcher(context, self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.overview)
        self.stack.addWidget(self.review)
        self.foot = self._make_foot()
        self.lay(self.head, self.progress, self.stack, foot=self.foot)
        self._connect()
        self._show(self.overview)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        rows = self.overview.refresh()
        if self._in_review:
            if not self._saving:
                self._compare_again()
            return
        out = sum(row.standing is PacketStanding.OUT for row in rows)
        late = sum(row.standing is PacketStanding.LATE for row in rows)
        self.head.set_state(texts.state(len(rows), out, late))
        self._say_primary()

    @override
    def show_door(self, door: Door) -> None:
        path = door.criteria.get("file")
        worker = door.criteria.get("worker") or door.row
        if path:
            self.fetch(Path(path))
        elif worker:
            self._leave()
            self.overview.choose(worker)
            if door.criteria.get("decide"):
                self.decide(worker)

    @override
    def focus_first(self) -> None:
        view = self.review.view if self._in_review else self.overview.view
        view.choose_first()
        view.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.FINISH, self.primary),
            PageAction(Act.NEW, self.new),
            PageAction(Act.NEXT_FAULT, partial(self.next_fault, 1)),
            PageAction(Act.PREVIOUS_FAULT, partial(self.next_fault, -1)),
            PageAction(Act.EXPORT, self.export),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        if self._in_review:
            review = self.review
            return (review.sections, review.view, review.fate or review.panel, self.merge_button)
        overview = self.overview
        return (self.make_button, overview.kind, overview.view, overview.panel.secret.show_button)

    def primary(self) -> None:
        """Finish the step."""
        if self.busy:
            return
        if self._in_review:
            self.merge()
        else:
            self._ask_and_make()

    def new(self) -> None:
        """Begin a new one."""
        folder = self.context.settings.get(FOLDER_KEY) or str(documents_folder())
        path, _kind = QFileDialog.getOpenFileName(self, texts.FETCH_TITLE, folder, texts.FILES)
        if path:
            self.context.settings.set(FOLDER_KEY, str(Path(path).parent))
            self.fetch(Path(path))

    def next_fault(self, step: int) -> None:
        """Go to the next fault (1), or the one before (−1)."""
        if self._in_review:
            self.review.next_open(step)

    def export(self) -> None:
        """Export what is shown."""
        from planner.ui.exporting import export_table

        if self._in_review:
            export_table(self, self.context, texts.REVIEW, self.review.model)
        else:
            export_table(self, self.context, self.title, self.overview.model)

    @override
    def unsaved(self) -> bool:
        return self._in_review and self.review.choices.chosen != NO_CHOICES

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.busy:
            self._stop()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
        if path:
            event.acceptProposedAction()
            self.fetch(Path(path))

    # handing out

    @property
    def busy(self) -> bool:
        """Whether something is being made, read or compared."""
        return self.maker.busy or self.fetcher.busy or self.review.choices.work.busy

    def make_in(self, folder: Path) -> None:
        """Make packets for the chosen workers in a folder."""
        overview = self.overview
        last_day, chosen = overview.last_day.date(), overview.chosen()
        if last_day is None or not chosen:
            overview.banner.say("warn", texts.CHOOSE_WORKER if last_day is not None else texts.NO_DAY)
            return
        overview.banner.clear()
        workers = tuple(row.worker for row in chosen)
        self.maker.make(Wish(workers=workers, kind=overview.packet_kind(), last_day=last_day, folder=folder))

    def _ask_and_make(self) -> None:
        overview = self.overview
        if overview.last_day.date() is None:
            overview.banner.say("warn", texts.NO_DAY)
            overview.last_day.setFocus()
            return
        if not overview.chosen():
            overview.banner.say("warn", texts.CHOOSE_WORKER)
            overview.view.setFocus()
            return
        start = self.context.settings.get(FOLDER_KEY) or str(documents_folder())
        folder = QFileDialog.getExistingDirectory(self, texts.CHOOSE_FOLDER, start)
        if folder:
            self.context.settings.set(FOLDER_KEY, folder)
            self.make_in(Path(folder))

    def _made(self, made: Sequence[Made]) -> None:
        if not made:
            return
        register = self.context.register
        names = [register.need(Worker, each.worker).initials for each in made]
        self.context.toast(texts.made(names, made[0].path.parent.name))
        carried, left = sum(len(each.carried) for each in made), sum(len(each.left) for each in made)
        if carried or left:
            self.overview.banner.say("info", texts.carried(carried, left))

    # fetching back

    def fetch(self, path: Path) -> None:
        """Read a packet that came back, and show what is in it."""
        if self.busy:
            return
        if self.unsaved():
            self.review.banner.say("warn", texts.FINISH_FIRST)
            return
        self._leave()
        self.overview.banner.clear()
        self.fetcher.fetch(path)

    def decide(self, worker: str) -> None:
        """Show what a worker's packets left for later."""
        if not self.busy:
            self.fetcher.decide(WorkerId(worker))

    def _fetched(self, fetched: Fetched) -> None:
        self.review.choices.begin(fetched.gathered, fetched.view, fetched.complaints)
        worker = self.context.register.find(Worker, fetched.view.worker)
        name = "" if worker is None else worker.name or worker.initials
        self.head.set_state(texts.review_state(name, fetched.view.made_at))
        self._show(self.review)
        self.review.show_review()
        self.focus_first()

    def _failed(self, sentence: str) -> None:
        self._show(self.overview)
        self.overview.banner.say("danger", sentence)

    # merging

    @property
    def _in_review(self) -> bool:
        return self.stack.currentWidget() is self.review

    def merge(self) -> None:
        """Carry out what is chosen: one step, with a backup before it."""
        choices = self.review.choices
        if choices.view is None or not (choices.view.lines or self._is_to_be_noted):
            self._leave()
            return
        view, work = choices.view, choices.packet
        command: MergePacket | DecideWaiting
        if work is None:
            command = DecideWaiting(worker=view.worker, fingerprint=view.fingerprint, choices=choices.chosen)
        else:
            command = MergePacket(work=work, fingerprint=view.fingerprint, choices=choices.chosen)
        self._saving = True
        try:
            done = self.context.caseload.run(command)
        except StaleError:
            self._compare_again()
            self.review.banner.say("warn", texts.CHANGED_SINCE)
            return
        except RefusedError as error:
            self._refused(error.problems)
            return
        except StoreError as error:
            self.review.banner.say("danger", error_sentence(error))
            return
        finally:
            self._saving = False
        self._merged(done.value)

    @property
    def _is_to_be_noted(self) -> bool:
        """Whether a packet without lines still has something to write: that it came back, or what was taken back."""
        choices = self.review.choices
        if choices.view is None or choices.packet is None:
            return False
        packet = self.context.register.find(Packet, choices.packet.packet)
        return packet is not None and (packet.merged_at is None or bool(choices.view.withdrawn))

    def _merged(self, value: MergeResult) -> None:
        self._leave()
        self.context.toast(texts.merged(value.taken - value.already, value.later, value.declined), undo=True)
        self.focus_first()

    def _refused(self, problems: Sequence[Problem]) -> None:
        self.review.banner.say("danger", all_in_one(problems))

    def _compare_again(self) -> None:
        """The register has moved: the same work, compared anew with what was chosen so far."""
        choices = self.review.choices
        if choices.gathered is None:
            return
        try:
            choices.compare_again(gather_merge(self.context.caseload, choices.packet, worker=choices.gathered.worker))
        except (RefusedError, StoreError) as error:
            self._failed(error_sentence(error))

    def _leave(self) -> None:
        """Back to the workers; what was chosen is let go."""
        self.review.choices.clear()
        self._show(self.overview)
        self.refresh(None)

    def _stop(self) -> None:
        self.maker.stop()
        self.fetcher.stop()
        self.review.choices.work.stop()

    # showing

    def _make_foot(self) -> FootBar:
        theme = self.context.theme
        foot = FootBar(theme)
        self.back_button = Button(theme, texts.BACK, icon="left", on_click=self._back)
        foot.add_left(self.back_button)
        self.merge_button = Button(
            theme, texts.merge(0), kind=Kind.PRIMARY, icon="ok", shortcut="Ctrl+Enter", on_click=self.primary
        )
        foot.add(self.merge_button)
        return foot

    def _back(self) -> None:
        self._leave()
        self.focus_first()

    def _show(self, step: QWidget) -> None:
        self.stack.setCurrentWidget(step)
        review = step is self.review
        self.foot.setVisible(review)
        self.fetch_button.setVisible(not review)
        self.make_button.setVisible(not review)
        self._say_primary()

    def _say_primary(self) -> None:
        if not self._in_review:
            self.make_button.say(texts.make([row.initials for row in self.overview.chosen()]))
            waits = waiting_count(self.context.register)
            self.context.note(texts.waits(waits) if waits else "")
            return
        choices = self.review.choices
        view = choices.view
        if view is None or not view.lines:
            self.merge_button.say(texts.NOTE_BACK if self._is_to_be_noted else texts.DONE)
            self.foot.hint.setText("")
            return
        only_already = all(line.state is LineState.ALREADY for line in view.lines)
        self.merge_button.say(texts.merge(choices.count()))
        self.foot.hint.setText("" if only_already else texts.undecided(len(choices.undecided())))

    def _connect(self) -> None:
        self.overview.chosen_changed.connect(self._say_primary)
        self.overview.panel.decide_wanted.connect(self.decide)
        self.review.changed.connect(self._say_primary)
        for work in (self.review.choices.work, self.maker.work, self.fetcher.work):
            work.slow.connect(self.progress.say)
            work.ended.connect(self.progress.end)
        self.maker.made.connect(self._made)
        self.maker.failed.connect(self._failed)
        self.fetcher.fetched.connect(self._fetched)
        self.fetcher.failed.connect(self._failed)
        self.progress.stopped.connect(self._stop)
