"""What is said of a worker as a place for citizens; the same in the drop targets and in the list."""

from __future__ import annotations

from planner.app.queries.plan_targets import PlanTarget
from planner.app.queries.plan_why import Price
from planner.domain.errors import Code
from planner.texts import plan_page as texts
from planner.texts import plan_why as why_texts
from planner.texts import problems as problem_texts


def note(target: PlanTarget, most: int = 0, price: Price | None = None) -> tuple[str, str]:
    """The words under the name, and their tone.

    Args:
        target: the worker.
        most: of how many points the match is; 0 leaves the points out.
        price: what it costs the plan, where that is known.
    """
    if is_barred(target):
        return _why_not(target), "text2" if target.has and target.problem is None else "text3"
    if target.over:
        return texts.OVER_NEEDS, "danger"
    if target.gets_none:
        return texts.GETS_NONE, "warn"
    if price is not None and price.possible:
        besides = why_texts.consequence(price.extra)
        return why_texts.on_worker(price.net, besides), "warn" if besides else "text2"
    if target.after > target.cap:
        return (texts.FULL_IN_PLAN if price is None else why_texts.CANNOT_MAKE_ROOM), "warn"
    speaks = texts.fits([criterion for criterion, points in target.points.items() if points])
    if not most:
        return speaks, "text2"
    words = texts.points_of(target.total, most)
    return (f"{words}: {speaks}" if speaks else words), "text2"


def is_barred(target: PlanTarget) -> bool:
    """Whether the citizens can in no way be given to the worker."""
    return target.problem is not None or not target.serves or target.has


def _why_not(target: PlanTarget) -> str:
    if target.problem is not None:
        vetoed = target.problem.code is Code.VETOED
        return texts.EXCLUDED_NOTE if vetoed else problem_texts.sentence(target.problem)
    if target.serves:
        return texts.IS_PRESENT
    return texts.OTHER_FUNCTION if target.other_function else texts.OTHER_PROGRAMME
