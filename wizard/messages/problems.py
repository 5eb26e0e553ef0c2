"""The words of problems in questionnaire and catalogue files, for people who write them in a text editor."""

from wizard.words import mark

MEANT = mark("Did you mean “{meant}”?")

PROBLEMS: dict[str, str] = {
    # The file as such
    "file.missing": mark("There is no such file."),
    "file.link": mark("This is a link to a file that is not there any more."),
    "file.not-a-file": mark("This is a folder or a device, not a file."),
    "file.unreadable": mark("It cannot be opened: {reason}. Look at who may read it."),
    "file.ending": mark("The name of the file ends in “.txt”. Rename it so that it ends in “.yaml”."),
    "file.too-many": mark(
        "There are more than {limit} questionnaires in this folder; the others are left out."
    ),
    "file.too-large": mark(
        "The file is larger than {limit} MB. A questionnaire is not; is it the right file?"
    ),
    "file.not-text": mark(
        "This is not plain text in UTF-8. Save it again in a text editor, and choose UTF-8 as its encoding."
    ),
    "file.control": mark("A character that cannot be printed ({character}) stands here. Delete it."),
    "file.empty": mark("The file is empty."),
    "file.not-keys": mark("The file must begin with entries such as “kind: maturity”."),
    "file.more-problems": mark("There are {count} more problems, or even more. Mend these first."),
    "kind.missing": mark("The entry “kind” is missing. Add “kind: maturity” as the first line."),
    "kind.unknown": mark("“{given}” is not the kind of file that is wanted here: {names}."),
    "copy.damaged": mark("The copy of the questionnaire in this assessment is damaged."),
    # How lines are written
    "layout.tab": mark("This line begins with a tab. Put spaces, as many as the lines beside it have."),
    "layout.tabs": mark(
        "{count} lines begin with tabs; this is the first of them. Put two spaces for each of these tabs."
    ),
    "layout.indent": mark(
        "This line begins {given} spaces from the left; by the lines above it should be {wanted}."
    ),
    "layout.colon": mark("A space is missing behind “{key}:”."),
    "layout.dash": mark("A dash is missing. Write “- key:” where a new area or criterion begins."),
    "layout.dash-or-twice": mark(
        "“{key}” stands in line {first} already. If a new area, level or criterion begins here, put a dash "
        "before it: “- {key}: ...”."
    ),
    "layout.quotes": mark(
        "The quotation marks of this line do not match. A text begins and ends with one, and has none "
        "within: write “ and ” there."
    ),
    "layout.quotes-wanted": mark(
        "Put the text in this line into quotation marks: it has a sign such as : or @."
    ),
    "layout.bracket-open": mark("The bracket “{bracket}” is opened in this line and not closed."),
    "layout.bracket-close": mark("The bracket “{bracket}” is closed in this line and was not opened."),
    # YAML
    "yaml.syntax": mark(
        "From here on the file cannot be read. Compare the indent, the quotation marks and the colons of "
        "this line and of the one above with the same lines of another question."
    ),
    "yaml.alias": mark("“*{name}” repeats another place of the file. Write out what it stands for."),
    "yaml.anchor": mark("“&{name}” marks this place for repeating. Delete the mark."),
    "yaml.tag": mark(
        "“{tag}” asks for a special kind of value. Delete it; only text, numbers and lists are used."
    ),
    "yaml.documents": mark("A second document begins here. Keep one in each file."),
    "yaml.too-deep": mark("Entries stand within each other more than {limit} deep here. Check the indents."),
    "yaml.too-many": mark("The file holds more than {limit} entries. Is it the right file?"),
    "yaml.key": mark(
        "A list or a group stands where the name of an entry should. Write a word before the colon."
    ),
    # Entries
    "key.duplicate": mark("The entry “{key}” stands in line {first} already. Keep one of the two."),
    "key.unknown": mark("There is no entry of the name “{key}” here. Mend the name or delete the line."),
    "key.decimal-comma": mark("“{key}” stands alone here. Write decimals with a point, such as 0.15."),
    "key.missing": mark("The entry “{key}” is missing here. Add it, in the form “{example}”."),
    "key.form": mark(
        "“{given}” must be small letters from a to z and digits, joined by hyphens, at most 80 of them."
    ),
    # Values
    "value.empty": mark(
        "Nothing stands behind “{key}”. Write what it is, or delete the line if it may be left out."
    ),
    "value.not-one-of": mark("“{given}” is not one of: {names}."),
    "value.too-small": mark("“{key}” is {given}; {limit} is the lowest that it may be."),
    "value.too-large": mark("“{key}” is {given}; {limit} is the highest that it may be."),
    "value.not-above": mark("“{key}” is {given}; it must be more than {limit}."),
    "value.not-below": mark("“{key}” is {given}; it must be less than {limit}."),
    "type.text": mark("“{key}” must be text. Put “{given}” into quotation marks if that is what you mean."),
    "type.whole-number": mark(
        "“{key}” must be a whole number in figures, without quotation marks; it is “{given}”."
    ),
    "type.number": mark("“{key}” must be a number such as 0.5, without quotation marks; it is “{given}”."),
    "type.yes-no": mark("“{key}” must be true or false, without quotation marks; it is “{given}”."),
    "type.list": mark("“{key}” must be a list: one or more in square brackets, with commas between them."),
    "type.text-by-language": mark('“{key}” must have a text for each language, such as {{en: "..."}}.'),
    "type.group": mark("“{key}” must have entries of its own below it, further from the left."),
    "list.too-short": mark("The list “{key}” needs at least {limit}."),
    "list.twice": mark("“{given}” stands twice in the list “{key}”. Delete one."),
    # Texts and languages
    "text.empty": mark("The text of “{key}” is empty. Write it."),
    "text.too-long": mark("The text of “{key}” is longer than {limit} characters."),
    "text.control": mark("This text holds characters that cannot be printed. Delete them."),
    "text.curly-quotes": mark(
        "A text must stand in straight quotation marks, as on the keyboard. A word processor bends them."
    ),
    "text.language-missing": mark(
        "“{key}” has no text in: {languages}. Add it, or take the language out of “languages”."
    ),
    "text.language-unknown": mark(
        "“{key}” has a text in “{given}”, which is not in the list “languages” at the top of the file."
    ),
    "text.count-differs": mark("“{key}” has more points in one language than in another."),
    "text.twice": mark("“{given}” stands in line {first} already. Nobody could tell the two apart."),
    "language.form": mark("“{given}” is not the short name of a language, such as en, de or pt-BR."),
    # What has to fit together
    "name.taken": mark("The {key} “{given}” was used in line {first} already. Choose another one here."),
    "reference.unknown": mark("“{key}” is “{given}”, which is not there. There are: {names}."),
    "level.out-of-order": mark(
        "This level has the number {given} where {expected} is expected. Count upwards from 1."
    ),
    "level.gate-missing": mark(
        "Level {number} has no gate. Add one, such as "
        "“gate: {{areas: largely, essential: largely, below: fully}}”."
    ),
    "level.gate-at-first": mark("Level {number} is where everyone starts. Delete its gate."),
    "level.no-criteria": mark(
        "No criterion has “level: {number}”, so nobody can reach this level. Add one, or delete the level."
    ),
    "criterion.at-first-level": mark(
        "Level {first} has no criteria: it is where everyone starts. Write 2 or higher."
    ),
    "bands.too-high": mark(
        "“{key}” is {given}; it must be below {limit}, or nobody can be rated so throughout."
    ),
    "bands.not-ascending": mark("“{key}” is {given}; each band must begin higher than the one before it."),
    "exit.without-stage": mark("A way back must name the stage it leads to. Add “to”."),
    "exit.not-earlier": mark(
        "A deal goes back to an earlier stage; “{given}” is this stage or a later one. Name an earlier one."
    ),
    "exit.with-stage": mark(
        "A deal that is {kind} goes to no stage. Delete “to”, or make the exit one of kind back."
    ),
}
