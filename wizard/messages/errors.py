"""The words of `wizard.errors`: what happened, what was kept, and what to do."""

from wizard.words import mark

ERRORS: dict[str, str] = {
    "project.missing": mark(
        "There is no project “{project}” here. The command “list” shows the projects there are."
    ),
    "project.ambiguous": mark("“{project}” fits several projects: {ids}. Name one by its id."),
    "project.name-differs": mark("The name typed is not the project’s name “{name}”. Nothing was erased."),
    "input.no-name": mark("A project needs a name, for instance the company’s."),
    "input.no-place": mark("No file or folder is named. Name one, or “.” for the folder that you are in."),
    "input.too-long": mark(
        "This text has {length:,} characters; {limit:,} fit. Shorten it, nothing was changed."
    ),
    "input.paste-too-long": mark(
        "That is more than {limit} lines at once. Nothing was taken; copy the lines you need and paste again."
    ),
    "input.paste-no-text": mark(
        "The clipboard holds no text. Nothing was taken; open what you copied in a program that shows it and"
        " copy it from there."
    ),
    "input.folder": mark(
        "The folder {folder} cannot be read ({reason}). Nothing was read; copy the sheets into a folder of"
        " your own and choose that one."
    ),
    "input.too-many-files": mark(
        "These are more than {limit} files. Nothing was read; choose the folder that holds the sheets alone."
    ),
    "input.not-one-of": mark("“{value}” is not one of: {known}."),
    "database.held": mark(
        "{file} is open in another program: {program} (process {pid}), started by {user} on {machine},"
        " since {since}. Close it there, then try again. Nothing was changed."
    ),
    "database.unknown-kind": mark(
        "{url} is not a kind of database that can be used. Name a file, for instance sqlite:///projects.db."
    ),
    "database.no-file": mark("“{url}” names no file. Write for instance sqlite:///projects.db."),
    "database.no-home": mark(
        "No home folder is known here for “{url}”. Name the file of projects with its whole path, for"
        " instance --database /home/me/projects.db."
    ),
    "database.gone": mark(
        "{file} was deleted, moved or replaced by another program. The last change was not saved; everything"
        " before it was. Put the file back, or save all projects elsewhere."
    ),
    "database.taken": mark("{file} already exists. Choose a name that is free. Nothing was changed."),
    "database.missing": mark("There is no file {file}. Look at how its name is written."),
    "database.is-folder": mark("{file} is a folder. Name a file in it, for instance projects.db."),
    "database.folder": mark(
        "The folder {folder} cannot be used ({reason}). Choose one that you may write to."
        " Nothing was changed."
    ),
    "database.cannot-open": mark("{file} cannot be opened ({reason}). Nothing was changed."),
    "database.read-only": mark(
        "{file} cannot be written ({reason}). Make it writable or copy it to a folder of your own."
        " Nothing was changed."
    ),
    "database.not-a-database": mark("{file} is not a file of projects. It was left as it is."),
    "database.foreign": mark("{file} belongs to another program. It was left as it is."),
    "database.newer": mark(
        "{file} was written by a newer version of this program (format {version}, this one knows {known})."
        " Install the newer version to open it. The file was left as it is."
    ),
    "database.truncated": mark(
        "{file} was cut off: its end is missing. Bring a copy back; the command “restore” lists them."
        " The file was left as it is."
    ),
    "database.journal-missing": mark(
        "{file} was copied while it was in use: its journal ({journal}) is missing, and the projects are in"
        " that. Copy both files together, or close the program first and copy the file then. Nothing was"
        " changed."
    ),
    "database.journal-left": mark(
        "{file} is missing or empty, but its journal ({journal}) is there and may hold your projects. Put the"
        " file back next to it. To begin without it, rename the journal first. Nothing was changed."
    ),
    "database.journal-foreign": mark(
        "{journal} does not fit {file}: opening both would lose changes. Perhaps one of them was brought back"
        " without the other. Put back both as they were together, or rename {journal} to use {file} alone."
        " Nothing was changed."
    ),
    "database.several-names": mark(
        "{file} has {count} names on this disk (hard links). Each name has a journal of its own, so changes"
        " could be lost. Keep the name that has a “-wal” file next to it, if any, and delete the others."
        " Nothing was changed."
    ),
    "database.lock-foreign": mark(
        "{lock} is in the way: it is a link, or it belongs to something else. Rename it or move it elsewhere,"
        " then try again. Nothing was changed."
    ),
    "database.damaged": mark(
        "{file} is damaged ({reason}). Bring a copy back: the command “restore” lists them,"
        " and “check” says more."
    ),
    "database.busy": mark(
        "Another program is using {file} just now. Close it, then try again. The last change was not saved."
    ),
    "database.disk": mark(
        "{file} could not be read or written ({reason}). Check the disk. What was saved before is safe."
    ),
    "database.full": mark(
        "There is no room left for {file}. The last change was not saved; everything before it is safe."
        " Make room, then try again."
    ),
    "database.no-backup": mark(
        "{file} comes from an older version and needs a backup before it is brought up to date,"
        " but none could be written ({reason}). Nothing was changed."
    ),
    "database.no-copy": mark(
        "Your work is saved, but no copy of {file} could be made in {folder} ({reason})."
        " Make room there, or make the folder writable."
    ),
    "database.copy-damaged": mark(
        "A copy of {file} came out damaged ({reason}) and was not kept; {file} itself may be damaged."
        " The copies made before are still there. Run the command “check” to see what is wrong."
    ),
    "database.copy-not-erased": mark(
        "The project was erased, but {file} may still hold a copy of it ({reason}). Delete that, or make its"
        " folder writable: the program tries again each time it opens your projects."
    ),
    "database.copies-left": mark(
        "There are no projects in {file}, but there are copies of it in {folder}: it may have been deleted or"
        " moved. Put it back, or bring a copy back. The command “restore” lists them."
    ),
    "database.no-copies": mark(
        "There is no copy of {file} in {folder}. The program makes one about every hour while you work."
        " If you have a backup of your own, bring that back: in the window, or with “restore --from FILE”."
    ),
    "database.copy-unusable": mark(
        "{file} cannot take the place of your projects: it is damaged, or it is not a file of projects."
        " Choose another copy. Nothing was changed."
    ),
    "database.copy-is-file": mark(
        "{file} is the file of projects itself. Choose a copy of it. Nothing was changed."
    ),
    "database.not-restored": mark(
        "{copy} could not be put in the place of {file} ({reason}). Everything is as it was."
    ),
    "database.not-migrated": mark(
        "{file} comes from an older version and could not be brought up to date ({reason})."
        " It is as it was, and a copy of it is in {backup}."
    ),
    "database.not-exported": mark(
        "The project could not be written to {file} ({reason}). Choose another place. Nothing was changed."
    ),
    "database.not-replaced": mark(
        "{file} is a device or holds projects of its own. It was left as it is; choose another name."
    ),
    "database.side-file": mark(
        "{file} belongs to the file of projects next to it. Choose another name. Nothing was changed."
    ),
    "database.import-too-large": mark(
        "{file} is too large for a project file; at most {limit} MB can be brought in. Nothing was changed."
    ),
    "database.no-room-to-read": mark(
        "There is no room to look at {file}: a copy is needed in {folder} ({reason}). Make room there, then"
        " try again. Nothing was changed."
    ),
    "database.not-one-project": mark(
        "{file} holds {count} projects; one can be taken at a time."
        " Ask for the one you want to be saved as a project file."
    ),
    "database.import-damaged": mark(
        "{file} is damaged and was not brought in. Ask for the project to be saved as a file once more."
        " Nothing was changed."
    ),
    "database.import-empty": mark(
        "{file} is empty; it did not arrive whole. Ask for it to be sent once more. Nothing was changed."
    ),
    "database.import-foreign": mark(
        "{file} is not a project file. Choose one that was saved as a project file; its name mostly ends in"
        " “.spw”. Nothing was changed."
    ),
    "database.import-unreadable": mark(
        "{file} holds an assessment whose questions cannot be read. It was not brought in; ask for the"
        " project to be saved as a file once more. Nothing was changed."
    ),
    "document.no-pango": mark(
        "PDF documents need the library Pango, which is missing here ({reason}). On Debian and Ubuntu:"
        " apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. On Fedora: dnf install pango."
        " On a Mac: brew install pango. On Windows: winget install -e --id tschoonj.GTKForWindows."
        " Drawings as SVG can be written without it."
    ),
    "document.too-slow": mark(
        "The document took too long and was stopped. What was there before is unchanged."
    ),
    "document.too-large": mark(
        "The document needs more memory than it may have and was stopped. What was there before is unchanged."
    ),
    "document.failed": mark(
        "The document could not be made ({reason}). What was there before is unchanged. Please report this."
    ),
    "document.cancelled": mark("Stopped. Documents finished before are kept, nothing half-done was left."),
    "document.folder": mark(
        "The folder {folder} cannot be used ({reason}). Choose one that you may write to."
    ),
    "document.strangers": mark(
        "{file} was not made from this project, so nothing was written. Replace it, or choose another folder."
    ),
    "document.not-written": mark(
        "{file} could not be written ({reason}). Close it where it is open, or choose another folder."
        " What was there before is unchanged."
    ),
}
