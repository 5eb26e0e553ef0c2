"""What the pages about the process share: the roles in it, and ready processes to start from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.pages.base import Page
from ui.pages.bindings import Chosen, rows_of
from ui.pages.pasting import Newcomers
from ui.widgets.catalogue_panel import CataloguePanel
from ui.widgets.focus_order import read_in_order
from ui.widgets.list_editor import ListEditor, ListWords
from ui.widgets.list_model import Column
from ui.widgets.messages import Message
from ui.widgets.scrolling import follow_focus, settle, to_top
from wizard.domain.catalogue import Catalogue
from wizard.domain.designing import name_in, take_catalogue
from wizard.domain.namesakes import Elsewhere, Thing, elsewhere, name_of, parts_of
from wizard.domain.process import Process, Role, Side
from wizard.domain.project import Project
from wizard.domain.shape import kind_of
from wizard.limits import check_length
from wizard.words import _, current_language, ngettext


class ProcessPage(Page):
    """A page about the process that is being designed."""

    stage: Chosen
    _began: QWidget | None = None  # where the keyboard was put when the page was opened

    def seek(self, place: str) -> None:
        if not self._go_to(place):
            self._go_near(place)

    @property
    def spot(self) -> str:
        return self.stage.id

    def _go_to(self, place: str) -> bool:
        """Make an entity the current one, and the stage that it stands in; returns whether it is here."""
        found = False
        for id_ in (self._stage_of(place), place):
            for editor in self._lists:
                if id_ in {row.id for row in editor.rows}:
                    editor.select(id_)
                    editor.view.setFocus()
                    found = True
            self.refresh()  # the lists below show what belongs to the stage
        return found

    def _stage_of(self, place: str) -> str:
        """The stage that an entity stands in, "" for none."""
        for stage in (*self.part("buyer_stages"), *self.part("stages")):
            if any(part.id == place for part in parts_of(stage)):
                return str(stage.id)
        return ""

    def _go_near(self, place: str) -> None:
        """Answers are held against the process in use, and that need not be the one that is shown here."""
        found = elsewhere(self.project(), place)
        near = found.near if found is not None else None
        if near is None or not self._go_to(near.id):
            self.begin()
            near = None
        if found is not None:
            self.said.emit(Message(self._elsewhere_words(found, near), "info"))

    def _elsewhere_words(self, found: Elsewhere, chosen: Thing | None) -> str:
        here = self.process()
        words = _(
            "“{name}” stands in “{other}”, the process in use, against which answers are held. What you see "
            "here is “{process}”, which is being designed: {near}"
        )
        near = _("nothing on this page has that name.")
        if chosen is not None:
            near = _("“{near}” is chosen, which comes nearest.").format(near=name_of(chosen))
        return words.format(
            name=found.name or _("(no name)"),
            other=found.process.name or _("(no name)"),
            process=(here.name if here is not None else "") or _("(no name)"),
            near=near,
        )

    def process(self) -> Process | None:
        """The process as it is now."""
        return self.project().process

    def part(self, name: str) -> Sequence[Any]:
        """The entities in a field of the process, none while there is no process."""
        process = self.process()
        return getattr(process, name) if process is not None else ()

    def role_choices(self, side: Side | None = None) -> tuple[tuple[str, str], ...]:
        """Ids and names of the roles, those of one side first."""
        roles = sorted(self.part("roles"), key=lambda role: side is not None and role.side is not side)
        return tuple((role.id, role.name or _("(no name)")) for role in roles)

    def catalogue_panel(self) -> CataloguePanel:
        """The offer of ready processes; `show_catalogue_panel` shows it as long as it is of use."""
        made = CataloguePanel()
        made.taken.connect(self._take)
        made.hide()
        return made

    def show_catalogue_panel(self, offer: CataloguePanel) -> None:
        """Show the offer while there is neither a buyer stage nor a sales stage."""
        wanted = not (self.part("buyer_stages") or self.part("stages"))
        if wanted and not offer.buttons:
            self.background.start(
                lambda _job: self.service.catalogues(),
                succeeded=lambda found: self._offer(offer, found),
                failed=lambda _error: offer.hide(),
            )
        offer.setVisible(wanted)

    def begin(self) -> None:
        super().begin()
        self._began = self.window().focusWidget()

    def _offer(self, offer: CataloguePanel, catalogues: Sequence[Catalogue]) -> None:
        """Show the ready processes; they come before everything else."""
        offer.show_catalogues(catalogues)
        read_in_order(self)
        QTimer.singleShot(0, self, self._begin_anew)  # they are in sight by then

    def _begin_anew(self) -> None:
        """Let whoever has done nothing here yet begin with what has come since."""
        if self._began is not None and self._began is QApplication.focusWidget():
            settle(self)
            self.begin()
            to_top(self)
            follow_focus(self._began)

    def new_roles(self, side: Side, *columns: str) -> Newcomers:
        """Roles of one side to be made of names in these columns."""
        return Newcomers(
            columns, lambda name: Role(name=name, side=side), lambda: self.project().processes[-1].id
        )

    def role_list(self, side: Side) -> ListEditor:
        """The roles of one side, in place."""
        words = _buyer_role_words() if side is Side.BUYER else _seller_role_words()
        return self.list(
            words,
            (Column("name", _("Role")),),
            Role,
            make=lambda name: Role(name=name, side=side),
            insert=self.into_process,
            siblings=lambda: self.part("roles"),
            header=False,
        )

    def enrolling(self, side: Side) -> Callable[[type, str, str, str, tuple[str, ...] | None], Any]:
        """What lists somebody on that side whose name is typed where one of the roles is to be chosen."""

        def enrol(entity_type: type, entity_id: str, key: str, name: str, others: Any) -> Any:
            def edit(project: Project) -> Project:
                check_length(name)
                return name_in(project, Role(name=name, side=side), entity_type, entity_id, key, others)

            return self.attempt(self.desk.do, f"amend:{kind_of(entity_type).name}", edit)

        return enrol

    def show_roles(self, editor: ListEditor, side: Side) -> None:
        """Bring a list of roles up to date."""
        editor.set_rows(rows_of((role for role in self.part("roles") if role.side is side), "name"))

    def _take(self, catalogue: Catalogue) -> None:
        if self.attempt(self.desk.do, "take-catalogue", take_catalogue, catalogue, current_language()):
            settle(self)
            self.begin()  # the button that was pressed is gone
            self.offer_undo(
                _("“{title}” was taken. Now put it into your own words.").format(
                    title=catalogue.title.words(current_language())
                )
            )


def _buyer_role_words() -> ListWords:
    return ListWords(
        name=_("People on the buyer’s side"),
        add=_("Add somebody on the buyer’s side"),
        empty=_("Who takes part in buying? Name them by what they do in the purchase, not by title."),
        example=_("For example: user, technical expert, budget owner, purchasing."),
        begin=_("Add the first one"),
        counted=lambda n: ngettext("{n} role", "{n} roles", n).format(n=n),
    )


def _seller_role_words() -> ListWords:
    return ListWords(
        name=_("People on your side"),
        add=_("Add somebody on your side"),
        empty=_("Who takes part in selling? Each task gets exactly one of them who answers for it."),
        example=_("For example: account manager, application engineer, sales manager."),
        begin=_("Add the first one"),
        counted=lambda n: ngettext("{n} role", "{n} roles", n).format(n=n),
    )
