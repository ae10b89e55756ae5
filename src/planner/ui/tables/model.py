"""The table model: plain rows in, sorted and filtered in the list, row differences out as proper signals."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from planner.texts.formats import sort_key
from planner.ui.tables.cells import Cell, GroupHead
from planner.ui.tables.conditions import words
from planner.ui.tables.declared import Column
from planner.ui.tables.differences import Step, steps_between
from planner.ui.tables.groups import ViewLine, column_heads, grouped
from planner.ui.tables.order import Order
from planner.ui.widgets.tip import tip

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()
CELL: Final = int(Qt.ItemDataRole.UserRole)
LINE: Final = CELL + 1
MIME: Final = "application/x-sagsplan-rows"
MOST_STEPS: Final = 200
LONG: Final = 2000
# Asked for thousands of rows at a time, so put together once.
_HEAD_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_ROW_FLAGS: Final = (
    _HEAD_FLAGS | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
)


class TableModel(QAbstractTableModel, Generic[T]):
    """Base of every table. A page's model declares its ``columns`` and overrides ``row_id``.

    Args:
        columns: those of this table, where they ask something that only the table knows.

    Attributes:
        chosen: keys of the columns that the user shows, in the order shown: what is printed and exported.

    Signals:
        counted: how many rows show has changed (see ``shown`` and ``total``).
        filled: there are other rows.
        arranging, arranged: around every change of the lines; the view keeps selection and current row over it.
    """

    columns: Sequence[Column[Any]] = ()
    counted = Signal()
    filled = Signal()
    arranging = Signal()
    arranged = Signal()

    def __init__(self, columns: Sequence[Column[T]] = ()) -> None:
        super().__init__()
        if columns:
            self.columns = columns
        self.chosen: Sequence[str] = [column.key for column in self.columns if not column.hidden]
        self._numbers = {column.key: at for at, column in enumerate(self.columns)}
        self._order: Order[T] = Order(self.cell, self.search_text, sort_key)
        self._whole: list[ViewLine[T]] = []
        self._lines: list[ViewLine[T]] = []
        self._places: dict[str, int] = {}
        self._typed = ""
        self._keep: Callable[[T], bool] | None = None
        self._only: Collection[str] | None = None
        self._sort: tuple[str, bool] = ("", False)
        self._tests: Sequence[tuple[str, Callable[[Cell], bool]]] = ()
        self._group = ""
        self._folded: set[str] = set()
        self._shown = 0

    # what a table overrides

    @abstractmethod
    def row_id(self, row: T) -> str:
        """Id of a row, by which selection and scroll survive."""

    def search_text(self, row: T) -> str:
        """What a row is found by: all it shows, unless a table knows better (the whole CPR number)."""
        return " ".join(part for column in self.columns for part in _parts(column.cell(row)))

    def group_of(self, row: T) -> str:  # noqa: ARG002 -- for those who override it
        """Key of the group that a row stands in; "" in a table without groups."""
        return ""

    def group_head(self, key: str, rows: Sequence[T]) -> GroupHead:  # noqa: ARG002 -- as above
        """Head of a group, given those of its rows that pass the filter."""
        return GroupHead(title=key)

    # what a page calls

    def cell(self, row: T, column: str) -> Cell:
        """The cell of a row in a column."""
        return self.columns[self._numbers[column]].cell(row)

    def set_rows(self, rows: Iterable[T]) -> None:
        """Show these rows; only what differs is told to the view."""
        self._order.fill(tuple(rows))
        self._whole = [ViewLine(self.row_id(row), row) for row in self._order.rows]
        self._arrange(whole=False)
        self.filled.emit()

    def name_columns(self, titles: Mapping[str, str]) -> None:
        """Give columns other headings; one with an empty heading is neither printed nor exported."""
        self.columns = [replace(column, title=titles.get(column.key, column.title)) for column in self.columns]
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))

    def search(self, typed: str) -> None:
        """Show only rows that hold every word typed."""
        if typed != self._typed:
            self._typed = typed
            self._arrange()

    def filter(self, keep: Callable[[T], bool] | None) -> None:
        """Show only rows to be kept; None shows all."""
        self._keep = keep
        self._arrange()

    def narrow(
        self,
        keep: Callable[[T], bool] | None,
        ids: Collection[str] | None,
        rows: Iterable[T] | None = None,
        tests: Sequence[tuple[str, Callable[[Cell], bool]]] = (),
    ) -> None:
        """Filter and restrict in one go; with ``rows``, show these in place of those there are.

        ``tests`` are keys of columns, each with what its cell is asked; all must hold.
        """
        self._keep, self._only, self._tests = keep, ids, tests
        if rows is None:
            self._arrange()
        else:
            self.set_rows(rows)

    def group_by(self, column: str) -> None:
        """Put rows under heads by what a column shows; "" as the table does itself."""
        self._group = column
        self._arrange()

    @property
    def grouping(self) -> str:
        """Key of the column that the user groups by, "" for none."""
        return self._group

    def sort_by(self, column: str, *, falling: bool = False) -> None:
        """Sort by a column; "" is the order the rows came in."""
        self._sort = (column, falling)
        self._arrange()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))

    @property
    def sorting(self) -> tuple[str, bool]:
        """Key of the column sorted by ("" for none) and whether falling."""
        return self._sort

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self._order.rows)

    @property
    def shown(self) -> int:
        """How many rows pass the filter, folded groups included."""
        return self._shown

    @property
    def filtered(self) -> bool:
        """Whether a search or filter hides rows."""
        return bool(self._typed) or self._keep is not None or self._only is not None or bool(self._tests)

    def chosen_columns(self) -> list[Column[T]]:
        """The columns that are printed and exported: those the user shows that have a heading, in the order shown."""
        columns = (self.columns[self._numbers[key]] for key in self.chosen)
        return [column for column in columns if column.title]

    def sample(self, most: int) -> list[T]:
        """Rows to measure the columns by: the first in the order sorted by, whatever is searched, and those shown."""
        column, falling = self._sort
        first = [self._order.rows[at] for at in self._order.sorted(column, falling=falling)[:most]]
        return first + [line.row for line in self._lines[: most // 4] if line.row is not None]

    def rows_shown(self) -> list[T]:
        """Rows that pass the filter, in the order shown; folded groups included."""
        lines = [self._whole[at] for at in self._hits()]
        return [line.row for line in self._grouped(lines, ()) if line.row is not None]

    def line(self, place: int) -> ViewLine[T]:
        """The line in a row of the view."""
        return self._lines[place]

    def row_at(self, index: Index) -> T | None:
        """The row under an index; None for the head of a group or no index."""
        return self._lines[index.row()].row if index.isValid() else None

    def index_of(self, row_id: str) -> QModelIndex:
        """Index of the row with that id; invalid when it does not show."""
        place = self._places.get(row_id)
        return QModelIndex() if place is None else self.index(place, 0)

    def places_of(self, ids: Iterable[str]) -> tuple[list[int], set[str]]:
        """Where rows with these ids show, in no order, and the ids of those that do not."""
        found: list[int] = []
        missing: set[str] = set()
        for row_id in ids:
            place = self._places.get(row_id)
            if place is None:
                missing.add(row_id)
            elif self._lines[place].row is not None:
                found.append(place)
        return found, missing

    def column_number(self, key: str) -> int:
        """Number of a column."""
        return self._numbers[key]

    def fold(self, key: str, *, folded: bool) -> None:
        """Fold a group, or unfold it."""
        if (key in self._folded) != folded:
            (self._folded.add if folded else self._folded.discard)(key)
            self._arrange()

    def fold_all(self, *, folded: bool) -> None:
        """Fold or unfold every group."""
        self._folded = {self.group_key(row) for row in self._order.rows} if folded else set()
        self._arrange()

    # what Qt calls

    @override
    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if line.row is None:
            return _head_data(line, index.column(), role)
        column = self.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole, CELL}:
            return _cell_data(column.cell(line.row), role)
        return int(_alignment(column)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.name
        return int(_alignment(column)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _HEAD_FLAGS if self._lines[index.row()].row is None else _ROW_FLAGS

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = dict.fromkeys(self._lines[index.row()].key for index in indexes if self.row_at(index) is not None)
        data = QMimeData()
        data.setData(MIME, "\n".join(ids).encode())
        return data

    # how the lines are kept

    def _hits(self) -> list[int]:
        column, falling = self._sort
        order = self._order.sorted(column, falling=falling)
        only = self._only
        hits = self._order.found(order, self._typed, self._keep)
        for column, passes in self._tests:
            hits = [at for at in hits if passes(self.cell(self._order.rows[at], column))]
        return hits if only is None else [at for at in hits if self.row_id(self._order.rows[at]) in only]

    def _arrange(self, *, whole: bool = True) -> None:
        """Work out the lines anew; ``whole``: a long list may be replaced as a whole, since order or filter changed."""
        hits = self._hits()
        self._shown = len(hits)
        lines = self._whole
        new = self._grouped([lines[at] for at in hits], self._folded)
        self.arranging.emit()
        self._replace(new, reset=whole and len(new) + len(self._lines) > LONG)
        self.arranged.emit()
        self.counted.emit()

    def _grouped(self, rows: list[ViewLine[T]], folded: Collection[str]) -> list[ViewLine[T]]:
        if not self._group and type(self).group_of is TableModel.group_of:
            return rows
        return grouped(rows, self.group_key, self._group_heads, folded)

    def group_key(self, row: T) -> str:
        """The group that a row stands in: by the column the user chose, else as the table says."""
        return words(self.cell(row, self._group)) if self._group else self.group_of(row)

    def _group_heads(self, groups: Mapping[str, Sequence[T]]) -> list[tuple[GroupHead, str]]:
        if not self._group:
            return [(self.group_head(key, rows), key) for key, rows in groups.items()]
        return column_heads(groups, lambda row: self._order.key(row, self._group))

    def _replace(self, new: list[ViewLine[T]], *, reset: bool) -> None:
        old = [line.key for line in self._lines]
        steps = None if reset else steps_between(old, [line.key for line in new], MOST_STEPS)
        if steps is None:
            self.beginResetModel()
            self._take(new)
            self.endResetModel()
            return
        for step in steps:
            self._apply(step, new)
        changed = [at for at, line in enumerate(new) if self._lines[at] is not line and _differs(self._lines[at], line)]
        self._take(new)
        last = len(self.columns) - 1
        for at in changed:
            self.dataChanged.emit(self.index(at, 0), self.index(at, last))

    def _apply(self, step: Step, new: list[ViewLine[T]]) -> None:
        if step.removes:
            self.beginRemoveRows(_NONE, step.at, step.at + step.count - 1)
            self._take(self._lines[: step.at] + self._lines[step.at + step.count :])
            self.endRemoveRows()
        else:
            self.beginInsertRows(_NONE, step.at, step.at + step.count - 1)
            self._take(self._lines[: step.at] + new[step.at : step.at + step.count] + self._lines[step.at :])
            self.endInsertRows()

    def _take(self, lines: list[ViewLine[T]]) -> None:
        self._lines = lines
        self._places = {line.key: at for at, line in enumerate(lines)}


def _differs(one: ViewLine[T], other: ViewLine[T]) -> bool:
    return (one.row, one.head, one.folded) != (other.row, other.head, other.folded)


def _parts(cell: Cell) -> tuple[str, ...]:
    return tuple(part for part in (cell.initials, cell.text, cell.second) if part)


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _cell_data(cell: Cell, role: int) -> object:
    if role == CELL:
        return cell
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return cell.read
    if role == Qt.ItemDataRole.ToolTipRole:
        return tip(cell.tip or (cell.load.spoken if cell.load else "")) or None
    return cell.text


def _head_data(line: ViewLine[Any], column: int, role: int) -> object:
    if line.head is not None and column == 0:
        words = f"{line.head.title} {line.head.note}".strip()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return words
    return None
