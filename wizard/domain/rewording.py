"""Whether a criterion that stands in two questionnaires is still the same question: one rule for taking
answers over and for putting two assessments side by side.
"""

from __future__ import annotations

from wizard.domain.questionnaire import Criterion, Text

_MARKS = str.maketrans(dict.fromkeys('‘’‚“”„«»"', "'"))


def asks_otherwise(old: Criterion, new: Criterion) -> bool:
    """Whether a rating given to `old` may say something else when it stands at `new`.

    The rule: it does where the question or the meaning of one of the four ratings reads differently, or where
    "not applicable" could be answered and no longer can. Texts are held against each other in every language
    that both have, blanks and the shape of quotation marks aside; one that was only translated reads the
    same. Nothing else changes what a rating says: not help, reason, evidence or advice, nor area, level,
    weight or effort, nor whether the criterion is essential.
    """
    if old.may_not_apply and not new.may_not_apply:
        return True
    texts = [(old.question, new.question)]
    texts += [(words, new.meaning(rating)) for rating, words in old.meanings]
    return not all(_reads_the_same(*pair) for pair in texts)


def _reads_the_same(old: Text, new: Text) -> bool:
    words = dict(new.languages)
    return all(_read(words.get(language, said)) == _read(said) for language, said in old.languages)


def _read(words: str) -> list[str]:
    """What is read: one sort of quotation mark and apostrophe says what another does."""
    return words.translate(_MARKS).split()
