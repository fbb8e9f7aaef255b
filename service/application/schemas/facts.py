"""Schemas of facts, made from the events themselves: each fact is declared once, in the domain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar, cast
from uuid import UUID

import msgspec
from marshmallow import RAISE, Schema, ValidationError, fields, post_load, pre_load, validate
from msgspec import Struct, inspect

from service.application.schemas.fields import Day, Reference, StrictBoolean, TypedWords
from service.domain.amendments import correctable_fields
from service.domain.dates import DateBasis, PartialDate
from service.domain.errors import DomainError
from service.domain.events import ENVELOPE_FIELDS, NIL, Event, Inference
from service.domain.naming import camel_case
from service.domain.texts import TextClass, TextRef
from service.domain.values import Count, CountKind

F = TypeVar("F", bound=Event)
MOST_ITEMS = 200
UNKNOWN_FIELD = "There is no such field here."


class StructSchema(Schema):
    """Loads a JSON object into the struct it was made from; unknown fields are mistakes."""

    struct: type[Struct] | None = None
    given: tuple[str, ...] = ()

    class Meta:
        """Say no to fields that nobody reads."""

        unknown = RAISE

    error_messages = {"unknown": UNKNOWN_FIELD, "type": "Write an object with named fields here."}

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Any:
        """Return the struct; a partial load (a correction) keeps the fields that were given."""
        self._check_inferred(data.get("inferred") or ())
        if self.struct is None or self.partial:
            return data
        return self.struct(**dict.fromkeys(self.given, NIL), **data)

    def _check_inferred(self, inferred: Iterable[Any]) -> None:
        """Say no to a conclusion about a field that this kind of fact does not have."""
        for conclusion in inferred:
            if isinstance(conclusion, Inference) and conclusion.field not in self._told_names():
                raise ValidationError(f"This fact has no field “{conclusion.field}”.", "inferred")

    def _told_names(self) -> frozenset[str]:
        return frozenset(camel_case(name) for name in (self.struct or Struct).__struct_fields__)


class PartialDateSchema(StructSchema):
    """When something was so, as far as known: EDTF (ISO 8601-2), or first and last possible day."""

    struct = PartialDate

    edtf = fields.String(validate=validate.Length(max=60))
    earliest = Day(allow_none=True)
    latest = Day(allow_none=True)
    basis = fields.Enum(DateBasis, by_value=True)
    phrase = TypedWords(text_class=TextClass.LABEL, longest=300)
    reason = TypedWords(text_class=TextClass.REMARK, longest=5000)

    @pre_load
    def read_shorthand(self, data: Any, **_: Any) -> Any:
        """Take a plain string for the EDTF of a stated date."""
        return {"edtf": data} if isinstance(data, str) else data

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> PartialDate:
        """Return the date, its bounds derived. Refusals of the domain become mistakes here."""
        try:
            return PartialDate.read(**data)
        except DomainError as error:
            raise ValidationError(str(error)) from error


class CountSchema(StructSchema):
    """A number and how well it is known: exact unless said otherwise."""

    struct = Count

    @pre_load
    def read_shorthand(self, data: Any, **_: Any) -> Any:
        """Take a plain number for an exact count."""
        plain = isinstance(data, int) and not isinstance(data, bool)
        return {"kind": "exact", "number": data} if plain else data

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Any:
        """Return the count; a number without a kind is exact, a kind without a number a mistake."""
        known = data.get("number") is not None
        kind = data.setdefault("kind", CountKind.EXACT if known else CountKind.UNKNOWN)
        if known is (kind is CountKind.UNKNOWN):
            raise ValidationError("Give a number with this kind of count.", "number")
        assert self.struct is not None
        return self.struct(**data)


@lru_cache(maxsize=512)
def fact_schema(event: type[Event], elsewhere: frozenset[str] = frozenset()) -> type[StructSchema]:
    """Return the schema of what is typed to record this kind of fact.

    Fields that stand ``elsewhere``, such as in an address, are put in afterwards.
    """
    return _schema(event, ENVELOPE_FIELDS, elsewhere)


def correction_schema(event: type[Event]) -> StructSchema:
    """Return the schema of the fields that a correction of this kind of fact may replace."""
    return fact_schema(event)(partial=True, only=sorted(correctable_fields(event) & typed(event)))


def typed(event: type[Event]) -> frozenset[str]:
    """Return the names of the fields of an event that are typed."""
    return frozenset(fact_schema(event)().fields)


@lru_cache(maxsize=512)
def struct_schema(struct: type[Struct]) -> type[StructSchema]:
    """Return the schema of a value."""
    return PartialDateSchema if struct is PartialDate else _schema(struct)


def _schema(
    struct: type[Struct],
    leave_out: frozenset[str] = frozenset(),
    elsewhere: frozenset[str] = frozenset(),
) -> type[StructSchema]:
    base = CountSchema if issubclass(struct, Count) else StructSchema
    info = cast("inspect.StructType", inspect.type_info(struct))
    declared: dict[str, Any] = {
        field.name: _field(field.type, required=field.required, name=camel_case(field.name))
        for field in info.fields
        if field.name not in leave_out | elsewhere and "given" not in _extra(field.type)
    }
    given = (*given_fields(struct), *sorted(elsewhere))
    described = {"struct": struct, "given": given, "__doc__": struct.__doc__}
    return type(struct.__name__ + "Schema", (base,), {**declared, **described})


@lru_cache(maxsize=512)
def given_fields(struct: type[Struct]) -> Mapping[str, str]:
    """Return the fields that nobody types, and what is given there: ``programme`` or ``own`` id."""
    info = cast("inspect.StructType", inspect.type_info(struct))
    return {f.name: _extra(f.type)["given"] for f in info.fields if "given" in _extra(f.type)}


def given(event: F, programme: UUID, own: UUID) -> F:
    """Return the fact with what nobody types: its programme, the id of what it brings into being."""
    ids = {"programme": programme, "own": own}
    fields = given_fields(type(event))
    return msgspec.structs.replace(event, **{name: ids[what] for name, what in fields.items()})


def _field(kind: inspect.Type, *, required: bool, name: str | None = None) -> fields.Field[Any]:
    kind, optional = _without_none(kind)
    bare = kind.type if isinstance(kind, inspect.Metadata) else kind
    make = _MAKERS[type(bare)]
    return make(bare, _extra(kind), required=required, data_key=name, allow_none=optional)


def _struct_field(kind: inspect.StructType, extra: Mapping[str, Any], **options: Any) -> fields.Field[Any]:
    if kind.cls is TextRef:
        return TypedWords(text_class=extra["text"], longest=extra["longest"], **options)
    return fields.Nested(struct_schema(kind.cls), **options)


class _Form(validate.Regexp):
    """The whole string has the form; for the stock check a line break may still follow it."""

    def __call__(self, value: Any) -> Any:
        if not self.regex.fullmatch(value):
            raise ValidationError(self._format_error(value))
        return value


def _string_field(kind: inspect.StrType, _: Mapping[str, Any], **options: Any) -> fields.Field[Any]:
    checks: list[validate.Validator] = [validate.Length(max=kind.max_length)]
    if kind.pattern:
        checks.append(_Form(kind.pattern, error="Use the form {regex}."))
    return fields.String(validate=checks, **options)


def _list_field(kind: inspect.VarTupleType, _: Mapping[str, Any], **options: Any) -> fields.Field[Any]:
    item = _field(kind.item_type, required=True)
    return _Items(item, validate=validate.Length(max=MOST_ITEMS), **options)


_MAKERS: dict[type[inspect.Type], Callable[..., fields.Field[Any]]] = {
    inspect.StructType: _struct_field,
    inspect.StrType: _string_field,
    inspect.VarTupleType: _list_field,
    inspect.UUIDType: lambda _, extra, **o: Reference(to=extra.get("refers_to", "thing"), **o),
    inspect.EnumType: lambda kind, _, **o: fields.Enum(kind.cls, by_value=True, **o),
    inspect.DateType: lambda *_, **o: Day(**o),
    inspect.BoolType: lambda *_, **o: StrictBoolean(**o),
    inspect.IntType: lambda kind, _, **o: fields.Integer(
        strict=True, validate=validate.Range(min=kind.ge, max=kind.le), **o
    ),
    inspect.DictType: lambda *_, **o: fields.Dict(**o),
}


class _Items(fields.List[Any]):
    """A list that becomes a tuple."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return tuple(super()._deserialize(value, attr, data, **kwargs))


def _without_none(kind: inspect.Type) -> tuple[inspect.Type, bool]:
    if isinstance(kind, inspect.UnionType):
        (some,) = (part for part in kind.types if not isinstance(part, inspect.NoneType))
        return some, True
    return kind, False


def _extra(kind: inspect.Type) -> Mapping[str, Any]:
    kind, _ = _without_none(kind)
    return (kind.extra or {}) if isinstance(kind, inspect.Metadata) else {}
