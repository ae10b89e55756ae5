"""One row of a packet against the same row here, field by field: what stood then, what stands here, what came.

A field that only the packet changed is taken; one that says the same on both sides is done already; one that was
changed on both sides is for the leader. Other fields of the row are nobody's concern.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from planner.app.packets.view import FieldPick
from planner.domain.changes import Row, RowImage, Value

# Set when a row is taken in that was made there: its own number, given anew where the number is taken here.
_GIVEN_HERE: Final = {"agreement": frozenset({"number"})}
# Columns that say which row it is and are no news to anybody.
_SILENT: Final = frozenset({"id", "citizen"})


@dataclass(frozen=True, slots=True)
class Compared:
    """One field, its values as they are stored. ``field`` "" stands for the whole row, ``None`` then for no row."""

    key: str
    field: str
    then: Value
    ours: Value
    theirs: Value
    is_conflict: bool = False
    pick: FieldPick | None = FieldPick.THEIRS


@dataclass(frozen=True, slots=True)
class ComparedImage:
    """One image of a step: the row here before it (``current``), the row after it as things stand, and its fields."""

    table: str
    row_id: str
    image: RowImage
    current: Row | None
    result: Row | None
    fields: tuple[Compared, ...]


def compare(
    image: RowImage,
    row_id: str,
    current: Row | None,
    key: str,
    picks: Mapping[str, FieldPick],
    *,
    is_twin: bool = False,
) -> ComparedImage:
    """Hold an image against the row here.

    Args:
        image: what the packet did.
        row_id: the id of the row here.
        current: the row here as the lines before leave it.
        key: what choices of this image's fields begin with.
        picks: the leader's choices.
        is_twin: the row here is one that both sides made, each with an id of its own.
    """
    if image.after is None:
        return _removed(image, row_id, current, key, picks, is_twin=is_twin)
    if current is None:
        return _absent(image, row_id, key, picks)
    return _both(image, row_id, current, key, picks)


def _removed(
    image: RowImage, row_id: str, current: Row | None, key: str, picks: Mapping[str, FieldPick], *, is_twin: bool
) -> ComparedImage:
    """The packet took the row out: fine if it is as it was then, or gone here too."""
    given = _GIVEN_HERE.get(image.table, frozenset())
    before = image.before or {}
    if current is None:
        return ComparedImage(image.table, row_id, image, None, None, ())
    differs = any(value != before.get(name) for name, value in current.items() if name not in {"id", *given})
    changed = is_twin or differs
    pick = picks.get(f"{key}/*") if changed else FieldPick.THEIRS
    whole = Compared(f"{key}/*", "", "", "", None, is_conflict=changed, pick=pick)
    result = None if pick is FieldPick.THEIRS else current
    return ComparedImage(image.table, row_id, image, current, result, (whole,))


def _absent(image: RowImage, row_id: str, key: str, picks: Mapping[str, FieldPick]) -> ComparedImage:
    """There is no such row here: the packet made it, or it was taken out here since."""
    after = {**(image.after or {}), "id": row_id}
    if image.before is None:
        fields = tuple(
            Compared(f"{key}/{name}", name, None, None, value)
            for name, value in after.items()
            if name not in _SILENT and value not in (None, "")
        )
        return ComparedImage(image.table, row_id, image, None, after, fields)
    pick = picks.get(f"{key}/*")
    changed = tuple(
        Compared(f"{key}/{name}", name, image.before.get(name), None, value)
        for name, value in after.items()
        if name != "id" and value != image.before.get(name)
    )
    whole = Compared(f"{key}/*", "", "", None, "", is_conflict=True, pick=pick)
    return ComparedImage(
        image.table, row_id, image, None, after if pick is FieldPick.THEIRS else None, (whole, *changed)
    )


def _both(image: RowImage, row_id: str, current: Row, key: str, picks: Mapping[str, FieldPick]) -> ComparedImage:
    """The row is here: field by field. What the packet made and is here already differs in every field or in none."""
    before, after = image.before, image.after or {}
    fields = []
    result = dict(current)
    for name, theirs in after.items():
        then = None if before is None else before.get(name)
        if name == "id" or (before is not None and theirs == then):
            continue
        ours = current.get(name)
        if before is None and theirs == ours:
            continue
        conflict = ours not in (then, theirs) if before is not None else True
        pick = picks.get(f"{key}/{name}") if conflict else FieldPick.THEIRS
        if pick is FieldPick.THEIRS:
            result[name] = theirs
        fields.append(Compared(f"{key}/{name}", name, then, ours, theirs, conflict, pick))
    return ComparedImage(image.table, row_id, image, current, result, tuple(fields))
