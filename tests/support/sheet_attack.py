"""A reader with a solver: reads status sheets back from their bytes and works out what they hide.

Knows nothing of how sheets are made: only what is printed, and what anybody knows of such counts. A figure of one month
that two sheets print is taken for the same unless it has been corrected in between.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from io import BytesIO
from math import inf

import numpy as np
from openpyxl import load_workbook
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
MOST = 5_000
Name = tuple[str, ...]
Terms = Mapping[Name, float]


@dataclass
class Sheet:
    """What is printed in one sheet: single cells by what they count, and the claims that tie them together."""

    programme: str
    month: str
    number: int
    cells: dict[Name, object] = field(default_factory=dict)
    claims: list[tuple[Terms, float, float]] = field(default_factory=list)
    # What need not hold, but a reader will try.
    guesses: list[tuple[Terms, float, float]] = field(default_factory=list)
    since: int | None = None
    changes: dict[str, object] = field(default_factory=dict)

    def claim(self, terms: Iterable[tuple[Name, float]], low: float, high: float, *, guess: bool = False) -> None:
        """The weighted sum lies between two numbers."""
        summed: dict[Name, float] = defaultdict(float)
        for name, weight in terms:
            summed[name] += weight
        (self.guesses if guess else self.claims).append((summed, low, high))

    def equal(self, total: Name, parts: Sequence[Name]) -> None:
        """The parts add up to the total."""
        self.claim([(total, 1), *((part, -1) for part in parts)], 0, 0)

    def among(self, whole: Name, part: Name, *, guess: bool = False) -> None:
        """The part is no more than the whole."""
        self.claim([(whole, 1), (part, -1)], 0, inf, guess=guess)

    def share(self, count: Name, base: Name, printed: object) -> None:
        """A printed percentage with one decimal bounds the count by the base."""
        if isinstance(printed, int | float):
            self.claim([(count, 1000), (base, -10 * printed - 0.5)], -inf, 0)
            self.claim([(count, 1000), (base, -10 * printed + 0.5)], 0, inf)


def read(content: bytes) -> Sheet:
    """Read one workbook."""
    book = load_workbook(BytesIO(content))
    front = {row[0]: row[1] for row in book["Forside"].iter_rows(values_only=True) if row[0]}
    code = re.search(r"\((\w+)\)$", str(front["Indsats"]))
    assert code is not None
    sheet = Sheet(code[1], _month(str(front["Måned"])), int(str(front["Statusark nr."])))
    rows: dict[str, list[list[object]]] = {
        title: [list[object](row) for row in book[title].iter_rows(values_only=True)] for title in book.sheetnames
    }
    assert "Sagsstamme" not in rows
    months = _status(sheet, rows["Status"], str(front["Kontrol af bruttomålgruppen"]))
    _target(sheet, rows["Mål"], months)
    _load(sheet, rows["Belastning"])
    _agreements(sheet, rows["Klare aftaler"])
    _group_2(sheet, rows["Gruppe 2"])
    method = {row[0]: row[1] for row in rows["Metode"] if row[0]}
    everybody = ("register",)
    sheet.cells[everybody] = method["Borgere i registret"]
    for month in months:
        sheet.among(everybody, ("status", month, "Bruttomålgruppen"))
    return sheet


def _month(words: str) -> str:
    name, year = words.split(" ")
    number = next(at for at, each in enumerate(MONTHS, 1) if each.startswith(name.rstrip(".")))
    return f"{int(year):04}-{number:02}"


def _status(sheet: Sheet, rows: list[list[object]], check: str) -> list[str]:
    head = rows[3]
    months = [sheet.month, *(_month(str(words)) for words in head[5:] if words)]
    found = re.fullmatch(r"Siden nr\. (\d+)", str(head[4]))
    sheet.since = int(found[1]) if found else None
    labels: list[str] = []
    for row in rows[4:]:
        if row[0] is None:
            break
        label = str(row[0])
        labels.append(label)
        for month, value in zip(months, (row[1], *row[5:]), strict=False):
            sheet.cells["status", month, label] = value
        sheet.changes[label] = row[4]
    kinds = _kinds(labels)
    for month in months:
        _status_claims(sheet, month, kinds, labels)
    for row in rows[4 : 4 + len(labels)]:
        _base(sheet, str(row[0]), row, kinds)
    numbers = [int(each) for each in re.findall(r"\d+", check)]
    if numbers:
        for label, value in zip((*kinds["parts"], "Bruttomålgruppen"), numbers, strict=True):
            sheet.claim([(("status", sheet.month, label), 1)], value, value)
    return months


def _kinds(labels: list[str]) -> dict[str, list[str]]:
    active = labels.index("I gang på arbejdsmarkedet")
    left = labels.index("Afgået til anden ydelse") if "Afgået til anden ydelse" in labels else len(labels)
    exits = [each for each in labels[left + 1 :] if each.startswith("Afgået til") and " eller " not in each]
    return {"parts": labels[1:active], "states": labels[active + 1 : left], "exits": exits}


def _status_claims(sheet: Sheet, month: str, kinds: dict[str, list[str]], labels: list[str]) -> None:
    def name(label: str) -> Name:
        return "status", month, label

    one = labels[1]
    sheet.equal(name("Bruttomålgruppen"), [name(each) for each in kinds["parts"]])
    sheet.equal(name("I gang på arbejdsmarkedet"), [name(each) for each in kinds["states"]])
    sheet.among(name(one), name("I gang på arbejdsmarkedet"))
    if kinds["exits"]:
        two = next(each for each in labels if each.startswith("Gruppe 2") and "kontant" not in each)
        cash = "Gruppe 2 i kontanthjælpssystemet"
        sheet.equal(name("Afgået til anden ydelse"), [name(each) for each in kinds["exits"]])
        named = [name(each) for each in kinds["exits"] if each != "Afgået til andet"]
        sheet.equal(name("Afgået til ressourceforløb, fleksjob eller førtidspension"), named)
        sheet.claim([(name(two), 1), (name(cash), -1), (name("Afgået til anden ydelse"), -1)], 0, inf)
        for each in ("I gruppe 2 i over 9 måneder", "I gruppe 2 uden aktivt tilbud"):
            sheet.among(name(cash), name(each))


def _base(sheet: Sheet, label: str, row: list[object], kinds: dict[str, list[str]]) -> None:
    """The column of bases prints other figures once more, or what the percentage is of."""
    if row[3] in (None, "–"):
        return
    labels = list(sheet.changes)
    one = labels[1]
    if label in kinds["parts"]:
        base = "Bruttomålgruppen"
    elif label in ("I gang på arbejdsmarkedet", *kinds["states"]):
        base = one
    elif label.startswith("Afgået"):
        base = next(each for each in labels if each.startswith("Gruppe 2") and "kontant" not in each)
    else:
        base = "Gruppe 2 i kontanthjælpssystemet"
    whole = "status", sheet.month, base
    _also(sheet, whole, row[3])
    sheet.share(("status", sheet.month, label), whole, row[2])


def _also(sheet: Sheet, name: Name, printed: object) -> None:
    """A figure printed once more, somewhere else."""
    low, high = bounds(printed)
    sheet.claim([(name, 1)], low, high)


def bounds(printed: object) -> tuple[float, float]:
    """Between what a printed count lies."""
    if isinstance(printed, int):
        return printed, printed
    if isinstance(printed, str) and printed.startswith("<"):
        return 1, int(printed[1:]) - 1
    assert printed in ("skjult", "–", None), printed
    return 0, MOST


def _target(sheet: Sheet, rows: list[list[object]], months: list[str]) -> None:
    one = list(sheet.changes)[1]
    words = " ".join(str(row[0]) for row in rows if row[0])
    period = re.search(r"Målperioden er (.*?)\.(?: |$)", words)
    days = [] if period is None else [_day(each) for each in re.findall(r"\d\d-\d\d-\d{4}", period[1])]
    counted = sorted(each for each in months if days and _inside(each, days))
    for row in rows[4:]:
        label = str(row[0])
        found = re.search(r", (\d+)(?:,(\d))? pct\.(, hver af tre måneder)?$", label)
        if found is not None and counted:
            states = re.split(r", | og ", label[: found.start()])
            level = _Level(sheet, row, int(found[1]) * 10 + int(found[2] or 0), states, counted)
            if found[3] is None:
                level.tell()
            elif str(row[8]).startswith("Ja, "):
                last = counted.index(_month(str(row[8]).removeprefix("Ja, ")))
                for month in counted[last - 2 : last + 1]:
                    level.at_least(month)
        if label.startswith("I gang i mindst én måned"):
            _ever(sheet, row, months, one)


def _day(words: str) -> date:
    day, month, year = map(int, words.split("-"))
    return date(year, month, day)


def _inside(month: str, days: list[date]) -> bool:
    first = f"{days[0]:%Y-%m}"
    return first <= month and (len(days) < 2 or month <= f"{days[1]:%Y-%m}")


@dataclass
class _Level:
    """One level (per mille) of a target: the states that count, the months of its period, and the row printed."""

    sheet: Sheet
    row: list[object]
    level: int
    states: list[str]
    months: list[str]

    def count(self, month: str, weight: float) -> list[tuple[Name, float]]:
        """Those who count, so many times."""
        labels = {each.lower(): each for each in self.sheet.changes}
        return [(("status", month, labels[each.lower()]), weight) for each in self.states]

    def base(self, month: str) -> Name:
        """Group 1."""
        return "status", month, list(self.sheet.changes)[1]

    def known(self, month: str) -> int | None:
        """Group 1, if printed as a number."""
        value = self.sheet.cells[self.base(month)]
        return value if isinstance(value, int) else None

    def tell(self) -> None:
        """Everything that the row says of a best month."""
        self._best()
        self._latest()
        if self.row[8] != "skjult":
            self._reached(None if self.row[8] == "Nej" else _month(str(self.row[8]).removeprefix("Ja, ")))

    def at_least(self, month: str) -> None:
        """The month is at the level."""
        self.sheet.claim([(self.base(month), self.level), *self.count(month, -1000)], -inf, 0)

    def _best(self) -> None:
        if self.row[1] in ("–", "skjult", None):
            return
        best = _month(str(self.row[1]))
        self.sheet.claim(self.count(best, 1), *bounds(self.row[2]))
        _also(self.sheet, self.base(best), self.row[3])
        whole = self.row[3]
        for month in self.months:
            other = self.known(month)
            if isinstance(whole, int) and other is not None:
                self.sheet.claim([*self.count(month, whole), *self.count(best, -other)], -inf, 0)
            elif isinstance(self.row[2], int) and isinstance(whole, int):
                self.sheet.claim([*self.count(month, whole), (self.base(month), -self.row[2])], -inf, 0)

    def _share(self, month: str, printed: float) -> None:
        self.sheet.claim([*self.count(month, 1000), (self.base(month), -10 * printed - 0.5)], -inf, 0)
        self.sheet.claim([*self.count(month, 1000), (self.base(month), -10 * printed + 0.5)], 0, inf)

    def _latest(self) -> None:
        latest = self.months[-1]
        share, points, missing = self.row[5:8]
        if isinstance(share, int | float):
            self._share(latest, share)
        if isinstance(points, int | float) and points > 0:
            self._share(latest, self.level / 10 - points)
        if isinstance(missing, int) and share != "–":
            least = -inf if missing == 0 else missing * 1000 - 999
            self.sheet.claim([(self.base(latest), self.level), *self.count(latest, -1000)], least, missing * 1000)

    def _reached(self, reached: str | None) -> None:
        for month in self.months:
            if month == reached:
                self.at_least(month)
                return
            least = 1 if self.known(month) else 0
            self.sheet.claim([(self.base(month), self.level), *self.count(month, -1000)], least, inf)


def _ever(sheet: Sheet, row: list[object], months: list[str], one: str) -> None:
    ever, everybody = ("ever", sheet.month), ("everybody", sheet.month)
    sheet.cells[ever], sheet.cells[everybody] = row[1], row[2]
    sheet.share(ever, everybody, row[3])
    sheet.among(everybody, ever)
    sheet.among(("register",), everybody)
    active = [("status", month, "I gang på arbejdsmarkedet") for month in months]
    for each, month in zip(active, months, strict=True):
        sheet.among(ever, each)
        sheet.among(everybody, ("status", month, one))
    sheet.claim([(ever, 1), *((each, -1) for each in active)], -inf, 0, guess=True)
    sheet.claim([(everybody, 1), *((("status", month, one), -1) for month in months)], -inf, 0, guess=True)


def _load(sheet: Sheet, rows: list[list[object]]) -> None:
    workers: list[str] = []
    for row in rows[4:]:
        if row[0] is None:
            break
        worker = str(row[0])
        held, cover = (("load", sheet.month, worker, each) for each in ("held", "cover"))
        sheet.cells[held], sheet.cells[cover] = row[5], row[6]
        sheet.among(held, cover)
        cap = row[4]
        if isinstance(cap, int) and isinstance(row[7], int | float):
            sheet.claim([(held, 1000)], (10 * row[7] - 0.5) * cap, (10 * row[7] + 0.5) * cap)
        if worker == "I alt":
            for kind in ("held", "cover"):
                sheet.equal(
                    ("load", sheet.month, worker, kind), [("load", sheet.month, each, kind) for each in workers]
                )
            continue
        workers.append(worker)
        if isinstance(cap, int) and isinstance(row[8], int):
            sheet.claim([(held, 1)], cap + row[8] if row[8] else -inf, cap + row[8])


def _agreements(sheet: Sheet, rows: list[list[object]]) -> None:
    columns = ("running", "tasks", "ordinary", "on_time", "clear")
    kinds: list[str] = []

    def name(kind: str, column: str) -> Name:
        return "agreements", sheet.month, kind, column

    at = 4
    while rows[at][0] is not None:
        kind = str(rows[at][0])
        for column, value in zip(columns, rows[at][1:6], strict=True):
            sheet.cells[name(kind, column)] = value
            sheet.among(name(kind, "running"), name(kind, column))
            sheet.among(name(kind, column), name(kind, "clear"), guess=True)
        if kind != "I alt":
            kinds.append(kind)
        at += 1
    for column in columns:
        sheet.equal(name("I alt", column), [name(kind, column) for kind in kinds])
    one = list(sheet.changes)[1]
    for row in rows[at:]:
        if row[0] in ("Borgere med jobmål og CV", "Borgere i forløb med klar aftale", "Klar aftale", "Jobmål og CV"):
            count = "indicator", sheet.month, str(row[0])
            sheet.cells[count] = row[1]
            if "obmål" in str(row[0]):
                whole: Name = ("status", sheet.month, one)
                _also(sheet, whole, row[2])
            else:
                whole = (*count, "base")
                sheet.cells[whole] = row[2]
                sheet.among(("status", sheet.month, one), whole)
                sheet.among(name("I alt", "clear"), count)
                sheet.among(("status", sheet.month, "I gang på arbejdsmarkedet"), whole, guess=True)
            sheet.among(whole, count)
            sheet.share(count, whole, row[3])


def _group_2(sheet: Sheet, rows: list[list[object]]) -> None:
    if len(rows) < 6:
        return
    month = sheet.month
    two = next(each for each in sheet.changes if each.startswith("Gruppe 2") and "kontant" not in each)
    group, cash = ("status", month, two), ("status", month, "Gruppe 2 i kontanthjælpssystemet")
    over_6, over_9 = ("group2", month, "over 6"), ("status", month, "I gruppe 2 i over 9 måneder")
    no_offer, unknown = ("status", month, "I gruppe 2 uden aktivt tilbud"), ("group2", month, "unknown")
    known = {
        "I kontanthjælpssystemet": (cash, group),
        "I gruppe 2 i over 6 måneder": (over_6, cash),
        "I gruppe 2 i over 9 måneder": (over_9, cash),
        "Uden aktivt tilbud": (no_offer, cash),
        "Ydelse ukendt": (unknown, group),
    }
    table, bands = 0, list[str]()
    for row in rows[3:]:
        label = "" if row[0] is None else str(row[0])
        if label.startswith("Tid i gruppe 2"):
            table = 1
        elif label.startswith("Afgået til anden ydelse"):
            table = 2
        elif table == 1 and label not in ("", "Varighed"):
            bands.append(label)
            every, without = (("band", month, label, each) for each in ("all", "without"))
            sheet.cells[every], sheet.cells[without] = row[1], row[2]
            sheet.among(every, without)
        elif table == 0 and row[2] is not None and label != "Måling":
            name, whole = known[label]
            sheet.cells.setdefault(name, row[1])
            _also(sheet, name, row[1])
            _also(sheet, whole, row[2])
            sheet.share(name, whole, row[3])
        elif table == 2 and row[2] is not None and label != "Ydelse":
            name = ("status", month, label)
            _also(sheet, name, row[1])
            _also(sheet, group, row[2])
            sheet.share(name, group, row[3])
    whole_bands: list[Name] = [("band", month, each, "all") for each in bands]
    sheet.equal(cash, whole_bands)
    sheet.equal(over_6, whole_bands[2:])
    sheet.equal(over_9, whole_bands[3:])
    sheet.equal(no_offer, [("band", month, each, "without") for each in bands])
    sheet.equal(group, [cash, ("status", month, "Afgået til anden ydelse"), unknown])


class Attack:
    """All sheets of a recipient, and what really stands behind them."""

    def __init__(self, sheets: Sequence[Sheet], truths: Sequence[Sheet]) -> None:
        self._truth: list[int] = []
        self._index: dict[Name, int] = {}
        self._low: list[float] = []
        self._high: list[float] = []
        self._names: list[Name] = []
        self._hidden: set[int] = set()
        self._shown: set[int] = set()
        self._rows: list[tuple[dict[int, float], float, float]] = []
        self._sheets, self._truths = sheets, truths
        for at, (sheet, truth) in enumerate(zip(sheets, truths, strict=True)):
            self._take(at, sheet, truth)
        self._tie_together()

    def certain(self) -> dict[Name, int]:
        """Every count that nothing shows and that can only be one number, with the number."""
        # What really is, is one way in which it can be; all as few and as many as can be are two more, which tell
        # most counts apart. Only of the rest is each asked by itself.
        seen = {index: {self._truth[index]} for index in self._hidden - self._shown}
        goals = [list(seen), *([index] for index in seen)] if seen else []
        for asked in goals:
            for sign in (1, -1):
                if any(len(seen[index]) == 1 for index in asked):
                    solution = self._solve(asked, sign)
                    for other, values in seen.items():
                        values.add(solution[other])
        return {self._names[index]: self._truth[index] for index, values in seen.items() if len(values) == 1}

    @property
    def hidden(self) -> int:
        """How many different counts are nowhere shown."""
        return len(self._hidden - self._shown)

    def _variable(self, at: int, name: Name) -> int:
        """The same figure with the same number is one unknown, in whichever sheet it stands."""
        sheet, value = self._truths[at], self._truths[at].cells[name]
        assert isinstance(value, int), (name, value)
        scope = () if name[0] in ("load", "register") else (sheet.programme,)
        key = (*scope, *name, str(value))
        if key not in self._index:
            self._index[key] = len(self._names)
            self._names.append(key)
            self._low.append(0)
            self._high.append(MOST)
            self._truth.append(value)
        return self._index[key]

    def _take(self, at: int, sheet: Sheet, truth: Sheet) -> None:
        assert set(sheet.cells) == set(truth.cells)
        for name, printed in sheet.cells.items():
            if truth.cells[name] == "–":
                continue
            index = self._variable(at, name)
            low, high = bounds(printed)
            self._low[index], self._high[index] = max(self._low[index], low), min(self._high[index], high)
            (self._shown if isinstance(printed, int) else self._hidden).add(index)
        for claims, is_guess in ((sheet.claims, False), (sheet.guesses, True)):
            for terms, low, high in claims:
                self._row(
                    {self._variable(at, name): weight for name, weight in terms.items()}, low, high, guess=is_guess
                )

    def _row(self, row: dict[int, float], low: float, high: float, *, guess: bool = False) -> None:
        really = sum(weight * self._truth[index] for index, weight in row.items())
        holds = low - 1e-6 <= really <= high + 1e-6
        if guess and not holds:
            return
        assert holds, ({self._names[index]: weight for index, weight in row.items()}, low, really, high)
        self._rows.append((row, low, high))

    def _tie_together(self) -> None:
        for at, sheet in enumerate(self._sheets):
            for label, change in sheet.changes.items():
                if isinstance(change, int):
                    self._tell_change(at, label, change)
            for other in range(at):
                self._tell_growth(other, at)

    def _tell_change(self, at: int, label: str, change: int) -> None:
        """The change since an earlier sheet."""
        sheet = self._sheets[at]
        now = self._variable(at, ("status", sheet.month, label))
        for each in range(at):
            if (self._sheets[each].programme, self._sheets[each].number) == (sheet.programme, sheet.since):
                before = self._variable(each, ("status", self._sheets[each].month, label))
                self._row({now: 1, before: -1} if now != before else {}, change, change)
                return
        # A reader without the earlier sheet takes it to be that of the month before.
        year, month = map(int, sheet.month.split("-"))
        earlier = f"{year - (month == 1):04}-{(month + 10) % 12 + 1:02}"
        if ("status", earlier, label) in sheet.cells:
            before = self._variable(at, ("status", earlier, label))
            if now != before:
                self._row({now: 1, before: -1}, change, change, guess=True)

    def _tell_growth(self, other: int, at: int) -> None:
        """Who ever was will always have been, unless it is corrected."""
        old, new = self._sheets[other], self._sheets[at]
        for name in ("ever", "everybody"):
            if old.programme != new.programme or (name, old.month) not in old.cells or old.month > new.month:
                continue
            first, then = self._variable(other, (name, old.month)), self._variable(at, (name, new.month))
            if first != then:
                self._row({then: 1, first: -1}, 0, inf, guess=True)

    @cached_property
    def _constraint(self) -> LinearConstraint:
        matrix = lil_array((len(self._rows), len(self._names)))
        for at, (row, _, _) in enumerate(self._rows):
            for key, weight in row.items():
                matrix[at, key] = weight
        return LinearConstraint(matrix.tocsr(), [row[1] for row in self._rows], [row[2] for row in self._rows])

    def _solve(self, fewest: list[int], sign: int) -> list[int]:
        """Numbers that agree with all that is printed, with as few, or as many, of some counts as can be."""
        goal = np.zeros(len(self._names))
        goal[fewest] = sign
        answer = milp(
            goal,
            constraints=self._constraint,
            bounds=Bounds(self._low, self._high),
            integrality=np.ones(len(self._names)),
        )
        assert answer.success, answer
        return [round(each) for each in answer.x]
