"""A small maturity model and a small catalogue as files, to be spoilt in one place at a time."""

from __future__ import annotations

from pathlib import Path

from wizard import questionnaires
from wizard.errors import Problem

MATURITY = """\
kind: maturity
id: small-model
version: 1
languages: [en, de]
title: {en: "Small", de: "Klein"}
about: {en: "A small model.", de: "Ein kleines Modell."}
bands: {partially: 0.15, largely: 0.50, fully: 0.85}
levels:
  - number: 1
    name: {en: "One", de: "Eins"}
    summary: {en: "First.", de: "Erste."}
    headline: {en: "Begin.", de: "Beginnen."}
  - number: 2
    name: {en: "Two", de: "Zwei"}
    summary: {en: "Second.", de: "Zweite."}
    headline: {en: "Go on.", de: "Weiter."}
    gate: {areas: largely, essential: largely, below: fully}
areas:
  - key: definition
    name: {en: "Definition", de: "Festlegung"}
    about: {en: "What is laid down.", de: "Was festgelegt ist."}
    criteria:
      - key: stages-written
        level: 2
        weight: 2
        essential: true
        effort: 1
        question: {en: "Are they written?", de: "Stehen sie geschrieben?"}
        help: {en: "Help.", de: "Hilfe."}
        why: {en: "Why.", de: "Warum."}
        ask: [leader, manager]
        evidence: {en: ["A list"], de: ["Eine Liste"]}
        meanings:
          none: {en: "No.", de: "Nein."}
          partially: {en: "Partly.", de: "Teils."}
          largely: {en: "Mostly.", de: "Meist."}
          fully: {en: "Yes.", de: "Ja."}
        may_not_apply: false
        improvement: {en: "Write them.", de: "Aufschreiben."}
        action: 3
        marks: [level-2-written]
        goals: [win-rate]
        obstacles: [agreement]
"""

CATALOGUE = """\
kind: catalogue
id: small-catalogue
version: 2
languages: [en]
title: {en: "Small"}
about: {en: "A small process."}
sale: {en: "Small sale"}
roles:
  - {key: buyer-owner, name: {en: "Budget owner"}, side: buyer}
  - {key: seller, name: {en: "Seller"}, side: seller}
buyer_stages:
  - key: problem
    name: {en: "See the problem"}
    goal: {en: "It is agreed."}
    job: problem-identification
    actions:
      - {key: confirms, text: {en: "Confirms the problem"}, involved: [buyer-owner]}
      - {key: looks-round, text: {en: "Looks round"}}
  - key: choice
    name: {en: "Choose"}
    goal: {en: "One is chosen."}
    actions:
      - {key: selects, text: {en: "Notifies all bidders"}}
stages:
  - key: understand
    name: {en: "Understand"}
    goal: {en: "We know the problem."}
    gain: {en: "Fewer surprises"}
    buyer_stages: [problem]
    tasks:
      - {text: {en: "Write the summary"}, owner: seller, helpers: [buyer-owner]}
    milestones:
      - key: problem-confirmed
        name: {en: "Problem confirmed"}
        action: confirms
        evidence: {en: "Reply"}
        audit_method: {en: "Read the reply"}
        expected_days: 10
        tests: [buyer-acts, has-date]
    exits:
      - {kind: lost, condition: {en: "No budget"}}
  - key: win
    name: {en: "Win"}
    goal: {en: "We are chosen."}
    buyer_stages: [choice]
    tasks: []
    milestones: []
    exits:
      - {kind: back, to: understand, condition: {en: "The need changed"}}
"""


def spoilt(text: str, old: str, new: str) -> str:
    """The text with its only `old` replaced."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def line_of(text: str, words: str) -> int:
    """The line in which these words stand first."""
    return text.count("\n", 0, text.index(words)) + 1


def problems_of(folder: Path, content: str | bytes) -> tuple[Problem, ...]:
    """What is wrong in a file of that content."""
    path = folder / "file.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return questionnaires.check(path)
