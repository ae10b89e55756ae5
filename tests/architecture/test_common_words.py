"""What two pages say stands once, in ``texts.common``: words that are copied drift apart."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[2] / "src" / "planner" / "texts"
# Words of files that are read back keep to themselves: the screen may change its word, a file's format not.
FORMATS = {"register_sheets.py", "packet_sheet.py"}
SAMPLES = {"gallery.py"}  # shows widgets with words as they stand elsewhere
SENTENCE = 3  # So many words are a sentence, which stands once wherever it is written; a word may be part of several.


def literals(source: str) -> Iterator[str]:
    """Every string that a name at the top is given, and every one of three words or more, docstrings apart."""
    tree = ast.parse(source)
    given = {
        id(node.value)
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Constant) and node.value.value
    }
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        words = node.value if isinstance(node, ast.Constant) and id(node) not in said | parts else ""
        if not isinstance(words, str) or words.startswith("_") or not any(sign.isalpha() for sign in words):
            continue
        if id(node) in given or len(words.split()) >= SENTENCE:
            yield words


def copied(sources: dict[str, str]) -> dict[str, list[str]]:
    """Every literal that stands more than once, and where."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, source in sources.items():
        for words in literals(source):
            found[words].append(name)
    return {words: where for words, where in found.items() if len(where) > 1}


def test_no_words_are_copied() -> None:
    paths = [path for path in sorted(TEXTS.glob("*.py")) if path.name not in FORMATS | SAMPLES]
    sources = {path.name: path.read_text(encoding="utf-8") for path in paths}
    assert sum(1 for source in sources.values() for _ in literals(source)) > 1000
    assert copied(sources) == {}


def test_a_copy_is_told() -> None:
    one = 'SAVE: Final = "Gem"\nHOW: Final = {"a": "Vælg en borger."}\n'
    two = 'KEEP: Final = "Gem"\n\n\ndef say() -> str:\n    """Vælg en borger."""\n    return "Vælg en borger."\n'
    assert copied({"one.py": one, "two.py": two}) == {
        "Gem": ["one.py", "two.py"],
        "Vælg en borger.": ["one.py", "two.py"],
    }
    assert copied({"one.py": one}) == {}


def test_a_common_word_is_asked_for_where_it_stands() -> None:
    """No area gives a word of ``texts.common`` another name: one word would have as many names as pages."""
    for path in sorted(TEXTS.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        values = [node.value for node in tree.body if isinstance(node, ast.AnnAssign) and node.value is not None]
        assert not [word for word in map(ast.unparse, values) if word.startswith("common.")], path.name
