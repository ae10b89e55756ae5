"""One agreement: fields, hours ladder, follow-up, and whether it is clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget
from typing_extensions import override

from planner.app.commands.agreements import DiscardDraft
from planner.app.commands.rows import Put
from planner.domain.changes import Action
from planner.domain.clear_agreement import clearness
from planner.domain.errors import Problem
from planner.domain.ids import AgreementId
from planner.domain.programmes import AgreementPoint
from planner.domain.records import Agreement, Citizen, Employer
from planner.domain.words import AgreementStatus
from planner.texts import agreements as texts
from planner.texts import common
from planner.texts import problems as problem_texts
from planner.ui.agreements.bars import copy, end, extend, go_on, reopen
from planner.ui.agreements.follow_up_card import FollowUpCard
from planner.ui.agreements.form import AgreementForm
from planner.ui.agreements.ladder_card import LadderCard
from planner.ui.agreements.printed import agreement_paper
from planner.ui.agreements.side import CitizenCard, FirmNote, PointsCard, ThreadCard
from planner.ui.context import Context, Door
from planner.ui.forms.bar import FormBar
from planner.ui.paper.content import Paper
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import PageHead, scrolling
from planner.ui.widgets.dialog import ask
from planner.ui.widgets.label import Label
from planner.ui.widgets.menu import MenuButton

LEFT_WIDTH, RIGHT_WIDTH = 384, 284
OVER = (AgreementStatus.ENDED, AgreementStatus.BROKEN_OFF)


class AgreementEditor(QWidget):
    """Shows one agreement. ``left`` when the user goes back to the list, ``print_asked`` at its button."""

    left = Signal()
    print_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.agreement: Agreement | None = None
        self._fault = -1
        theme = context.theme
        self.head = PageHead(theme, "")
        self.head.set_crumb(common.CLEAR_AGREEMENTS, self.leave)
        self._title = Label(theme, "", Role.TITLE, wrap=True)  # in a narrow window, below the buttons
        self._not_saved = Label(theme, common.NOT_SAVED, tone="warn")
        self._revert = Button(theme, texts.REVERT, on_click=self.revert)
        self._end = Button(theme, texts.END, on_click=self._begin_end)
        self._activate = Button(theme, texts.ACTIVATE, on_click=self._make_active)
        self._remove = Button(theme, texts.REMOVE_DRAFT, on_click=self._remove_draft)
        self._reopen = Button(theme, texts.REOPEN, on_click=self._open_again)
        self.more = MenuButton(
            theme, texts.MORE, ((texts.EXTEND, self._extend), (texts.GO_ON, self._go_on), (texts.COPY, self._copy))
        )
        printing = Button(theme, common.PRINT, icon="print", shortcut="Ctrl+P", on_click=self.print_asked.emit)
        self.save_button = Button(
            theme, texts.SAVE, kind=Kind.PRIMARY, icon="save", shortcut="Ctrl+S", on_click=self.save
        )
        self.head.add(
            self._not_saved,
            printing,
            self.more,
            self._end,
            self._remove,
            self._activate,
            self._reopen,
            self._revert,
            self.save_button,
        )
        self.banner, self._over = Banner(theme), Banner(theme)
        self.bar, self.go_on_bar = FormBar(context), FormBar(context, rows=(4, 2))
        self.form = AgreementForm(context)
        self.ladder = LadderCard(context)
        self.follow_up = FollowUpCard(context)
        self.points = PointsCard(context, self.go_to)
        self.firm = FirmNote(context)
        self.citizen = CitizenCard(context)
        self.thread_card = ThreadCard(context, self.open)
        self.form.changed.connect(self._show_state)
        self._lay()

    # what the page calls

    def open(self, agreement: AgreementId) -> None:
        """Show an agreement from the register; typing that is not saved is kept only for the same one."""
        row = self.context.register.find(Agreement, agreement)
        if row is None:
            self.agreement = None
            self.left.emit()
            return
        same = self.agreement is not None and self.agreement.id == row.id
        if not same and not self.may_leave():
            return
        if not (same and self.form.is_changed()):
            self.agreement = row
            self.form.show_agreement(row)
        self._show_beside(row)
        self._show_state()
        self._arrange()

    def reload(self) -> None:
        """The register has changed: show the rest again, keep what is being typed."""
        if self.agreement is not None:
            self.open(self.agreement.id)

    def unsaved(self) -> bool:
        """Whether something typed is not saved, in the agreement or about a talk."""
        return self.is_changed() or self.follow_up.is_typed()

    def is_changed(self) -> bool:
        """Whether something typed in the agreement is not saved."""
        return self.agreement is not None and self.form.is_changed()

    def save(self) -> bool:
        """Save what is typed; False when it was refused or cannot be read."""
        typed = self.form.typed()
        if typed is None or self.agreement is None:
            return False
        if typed == self.agreement:
            return True
        command = Put(typed, before=self.agreement)
        if self.context.run(command, said=texts.SAVED, refused=self._refused) is None:
            return False
        self.banner.clear()
        self.agreement = self.context.register.need(Agreement, typed.id)
        self.form.show_agreement(self.agreement)
        self._show_beside(self.agreement)
        return True

    def revert(self) -> None:
        """Forget what is typed."""
        if self.agreement is not None:
            self.form.show_agreement(self.context.register.need(Agreement, self.agreement.id))
            self.banner.clear()
            self._show_state()

    def leave(self) -> None:
        """Back to the list; what is typed is saved or forgotten, as the user says."""
        if self.may_leave():
            self.agreement = None
            self.left.emit()

    def may_leave(self) -> bool:
        """Before another is shown, or the list: save or forget what is typed, as the user says; False to stay."""
        if self.follow_up.stays():
            return False
        theme = self.context.theme
        keep = self.is_changed() and not ask(theme, self, texts.KEEP_TITLE, texts.KEEP_TEXT, texts.KEEP_VERBS)
        return not keep or self.save()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def go_to(self, point: AgreementPoint) -> None:
        """Give the keyboard to where a point is filled in, and bring that into sight."""
        self._focus_point(point)
        focused = QApplication.focusWidget()
        if focused is not None and self._whole.isAncestorOf(focused):
            self._whole.ensureWidgetVisible(focused)

    def _focus_point(self, point: AgreementPoint) -> None:
        if self.form.go_to(point) or self.agreement is None:
            return
        if point is AgreementPoint.P_NUMBER:
            self.context.navigate("employers", Door(row=self.agreement.employer, field="p_number"))
        elif point is AgreementPoint.NEXT_FOLLOW_UP:
            self.follow_up.register()
        else:
            self.ladder.add_button.click()

    def next_fault(self, step: int) -> None:
        """Go to the next missing point."""
        if self.agreement is None:
            return
        found = clearness(self.context.register, self.context.programmes, self.agreement, self.context.today)
        missing = [*found.missing, *found.full_missing]
        if missing:
            self._fault = (self._fault + step) % len(missing)
            self.go_to(missing[self._fault])

    def paper(self) -> Paper | None:
        """The agreement for citizen and employer."""
        return None if self.agreement is None else agreement_paper(self.context, self.agreement)

    # making

    def _lay(self) -> None:
        theme = self.context.theme
        middle, right = QWidget(), QWidget()
        sides: tuple[tuple[QWidget, tuple[QWidget, ...]], ...] = (
            (middle, (self.ladder, self.follow_up)),
            (right, (self.points, self.thread_card, self.firm, self.citizen)),
        )
        for holder, parts in sides:
            lay.column(*parts, None, gap=lay.CARDS, on=holder)
        left = lay.column_of(self.form, None)
        left.setMinimumWidth(theme.px(LEFT_WIDTH))
        right.setMinimumWidth(theme.px(RIGHT_WIDTH))
        self._parts = (left, middle, right)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(lay.CARDS)
        for part, share in zip(self._parts, (4, 5, 0), strict=True):
            self._row.addWidget(part, share)
        # One bar for the whole: three beside each other say nothing about which of them holds what one looks for.
        self._whole = scrolling(lay.held(self._row), texts.THE_AGREEMENT)
        self._whole.setMinimumWidth(1)  # a narrow window has the parts below one another
        # A part has grown: the log is open.
        self._whole.horizontalScrollBar().rangeChanged.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        above: tuple[QWidget, ...] = (self.head, self._title, self.banner, self._over, self.bar, self.go_on_bar)
        lay.column(*above, lay.wide(self._whole), gap=lay.FIELDS, on=self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The parts beside one another where there is room for all three, else below one another."""
        least = (max(part.minimumWidth(), part.minimumSizeHint().width()) for part in self._parts)
        need = sum(least) + 2 * lay.CARDS
        narrow = self.width() < need + self._whole.verticalScrollBar().sizeHint().width()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        title = self.head.title
        beside = self.head.minimumSizeHint().width() - (0 if title.isHidden() else title.minimumSizeHint().width())
        below = narrow or self.width() < beside + title.sizeHint().width() + lay.FIELDS
        self._title.setText(title.text())
        self._title.setVisible(below)
        title.setVisible(not below)

    def _fit(self, _least: int, _most: int) -> None:
        self._arrange()

    # showing

    def _show_beside(self, row: Agreement) -> None:
        locked = row.status in OVER
        register = self.context.register
        names = register.need(Citizen, row.citizen).name, register.need(Employer, row.employer).name
        self.head.set_title(texts.title(*names))
        self._arrange()
        self.form.lock(locked=locked)
        self.ladder.show_ladder(row, locked=locked)
        self.follow_up.show_follow_ups(row, locked=locked)
        found = clearness(register, self.context.programmes, row, self.context.today)
        self.points.show_points(found, locked=locked)
        self.form.mark([*found.missing, *found.full_missing])
        self.thread_card.show_thread(row)
        self.firm.show_firm(row)
        self.citizen.show_citizen(row)
        live = row.status is AgreementStatus.ACTIVE
        words = texts.clear(found) if live else texts.status(row.status)
        tone = "ok" if live and found.is_clear else "warn" if live else "info"
        self.head.badge.say(words, tone)
        self._over.say("info", texts.ended(row.status, row.end, row.reason)) if locked else self._over.clear()
        self._end.setVisible(live)
        is_draft = row.status is AgreementStatus.DRAFT
        self._activate.setVisible(is_draft)
        self._remove.setVisible(is_draft and not self.context.caseload.hindrances(Action.REMOVE_AGREEMENT))
        self._reopen.setVisible(locked)
        self.more.allow(texts.EXTEND, allowed=live and row.end is not None)
        self.more.allow(texts.GO_ON, allowed=not is_draft)
        self.save_button.setVisible(not locked)

    def _show_state(self) -> None:
        changed = self.is_changed()
        self._not_saved.setVisible(changed)
        self._revert.setVisible(changed)

    def _refused(self, problems: Sequence[Problem]) -> None:
        rest = self.form.show_problems(problems)
        if rest:
            self.banner.say("danger", problem_texts.all_in_one(rest))

    # status

    def _make_active(self) -> None:
        if self.agreement is not None and self.save():
            after = replace(self.agreement, status=AgreementStatus.ACTIVE)
            command = Put(after, before=self.agreement)
            if self.context.run(command, said=texts.SAVED, refused=self._refused):
                self.agreement = None
                self.open(after.id)

    def _begin_end(self) -> None:
        if self.agreement is not None and self.save():
            self.bar.open(end(self.context, self.agreement))

    def _remove_draft(self) -> None:
        if self.agreement is not None:
            command = DiscardDraft(agreement=self.agreement.id)
            if self.context.run(command, said=texts.DRAFT_REMOVED, refused=self._refused):
                self.agreement = None
                self.left.emit()

    def _open_again(self) -> None:
        if self.agreement is not None:
            self.bar.open(reopen(self.context, self.agreement, self.open))

    def _extend(self) -> None:
        if self.agreement is not None and self.save():
            self.bar.open(extend(self.context, self.agreement))

    def _go_on(self) -> None:
        if self.agreement is not None and (self.agreement.status in OVER or self.save()):
            self.go_on_bar.open(go_on(self.context, self.agreement, self.open))

    def _copy(self) -> None:
        if self.agreement is not None and (self.agreement.status in OVER or self.save()):
            self.bar.open(copy(self.context, self.agreement, self.open))
