"""The page Opfølgningspakker: handing packets out, and merging what comes back. Nothing is merged unseen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.commands.packets import DecideWaiting, MergePacket
from planner.app.packets.making import Made
from planner.app.packets.merging import gather_merge
from planner.app.packets.view import NO_CHOICES, LineState, MergeResult
from planner.app.queries.packets import PacketStanding, waiting_count
from planner.domain.changes import ChangeSet
from planner.domain.errors import RefusedError, StaleError, StoreError
from planner.domain.file_records import Packet
from planner.domain.ids import WorkerId
from planner.domain.records import Worker
from planner.texts import common
from planner.texts import packets_page as texts
from planner.texts.problems import all_in_one
from planner.ui.context import Context, Door, error_sentence
from planner.ui.packets.making import PacketMaking, WantedPackets
from planner.ui.packets.overview import OverviewStep
from planner.ui.packets.reading import PacketReading, ReadPacket
from planner.ui.packets.review import PacketReview
from planner.ui.review.page import IntakePage
from planner.ui.saving import ask_folder, ask_which
from planner.ui.widgets.button import Button, Kind

FOLDER_KEY: Final = "packets/folder"


class PacketsPage(IntakePage):
    """Who has a packet, and what came back?"""

    page_id: ClassVar[str] = "packets"
    title: ClassVar[str] = common.PACKETS
    review: PacketReview

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        context.reads.note_all()  # a merge is compared with the journal
        theme = context.theme
        self._saving = False
        self.fetch_button = Button(theme, common.FETCH_PACKET, icon="file_in", shortcut="Ctrl+N", on_click=self.new)
        self.make_button = Button(
            theme, texts.MAKE, kind=Kind.PRIMARY, icon="packets", shortcut="Ctrl+Enter", on_click=self.primary
        )
        self.head.add(self.fetch_button, self.make_button)
        self.back_button = Button(theme, common.BACK, icon="left", on_click=self._back)
        self.merge_button = Button(
            theme, texts.merge(0), kind=Kind.PRIMARY, icon="ok", shortcut="Ctrl+Enter", on_click=self.primary
        )
        self.foot.add_left(self.back_button)
        self.foot.add(self.merge_button)
        self.overview = OverviewStep(context)
        self.review = PacketReview(context)
        self.making = PacketMaking(context, self)
        self.reading = PacketReading(context, self)
        self.lay_steps((self.overview, self.review), (self.review.choices.work, self.making, self.reading))
        self._connect()
        self._show(self.overview)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        rows = self.overview.refresh()
        if self.in_review:
            if not self._saving:
                self._compare_again()
            return
        out = sum(row.standing is PacketStanding.OUT for row in rows)
        late = sum(row.standing is PacketStanding.LATE for row in rows)
        self.head.set_state(texts.state(len(rows), out, late))
        self._say_primary()

    @override
    def show_door(self, door: Door) -> None:
        super().show_door(door)
        worker = door.criteria.get("worker") or door.row
        if worker and not door.criteria.get("file"):
            self._leave()
            self.overview.choose(worker)
            if door.criteria.get("decide"):
                self.decide(worker)

    @override
    def focus_first(self) -> None:
        view = self.review.view if self.in_review else self.overview.view
        view.choose_first()
        view.setFocus()

    @override
    def areas(self) -> Sequence[QWidget]:
        if self.in_review:
            review = self.review
            return (review.sections, review.view, review.fate or review.panel, self.merge_button)
        overview = self.overview
        return (self.make_button, overview.kind, overview.view, overview.panel.password.show_button)

    @override
    def primary(self) -> None:
        if self.busy:
            return
        if self.in_review:
            self.merge()
        elif self._can_make():
            folder = ask_folder(self, self.context.settings, FOLDER_KEY, texts.CHOOSE_FOLDER)
            if folder is not None:
                self.make_in(folder)

    @override
    def new(self) -> None:
        path = ask_which(self, self.context.settings, FOLDER_KEY, texts.FETCH_TITLE, texts.FILES)
        if path is not None:
            self.read(path)

    @override
    def export(self) -> None:
        from planner.ui.exporting import export_table

        if self.in_review:
            export_table(self, self.context, texts.REVIEW, self.review.model)
        else:
            export_table(self, self.context, self.title, self.overview.model)

    @override
    def unsaved(self) -> bool:
        return self.in_review and self.review.choices.chosen != NO_CHOICES

    # handing out

    def make_in(self, folder: Path) -> None:
        """Make packets for the chosen workers in a folder."""
        overview = self.overview
        last_day = overview.last_day.date()
        if last_day is None or not self._can_make():
            return
        overview.banner.clear()
        workers = tuple(row.worker for row in overview.chosen())
        wanted = WantedPackets(workers=workers, kind=overview.packet_kind(), last_day=last_day, folder=folder)
        self.making.make(wanted)

    def _can_make(self) -> bool:
        """Whether somebody is chosen, and a last day; what is missing is said, and gets the keyboard."""
        overview = self.overview
        if overview.last_day.date() is None:
            overview.banner.say("warn", texts.NO_DAY)
            overview.last_day.setFocus()
        elif not overview.chosen():
            overview.banner.say("warn", texts.CHOOSE_WORKER)
            overview.view.setFocus()
        else:
            return True
        return False

    def _made(self, made: Sequence[Made]) -> None:
        if not made:
            return
        register = self.context.register
        names = [register.need(Worker, each.worker).initials for each in made]
        self.context.toast(texts.made(names, made[0].path.parent.name))
        carried, left = sum(len(each.carried) for each in made), sum(len(each.left) for each in made)
        if carried or left:
            self.overview.banner.say("info", texts.carried(carried, left))

    # what comes back

    @override
    def read(self, path: Path) -> None:
        if self.busy:
            return
        if self.unsaved():
            self.review.banner.say("warn", texts.FINISH_FIRST)
            return
        self._leave()
        self.overview.banner.clear()
        self.reading.read(path)

    def decide(self, worker: str) -> None:
        """Show what a worker's packets left for later."""
        if not self.busy:
            self.reading.decide(WorkerId(worker))

    def _came(self, read: ReadPacket) -> None:
        self.review.choices.begin(read.gathered, read.view, read.complaints)
        worker = self.context.register.find(Worker, read.view.worker)
        name = "" if worker is None else worker.name or worker.initials
        self.head.set_state(texts.review_state(name, read.view.made_at))
        self._show(self.review)
        self.review.show_review()
        self.focus_first()

    def _failed(self, sentence: str) -> None:
        self._show(self.overview)
        self.overview.banner.say("danger", sentence)

    # merging

    def merge(self) -> None:
        """Carry out what is chosen: one step, with a backup before it."""
        choices = self.review.choices
        if choices.view is None or not (choices.view.lines or self._is_to_be_noted):
            self._leave()
            return
        view, work, chosen = choices.view, choices.packet, choices.chosen
        command: MergePacket | DecideWaiting
        if work is None:
            command = DecideWaiting(worker=view.worker, fingerprint=view.fingerprint, choices=chosen)
        else:
            command = MergePacket(work=work, fingerprint=view.fingerprint, choices=chosen)
        self._saving = True
        try:
            done = self.context.caseload.run(command)
        except StaleError:
            self._compare_again()
            self.review.banner.say("warn", texts.CHANGED_SINCE)
        except RefusedError as error:
            self.review.banner.say("danger", all_in_one(error.problems))
        except StoreError as error:
            self.review.banner.say("danger", error_sentence(error))
        else:
            self._merged(done.value)
        finally:
            self._saving = False

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

    def _back(self) -> None:
        self._leave()
        self.focus_first()

    # showing

    def _show(self, step: QWidget) -> None:
        self.stack.setCurrentWidget(step)
        self.foot.setVisible(self.in_review)
        self.fetch_button.setVisible(not self.in_review)
        self.make_button.setVisible(not self.in_review)
        self._say_primary()

    def _say_primary(self) -> None:
        if not self.in_review:
            self.make_button.say(texts.make([row.initials for row in self.overview.chosen()]))
            waits = waiting_count(self.context.register)
            self.context.note(texts.waits(waits) if waits else "")
            return
        choices = self.review.choices
        view = choices.view
        if view is None or not view.lines:
            self.merge_button.say(texts.NOTE_BACK if self._is_to_be_noted else common.CLOSE)
            self.foot.hint.setText("")
            return
        only_already = all(line.state is LineState.ALREADY for line in view.lines)
        self.merge_button.say(texts.merge(choices.count()))
        self.foot.hint.setText("" if only_already else texts.undecided(len(choices.undecided())))

    def _connect(self) -> None:
        self.overview.chosen_changed.connect(self._say_primary)
        self.overview.panel.decide_wanted.connect(self.decide)
        self.review.changed.connect(self._say_primary)
        self.making.came.connect(self._made)
        self.making.failed.connect(self._failed)
        self.reading.came.connect(self._came)
        self.reading.failed.connect(self._failed)
