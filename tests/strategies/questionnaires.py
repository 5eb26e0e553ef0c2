"""Questionnaires and answers to them, small ones by hand and any by hypothesis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hypothesis import strategies as st

from wizard.domain.assessment import Answer, Assessment, Evidence, Rating, RespondentRole, Vote
from wizard.domain.plan import EightAction, Goal, Obstacle
from wizard.domain.questionnaire import Area, Bands, Criterion, Gate, Level, Questionnaire, Text, Texts

N, P, L, F = Rating.NONE, Rating.PARTIALLY, Rating.LARGELY, Rating.FULLY
UNKNOWN, NA = Rating.UNKNOWN, Rating.NOT_APPLICABLE
ISO_BANDS = Bands(partially=Fraction(15, 100), largely=Fraction(1, 2), fully=Fraction(85, 100))
GATE = Gate(areas=L, essential=L, below=F)


def text(words: str) -> Text:
    return Text((("en", words),))


def criterion(
    key: str, area: str, level: int, *, weight: int = 1, essential: bool = False, effort: int = 1
) -> Criterion:
    return Criterion(
        key=key,
        area=area,
        level=level,
        weight=weight,
        essential=essential,
        effort=effort,
        question=text(f"Is {key} done?"),
        help=text("What is meant."),
        why=text("Why it is asked."),
        ask=(RespondentRole.LEADER, RespondentRole.SELLER),
        evidence=Texts((("en", ("A document", "A report")),)),
        meanings=tuple((rating, text(f"{rating} done")) for rating in (N, P, L, F)),
        may_not_apply=True,
        improvement=text(f"Do {key}."),
        action=EightAction.MILESTONES,
        marks=("seven-1",),
        goals=(Goal.WIN_RATE,),
        obstacles=(Obstacle.ADOPTION,),
    )


def questionnaire(*criteria: Criterion, levels: int = 4, gate: Gate = GATE) -> Questionnaire:
    """Those criteria in their areas, in the order of first mention."""
    keys = list(dict.fromkeys(c.area for c in criteria))
    return Questionnaire(
        id="model",
        version=1,
        languages=("en",),
        title=text("Model"),
        about=text("A model for tests."),
        bands=ISO_BANDS,
        levels=tuple(
            Level(
                number=number,
                name=text(f"Level {number}"),
                summary=text("Summary"),
                headline=text("Headline"),
                gate=gate if number > 1 else None,
            )
            for number in range(1, levels + 1)
        ),
        areas=tuple(
            Area(
                key=key,
                name=text(key),
                about=text("About"),
                criteria=tuple(c for c in criteria if c.area == key),
            )
            for key in keys
        ),
    )


def agreed(ratings: Mapping[str, Rating], evidence: Sequence[str] = ()) -> Assessment:
    """An assessment in which the room agreed on these ratings; those named in `evidence` have some."""
    return Assessment(
        answers=tuple(
            Answer(
                criterion=key,
                agreed=rating,
                evidence=(Evidence(text="seen"),) if key in evidence else (),
            )
            for key, rating in ratings.items()
        )
    )


def votes(*ratings: Rating) -> Answer:
    return Answer(criterion="c", votes=tuple(Vote(person=str(i), rating=r) for i, r in enumerate(ratings)))


@st.composite
def models(draw: st.DrawFn) -> Questionnaire:
    """Any model of two to five levels and one to four areas."""
    levels = draw(st.integers(2, 5))
    places = draw(
        st.lists(st.tuples(st.sampled_from("abcd"), st.integers(2, levels)), min_size=1, max_size=12)
    )
    return questionnaire(
        *(
            criterion(
                f"c{i}",
                area,
                level,
                weight=draw(st.integers(1, 3)),
                essential=draw(st.booleans()),
                effort=draw(st.integers(1, 3)),
            )
            for i, (area, level) in enumerate(places)
        ),
        levels=levels,
    )


@st.composite
def answered(
    draw: st.DrawFn, ratings: Sequence[Rating | None] = (None, *Rating)
) -> tuple[Questionnaire, dict[str, Rating]]:
    """Any model with ratings of some of its criteria."""
    model = draw(models())
    given = {c.key: draw(st.sampled_from(ratings)) for c in model.criteria}
    return model, {key: rating for key, rating in given.items() if rating is not None}
