"""The words of problems in questionnaire and catalogue files."""

from wizard.words import mark

MEANT = mark("Did you mean “{meant}”?")

PROBLEMS: dict[str, str] = {
    # The file as such
    "file.missing": mark("There is no such file."),
    "file.not-a-file": mark("This is a folder or a device, not a file."),
    "file.unreadable": mark("The file cannot be opened: {reason}."),
    "file.too-large": mark(
        "The file is larger than {limit} MB. A questionnaire is not; is it the right file?"
    ),
    "file.not-text": mark("This is not a text file in UTF-8. Save it as UTF-8, or choose another file."),
    "file.control": mark("A character that cannot be printed ({character}) stands here. Delete it."),
    "file.empty": mark("The file is empty."),
    "file.not-keys": mark("The file must begin with keys and values, such as “kind: maturity”."),
    "file.more-problems": mark("There are {count} more problems, or even more. Mend these first."),
    "kind.missing": mark("The key “kind” is missing. It says what the file is; one of: {names}."),
    "kind.unknown": mark("“{given}” is not the kind of file that is wanted here: {names}."),
    "copy.damaged": mark("The copy of the questionnaire in this assessment is damaged."),
    # YAML
    "yaml.syntax": mark(
        "This cannot be read as YAML: {detail}. Look at indents, quotes and colons here and above."
    ),
    "yaml.alias": mark("“*{name}” repeats another place of the file. Write out what it stands for."),
    "yaml.anchor": mark("“&{name}” marks this place for repeating. Delete the mark."),
    "yaml.tag": mark(
        "“{tag}” asks for a special kind of value. Delete it; only text, numbers and lists are used."
    ),
    "yaml.documents": mark("A second document begins here. Keep one in each file."),
    "yaml.too-deep": mark("Values stand within each other more than {limit} deep here. Check the indents."),
    "yaml.too-many": mark("The file holds more than {limit} values. Is it the right file?"),
    "yaml.key": mark(
        "A list or a group of values stands where a key should. Write a single word before the colon."
    ),
    # Keys
    "key.duplicate": mark("The key “{key}” was given in line {first} already. Keep one of the two."),
    "key.unknown": mark("The key “{key}” is not known here."),
    "key.missing": mark("The key “{key}” is missing."),
    "key.form": mark(
        "“{given}” must be lower-case letters and digits joined by hyphens, at most 80 of them."
    ),
    # Values
    "value.empty": mark("“{key}” has no value."),
    "value.not-one-of": mark("“{given}” is not one of: {names}."),
    "value.too-small": mark("“{key}” is {given}; it must not be lower than {limit}."),
    "value.too-large": mark("“{key}” is {given}; it must not be higher than {limit}."),
    "type.text": mark("“{key}” must be text. Put “{given}” in quotes if that is what you mean."),
    "type.whole-number": mark("“{key}” must be a whole number, without quotes; it is “{given}”."),
    "type.number": mark("“{key}” must be a number such as 0.5, without quotes; it is “{given}”."),
    "type.yes-no": mark("“{key}” must be true or false, without quotes; it is “{given}”."),
    "type.list": mark("“{key}” must be a list."),
    "type.text-by-language": mark('“{key}” must have a text for each language, such as {{en: "..."}}.'),
    "type.group": mark("“{key}” must have keys and values of its own below it."),
    "list.too-short": mark("The list “{key}” needs at least {limit}."),
    "list.twice": mark("“{given}” stands twice in the list “{key}”."),
    # Texts and languages
    "text.empty": mark("The text “{key}” is empty."),
    "text.too-long": mark("The text “{key}” is longer than {limit} characters."),
    "text.control": mark("This text holds characters that cannot be printed. Delete them."),
    "text.language-missing": mark(
        "“{key}” has no words in: {languages}. The file says it has them in every text."
    ),
    "text.language-unknown": mark("“{key}” has words in “{given}”, which is not in the list “languages”."),
    "text.count-differs": mark("“{key}” has lists of different lengths in its languages."),
    "language.form": mark("“{given}” is not the short name of a language, such as en or pt-BR."),
    # What has to fit together
    "name.taken": mark("The {key} “{given}” was used in line {first} already."),
    "reference.unknown": mark("“{key}” names “{given}”, which is not there. There are: {names}."),
    "level.out-of-order": mark(
        "This level has the number {given} where {expected} is expected. Count upwards from 1."
    ),
    "level.gate-missing": mark(
        "Level {number} has no gate. Say what reaching it asks of areas, essential and below."
    ),
    "level.gate-at-first": mark("Level {number} is where everyone starts; it has no gate."),
    "level.no-criteria": mark("No criterion asks about level {number}, so nobody can be found to be there."),
    "criterion.at-first-level": mark("Level {first} has no criteria: it is where everyone starts."),
    "bands.too-high": mark(
        "“{key}” is {given}; it must be below {limit}, or nobody can be rated so throughout."
    ),
    "bands.not-ascending": mark("“{key}” is {given}; each band must begin higher than the one before it."),
    "exit.without-stage": mark("A way back must name the stage it leads to, with the key “to”."),
    "exit.with-stage": mark(
        "A deal that is {kind} goes to no stage. Delete “to”, or make the exit one of kind back."
    ),
}
