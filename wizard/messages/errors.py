"""The words of `wizard.errors`: what happened, what was kept, and what to do."""

from wizard.words import mark

ERRORS: dict[str, str] = {
    "project.missing": mark(
        "There is no project “{project}” here. The command “list” shows the projects there are."
    ),
    "project.ambiguous": mark("“{project}” fits several projects: {ids}. Name one by its id."),
    "project.name-differs": mark("The name typed is not the project's name “{name}”. Nothing was erased."),
    "input.no-name": mark("A project needs a name, for instance the company's."),
    "input.too-long": mark(
        "This text has {length:,} characters; {limit:,} fit. Shorten it, nothing was changed."
    ),
    "input.not-one-of": mark("“{value}” is not one of: {known}."),
}
