"""The forms of a worker and of an absence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planner.app.commands.rows import Put, Remove
from planner.domain.ids import WorkerId
from planner.domain.records import Absence, Worker
from planner.domain.words import Function
from planner.texts import settings as texts
from planner.texts.formats import titled
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.settings.part import whole, words_of

SERVES = "serves:"


def worker_form(context: Context, row: Worker | None = None, after: Callable[[Worker], None] | None = None) -> FormPlan:
    """A new worker, or one to be changed."""
    codes = [each.code for each in context.programmes]

    def command(values: Values) -> Put[Worker]:
        made = Worker(
            initials=values.text("initials").strip(),
            name=values.text("name").strip(),
            function=Function(values.text("function")),
            weekly_minutes=values.minutes("weekly_minutes"),
            employed_from=values.day("employed_from"),
            employed_to=values.day("employed_to"),
            districts=words_of(values.text("districts")),
            languages=words_of(values.text("languages")),
            industries=words_of(values.text("industries")),
            programmes=tuple(code for code in codes if values.flag(f"{SERVES}{code}")),
        )
        return Put(made, before=row)

    return FormPlan(
        key="new" if row is None else "facts",
        title=titled(texts.NEW_WORKER) if row is None else row.name or row.initials,
        note=texts.SERVES_NOTE,
        said=texts.WORKER_ADDED if row is None else texts.WORKER_SAVED,
        command=command,
        after=after,
        asks=_worker_asks(context, row),
    )


def _worker_asks(context: Context, row: Worker | None) -> list[Ask]:
    functions = [(each.value, danish(each).capitalize()) for each in Function]
    asks = [
        Ask(name="initials", label=texts.INITIALS, value="" if row is None else row.initials, most=12),
        Ask(name="name", label=texts.NAME, value="" if row is None else row.name),
        Ask(
            name="function",
            label=texts.FUNCTION,
            input=Input.CHOICE,
            options=functions,
            value=Function.JOB_AGENT.value if row is None else row.function.value,
        ),
        Ask(
            name="weekly_minutes",
            label=texts.WEEKLY_HOURS,
            input=Input.HOURS,
            value=37 * 60 if row is None else row.weekly_minutes,
        ),
        Ask(
            name="employed_from",
            label=texts.EMPLOYED_FROM,
            input=Input.DAY,
            value=context.today if row is None else row.employed_from,
        ),
        Ask(
            name="employed_to",
            label=texts.EMPLOYED_TO,
            input=Input.DAY,
            value=None if row is None else row.employed_to,
            optional=True,
        ),
    ]
    for name, label, words in (
        ("districts", texts.DISTRICTS, () if row is None else row.districts),
        ("languages", texts.LANGUAGES, () if row is None else row.languages),
        ("industries", texts.INDUSTRIES, () if row is None else row.industries),
    ):
        asks.append(Ask(name=name, label=label, value=", ".join(words), hint=texts.LIST_HINT, optional=True, most=300))
    asks += [
        Ask(
            name=f"{SERVES}{each.code}",
            label=f"{texts.SERVES} {each.code}",
            input=Input.CHECK,
            value=row is not None and each.code in row.programmes,
        )
        for each in context.programmes
    ]
    return asks


def absence_form(today: date, worker: WorkerId, row: Absence | None = None) -> FormPlan:
    """A new absence, or one to be corrected, ended or removed."""

    def command(values: Values) -> Put[Absence]:
        share = whole(values, "share", 1, 100)
        made = Absence(
            worker=worker,
            cause=values.text("cause").strip(),
            start=values.need_day("start"),
            end=values.day("end"),
            share=1000 if share is None else share * 10,
        )
        return Put(made, before=row)

    return FormPlan(
        key="absences" if row is None else row.id,
        title=titled(texts.NEW_ABSENCE) if row is None else texts.ABSENCE,
        said=texts.ABSENCE_SAVED,
        command=command,
        remove=None if row is None else Remove(row),
        removed=texts.ABSENCE_REMOVED,
        asks=(
            Ask(
                name="cause", label=texts.CAUSE, value="" if row is None else row.cause, hint=texts.CAUSE_HINT, most=100
            ),
            Ask(name="start", label=texts.FROM, input=Input.DAY, value=today if row is None else row.start),
            Ask(
                name="end",
                label=texts.TO,
                input=Input.DAY,
                value=None if row is None else row.end,
                optional=True,
            ),
            Ask(name="share", label=texts.SHARE, value="100" if row is None else str(row.share // 10), most=3),
        ),
    )
