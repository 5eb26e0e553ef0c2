"""Holds what a file says against its form, and puts what pydantic finds into codes of our own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from wizard.questionnaires.schema import CatalogueForm, Context, MaturityForm
from wizard.questionnaires.source import REFUSED, Place, Problems, Source

FORMS: Mapping[str, type[BaseModel]] = {"maturity": MaturityForm, "catalogue": CatalogueForm}

# pydantic's own kinds of error; those that the schema raises are named by our codes already.
_CODES = {
    "missing": "key.missing",
    "extra_forbidden": "key.unknown",
    "string_type": "type.text",
    "int_type": "type.whole-number",
    "float_type": "type.number",
    "bool_type": "type.yes-no",
    "list_type": "type.list",
    "dict_type": "type.text-by-language",
    "model_type": "type.group",
    "string_too_long": "text.too-long",
    "too_short": "list.too-short",
    "greater_than": "value.not-above",
    "greater_than_equal": "value.too-small",
    "less_than": "value.not-below",
    "less_than_equal": "value.too-large",
}
_LIMITS = ("ge", "gt", "le", "lt", "min_length", "max_length")
# What people write for the two truth values in other dialects of YAML.
_TRUTHS = {"yes": "true", "on": "true", "no": "false", "off": "false"}


def check_form(kind: str, source: Source, problems: Problems) -> None:
    """Add a problem for every key and value that has not the form it should have."""
    form = FORMS[kind]
    try:
        form.model_validate(source.data, context=Context(_declared(source.data)))
    except ValidationError as found:
        for error in found.errors(include_url=False):
            if error["input"] is not REFUSED:
                _add(form, source, error, problems)


def _declared(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages that the file says it has, where that much is in order."""
    languages = data.get("languages")
    if isinstance(languages, list) and all(isinstance(language, str) for language in languages):
        return tuple(dict.fromkeys(languages))
    return ()


def _add(form: type[BaseModel], source: Source, error: Any, problems: Problems) -> None:  # noqa: ANN401
    place: Place = error["loc"]
    code, context = _CODES.get(error["type"], error["type"]), error.get("ctx", {})
    key = _named(place, _declared(source.data))
    line = source.line(place)
    given = _shown(context.get("given", error["input"]))
    known: tuple[str, ...] = context.get("known", ())
    if code == "key.unknown":
        stray = str(place[-1])
        code = "key.decimal-comma" if stray.isdecimal() else code
        problems.add(line, code, key=stray, wrong=stray, known=_fields(form, place[:-1]))
    elif code == "key.missing":
        problems.add(line, code, key=place[-1], example=_example(form, place, _declared(source.data)))
    elif error["input"] is None:
        problems.add(line, "value.empty", key=key)
    elif code == "type.list" and isinstance(error["input"], dict) and _lists_forms(form, place):
        first = (*place, next(iter(error["input"]), ""))
        problems.add(source.line(first), "layout.dash")
    elif code == "type.yes-no":
        guess = _TRUTHS.get(given.lower(), given.lower())
        problems.add(line, code, key=key, given=given, wrong=guess, known=("true", "false"))
    else:
        limit = _shown(next((context[name] for name in _LIMITS if name in context), ""))
        params = {"key": key, "given": given, "limit": limit, "names": ", ".join(known)}
        languages = context.get("languages", "")
        problems.add(line, code, wrong=given, known=known, languages=languages, **params)


def _named(place: Place, languages: tuple[str, ...]) -> str:
    """What the value at `place` is called: its key, and of a text in one language that language too."""
    names = [part for part in place if isinstance(part, str)]
    if len(names) > 1 and names[-1] in languages:
        return f"{names[-2]} ({names[-1]})"
    return names[-1] if names else ""


def _example(form: type[BaseModel], place: Place, languages: tuple[str, ...]) -> str:
    """A line that could stand where the key at the end of `place` is missing."""
    annotation = _form_at(form, place[:-1]).model_fields[str(place[-1])].annotation
    texts = ", ".join(f'{language}: "..."' for language in languages or ("en",))
    lists = ", ".join(f'{language}: ["..."]' for language in languages or ("en",))
    shown = {int: "1", bool: "false", float: "0.5", str: "..."}
    if get_origin(annotation) is dict:
        words = f"{{{texts if get_args(annotation)[1].__origin__ is str else lists}}}"
    elif get_origin(annotation) is list:
        words = "" if _is_form(get_args(annotation)[0]) else "[...]"
    else:
        words = shown.get(annotation, "") if isinstance(annotation, type) else "..."
    return f"{place[-1]}: {words}".rstrip()


def _shown(value: object) -> str:
    """A value as it would stand in a file; of lists and groups only their brackets."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | dict):
        return "[...]" if isinstance(value, list) else "{...}"
    return str(value)


def _fields(form: type[BaseModel], place: Place) -> tuple[str, ...]:
    """The keys that the part of a file at `place` may have."""
    return tuple(_form_at(form, place).model_fields)


def _form_at(form: type[BaseModel], place: Place) -> type[BaseModel]:
    """The form of the part of a file at `place`."""
    for part in place:
        if isinstance(part, str):
            annotation = form.model_fields[part].annotation
            form = next(a for a in (annotation, *get_args(annotation)) if _is_form(a))
    return form


def _lists_forms(form: type[BaseModel], place: Place) -> bool:
    """Whether a list of groups is wanted at `place`."""
    annotation = _form_at(form, place[:-1]).model_fields[str(place[-1])].annotation
    return any(_is_form(argument) for argument in get_args(annotation))


def _is_form(annotation: Any) -> bool:  # noqa: ANN401 - an annotation
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
