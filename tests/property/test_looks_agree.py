"""The quick search of a sheet's bytes and the walk through its cells find the same, where the search says anything."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.imports.sheets import ErrorCell, Uncalculated
from planner.imports.xlsx_scan import Odd, search
from planner.imports.xlsx_walk import walk
from support.examples import examples
from support.foreign import MAIN

# The inside of a cell, its kind, and what is odd about it (with a nought to be worked out again, or without).
UNDONE = Uncalculated()
CELLS: tuple[tuple[str, str, Odd | None, Odd | None], ...] = (
    ("", "", None, None),
    ("<v>5</v>", "", None, None),
    ("<v></v>", ' t="n"', None, None),
    ("<v>0</v>", "", None, None),
    ("<v>3</v>", ' s="1" t="s"', None, None),
    ("<is><t>Bo e r= 'x' &lt;f&gt;</t></is>", ' t="inlineStr"', None, None),
    ("<f>1+1</f><v>2</v>", "", None, None),
    ("<f>A1</f><v>0</v>", "", None, UNDONE),
    ("<f>A1</f>", "", UNDONE, UNDONE),
    ("<f>A1</f><v/>", ' s="2"', UNDONE, UNDONE),
    ("<f>A1</f><v></v>", ' t="n"', UNDONE, UNDONE),
    ('<f t="shared" si="0"/>', "", UNDONE, UNDONE),
    ('<f t="shared" si="0"/><v>7</v>', "", None, None),
    ('<f>""</f><v></v>', ' t="str"', None, None),
    ("<f>NA()</f><v>#N/A</v>", ' t="e"', ErrorCell("#N/A"), ErrorCell("#N/A")),
    ("<v>#REF!</v>", ' t="e" s="1"', ErrorCell("#REF!"), ErrorCell("#REF!")),
    ("", ' t="e"', ErrorCell("#N/A"), ErrorCell("#N/A")),
)
COLUMNS = ("A", "B", "Z", "AA", "CZ")


@settings(max_examples=examples(300), deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(COLUMNS), st.sampled_from(CELLS), max_size=5), max_size=6),
    st.booleans(),
    st.integers(1, 400),
)
def test_they_find_what_is_odd_in_the_same_places(
    rows: list[dict[str, tuple[str, str, Odd | None, Odd | None]]], recalculate: bool, size: int
) -> None:
    lines, expected = [], {}
    for at, row in enumerate(rows, 1):
        cells = ""
        for column in sorted(row, key=COLUMNS.index):
            inside, kind, odd, again = row[column]
            cells += f'<c r="{column}{at}"{kind}>{inside}</c>' if inside else f'<c r="{column}{at}"{kind}/>'
            found = again if recalculate else odd
            if found is not None:
                expected[at - 1, (0, 1, 25, 26, 103)[COLUMNS.index(column)]] = found
        lines.append(f'<row r="{at}">{cells}</row>')
    whole = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'.encode()
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    walked = walk(pieces, recalculate=recalculate)
    searched = search(pieces, recalculate=recalculate, formulas=True)
    assert walked.odd == expected
    assert searched is not None
    assert searched.odd == expected
    assert searched.formulas == walked.formulas
    assert not walked.too_large
