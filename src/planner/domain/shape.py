"""What a dataclass says of its fields, read from its type hints in one place: for the codec, packets and forms."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShape:
    """What one field holds.

    Attributes:
        name: its name.
        holds: the plain type of a value: ``str``, ``int``, ``bool``, ``date``, ``datetime`` or a set of choices.
        many: a tuple of such values.
        optional: it may be None.
        refers_to: name of the record type whose id it holds; "" where it holds none, or is the row's own id.
        default: its value where nothing is said; ``dataclasses.MISSING`` where something must be.
    """

    name: str
    holds: type
    many: bool = False
    optional: bool = False
    refers_to: str = ""
    default: Any = dataclasses.MISSING

    @property
    def required(self) -> bool:
        """Whether a row cannot be without it."""
        return self.default is dataclasses.MISSING


_READ: dict[type, Mapping[str, FieldShape]] = {}


def shape(kind: type) -> Mapping[str, FieldShape]:
    """The fields of a dataclass by name, in their order."""
    known = _READ.get(kind)
    if known is None:
        hints = get_type_hints(kind)
        found = {field.name: _field(field, hints[field.name]) for field in dataclasses.fields(kind)}
        known = _READ[kind] = MappingProxyType(found)
    return known


def _field(field: dataclasses.Field[Any], hint: Any) -> FieldShape:
    optional = get_origin(hint) in (Union, types.UnionType)
    if optional:
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    refers_to = ""
    while isinstance(hint, NewType):
        refers_to = "" if field.name == "id" else hint.__name__.removesuffix("Id")
        hint = hint.__supertype__
    many = get_origin(hint) in (tuple, Sequence)
    return FieldShape(
        name=field.name,
        holds=get_args(hint)[0] if many else hint,
        many=many,
        optional=optional,
        refers_to=refers_to,
        default=field.default,
    )
