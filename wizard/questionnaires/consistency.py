"""What has to fit together across a file: references, order, and that nothing is named twice.

These checks take whatever stands in the file, also where its form is wrong, so that all problems come
at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wizard.questionnaires.source import Place, Problems, Source

# Each band begins below the value of its own rating, or an area rated so throughout would come out lower.
_BANDS = (("partially", "0.33", 1 / 3), ("largely", "0.66", 2 / 3), ("fully", "1", 1.0))
_FIRST_LEVEL = 1

Item = tuple[Place, Mapping[str, Any]]


def check_maturity(source: Source, problems: Problems) -> None:
    """Add what does not fit together in a maturity model."""
    checks = _Checks(source, problems)
    areas = checks.items((), source.data, "areas")
    criteria = [item for area in areas for item in checks.items(*area, "criteria")]
    levels = checks.items((), source.data, "levels")
    checks.unique(areas, "key")
    checks.unique(criteria, "key")
    checks.told_apart(levels, "name")
    checks.told_apart(areas, "name")
    checks.told_apart(criteria, "question")
    numbers = _levels(checks, levels)
    names = ", ".join(map(str, sorted(numbers)))
    _bands(checks)
    for place, criterion in criteria:
        level = _number(criterion, "level")
        if level == _FIRST_LEVEL:
            checks.add((*place, "level"), "criterion.at-first-level", first=_FIRST_LEVEL)
        elif level is not None and numbers and level not in numbers:
            checks.add((*place, "level"), "reference.unknown", key="level", given=level, names=names)
    asked = {_number(criterion, "level") for _, criterion in criteria}
    for number, place in numbers.items():
        if number != _FIRST_LEVEL and number not in asked:
            checks.add(place, "level.no-criteria", number=number)


def check_catalogue(source: Source, problems: Problems) -> None:
    """Add what does not fit together in a catalogue."""
    checks = _Checks(source, problems)
    buyer_stages = checks.items((), source.data, "buyer_stages")
    actions = [item for stage in buyer_stages for item in checks.items(*stage, "actions")]
    stages = checks.items((), source.data, "stages")
    tasks = [item for stage in stages for item in checks.items(*stage, "tasks")]
    milestones = [item for stage in stages for item in checks.items(*stage, "milestones")]
    exits = [item for stage in stages for item in checks.items(*stage, "exits")]
    roles = checks.unique(checks.items((), source.data, "roles"), "key")
    stage_keys = checks.unique(stages, "key")
    checks.unique(milestones, "key")
    checks.refer(actions, "involved", roles)
    checks.refer(tasks, "owner", roles)
    checks.refer(tasks, "helpers", roles)
    checks.refer(milestones, "action", checks.unique(actions, "key"))
    checks.refer(stages, "buyer_stages", checks.unique(buyer_stages, "key"))
    checks.refer(exits, "to", stage_keys)
    for place, way_out in exits:
        if way_out.get("kind") == "back" and "to" not in way_out:
            checks.add(place, "exit.without-stage")
        elif way_out.get("kind") in ("lost", "nurture") and way_out.get("to") is not None:
            checks.add((*place, "to"), "exit.with-stage", kind=way_out["kind"])
    _back_to_earlier(checks, stages)


def _back_to_earlier(checks: _Checks, stages: list[Item]) -> None:
    """An exit goes back to an earlier stage: never to its own, and never onwards."""
    order = [stage.get("key") for _, stage in stages]
    for number, stage in enumerate(stages):
        for place, way_out in checks.items(*stage, "exits"):
            to = way_out.get("to")
            back = way_out.get("kind") == "back" and isinstance(to, str)
            if back and to in order[number:] and to not in order[:number]:
                checks.add((*place, "to"), "exit.not-earlier", given=to)


def _levels(checks: _Checks, levels: list[Item]) -> dict[int, Place]:
    """Check order and gates; gives the place of each number."""
    checks.unique(levels, "number")
    numbers: dict[int, Place] = {}
    for expected, (place, level) in enumerate(levels, _FIRST_LEVEL):
        number = _number(level, "number")
        if number is None:
            continue
        numbers.setdefault(number, place)
        if number != expected:
            checks.add((*place, "number"), "level.out-of-order", given=number, expected=expected)
        if number == _FIRST_LEVEL and level.get("gate") is not None:
            checks.add((*place, "gate"), "level.gate-at-first", number=number)
        if number != _FIRST_LEVEL and level.get("gate") is None:
            checks.add(place, "level.gate-missing", number=number)
    return numbers


def _bands(checks: _Checks) -> None:
    bands = checks.source.data.get("bands")
    before = 0.0
    for name, shown, value in _BANDS if isinstance(bands, dict) else ():
        share = bands.get(name)
        if not isinstance(share, float):
            continue
        if share >= value:
            checks.add(("bands", name), "bands.too-high", key=name, given=share, limit=shown)
        if share <= before:
            checks.add(("bands", name), "bands.not-ascending", key=name, given=share)
        before = max(before, share)


class _Checks:
    """Looks things up in data whose form nobody has vouched for."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self._problems = problems

    def add(self, place: Place, code: str, **params: Any) -> None:  # noqa: ANN401 - what the words show
        """Note a problem at that place."""
        self._problems.add(self.source.line(place), code, **params)

    def items(self, place: Place, around: Mapping[str, Any], name: str) -> list[Item]:
        """The groups in the list `name`, with their places; whatever is not a group is left out."""
        listed = around.get(name)
        listed = [listed] if isinstance(listed, dict) else listed  # the dash before it is missing
        if not isinstance(listed, list):
            return []
        return [((*place, name, i), item) for i, item in enumerate(listed) if isinstance(item, dict)]

    def unique(self, items: list[Item], name: str) -> tuple[str, ...]:
        """Complain about names given twice; gives all that there are."""
        first: dict[str, Place] = {}
        for place, item in items:
            value = item.get(name)
            if not isinstance(value, str | int):
                continue
            if str(value) in first:
                line = self.source.line((*first[str(value)], name))
                self.add((*place, name), "name.taken", key=name, given=value, first=line)
            first.setdefault(str(value), place)
        return tuple(first)

    def told_apart(self, items: list[Item], name: str) -> None:
        """Complain about items whose text of that name is, in some language, that of another one."""
        first: dict[tuple[str, str], int] = {}
        for place, item in items:
            texts = item.get(name)
            for language, words in texts.items() if isinstance(texts, dict) else ():
                if isinstance(words, str) and words:
                    line = self.source.line((*place, name, language))
                    before = first.setdefault((language, words.casefold()), line)
                    if before != line:
                        self.add((*place, name, language), "text.twice", given=words, first=before)

    def refer(self, items: list[Item], name: str, known: tuple[str, ...]) -> None:
        """Complain about references, single ones or lists, to what is not there."""
        names, there = ", ".join(known), set(known)
        for place, item in items:
            for where, given in _references((*place, name), item.get(name)):
                if given not in there:
                    self.add(
                        where,
                        "reference.unknown",
                        key=name,
                        given=given,
                        names=names,
                        wrong=given,
                        known=known,
                    )


def _number(item: Mapping[str, Any], name: str) -> int | None:
    """The whole number under that name, if one stands there; true and false are none."""
    value = item.get(name)
    return value if type(value) is int else None


def _references(place: Place, value: object) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        yield from (((*place, i), given) for i, given in enumerate(value) if isinstance(given, str))
