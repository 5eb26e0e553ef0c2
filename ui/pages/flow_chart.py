"""Flow chart: the whole process in one picture, as a map or as a chart, drawn with every change."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress, scaled
from ui.look.colours import Colours
from ui.look.tokens import PAGE_WIDTH
from ui.pages.base import Page
from ui.widgets.basics import Button, label, panel
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import flowing
from ui.widgets.svg_view import STEP, SvgView
from wizard.documents import Palette, flow_chart_svg, process_map_svg
from wizard.domain.process import Process
from wizard.words import _, ngettext


class FlowChartPage(Page):
    """The user checks here whether the order of stages and the ways out are what everybody means."""

    wide = True
    compact = True

    def build(self) -> None:
        self._drawn: tuple[object, ...] = ()
        self.empty = EmptyState(
            _("The chart draws itself from the buyer’s stages, your stages, their tasks and milestones."),
            _(
                "For example: five stages from left to right, the buyer above, your people below, a diamond "
                "for each milestone, and the ways out at the bottom."
            ),
            [Button(_("Add the first stage"), "next", "primary", lambda: self.asked.emit("sales-stages"))],
        )
        beginning = QHBoxLayout()  # no wider than on pages that are read
        beginning.addWidget(self.empty, 100)
        beginning.addStretch(1)
        self.box.addLayout(beginning)
        self.view = SvgView()
        self.view.setMinimumHeight(220)
        self.view.zoomed.connect(
            lambda percent: self._percent.setText(_("{percent} %").format(percent=percent))
        )
        self._percent = label("", "soft", wrap=False)
        self._tools = self._build_tools()
        frame = QVBoxLayout()
        frame.addWidget(self.view)
        self._frame = panel(frame, margin=Space.TIGHT)
        self.box.setSpacing(Space.SNUG)
        self.box.addWidget(self._tools)
        self.box.addWidget(self._frame, 1)
        self._gap = QWidget()
        dress(self._gap, "clear")
        self.box.addWidget(self._gap, 1)
        self.look.changed.connect(self.refresh)

    def _build_tools(self) -> QWidget:
        self.map, self.chart = Button(_("Map")), Button(_("Flow chart"))
        self.map.setToolTip(_("How you sell, on one page"))
        self.chart.setToolTip(_("Who does what, in which order"))
        kinds = QButtonGroup(self)
        for button in (self.map, self.chart):
            button.setCheckable(True)
            kinds.addButton(button)
        self.map.setChecked(True)
        kinds.buttonClicked.connect(self._turn)
        self.fit = Button(_("Whole page"), "fit", "", self.view.fit)
        self.wide_fit = Button(_("Full width"), "fit", "", self.view.fit_width)
        self.smaller = Button(_("Smaller"), "zoom-out", "", lambda: self.view.zoom(1 / STEP))
        self.larger = Button(_("Larger"), "zoom-in", "", lambda: self.view.zoom(STEP))
        for button, keys in (
            (self.fit, "0"),
            (self.wide_fit, "W"),
            (self.smaller, "−"),
            (self.larger, "+"),
        ):
            button.setToolTip(keys)
        stages = Button(_("Change the stages"), "up", "quiet", lambda: self.asked.emit("sales-stages"))
        printing = Button(_("Print or save"), "document", "quiet", lambda: self.asked.emit("documents"))
        views = (self.map, self.chart, self.fit, self.wide_fit, self.smaller, self.larger, self._percent)
        return flowing((*views, stages, printing), Space.TIGHT)

    def begin(self) -> None:
        if self._frame.isVisibleTo(self):
            self.view.setFocus()
        else:
            super().begin()

    def render(self) -> None:
        project = self.project()
        process = project.process
        there = process is not None and bool(process.stages or process.buyer_stages)
        for widget in (self._tools, self._frame):
            widget.setVisible(there)
        for widget in (self.empty, self._gap):
            widget.setVisible(not there)
        self.empty.setMaximumWidth(scaled(PAGE_WIDTH))
        drawn = (process, project.company, self.look.colours, self.map.isChecked())
        if process is None or not there or drawn == self._drawn:
            return
        self._drawn = drawn
        palette = chart_palette(self.look.colours)
        if self.map.isChecked():
            self.view.setAccessibleName(_("Process map"))
            self.view.show_svg(process_map_svg(project, palette), describe(process))
        else:
            self.view.setAccessibleName(_("Flow chart"))
            self.view.show_svg(flow_chart_svg(project, palette, heading=False), describe(process))

    def _turn(self) -> None:
        """Show the other picture, from its beginning."""
        self.refresh()
        if self.map.isChecked():
            self.view.fit()
        else:
            self.view.fit_readably()


def chart_palette(colours: Colours) -> Palette:
    """The window's colours as the chart names them."""
    return Palette(
        paper=colours.surface,
        surface=colours.surface,
        tint=colours.ground,
        head=colours.sunken,
        ink=colours.text,
        muted=colours.soft,
        hairline=colours.line,
        line=colours.edge,
        accent=colours.accent,
        accent_soft=colours.accent_soft,
        on_accent=colours.on_accent,
    )


def describe(process: Process) -> str:
    """The chart in words, for those who cannot see it."""
    count = len(process.stages)
    parts = [ngettext("{count} stage.", "{count} stages.", count).format(count=count)]
    for number, stage in enumerate(process.stages, 1):
        milestones = ", ".join(milestone.name for milestone in stage.milestones) or _("no milestone")
        tasks = ngettext("{count} task", "{count} tasks", len(stage.tasks)).format(count=len(stage.tasks))
        words = _("{number}. {stage}: {tasks}, {milestones}.")
        parts.append(words.format(number=number, stage=stage.name, tasks=tasks, milestones=milestones))
    return " ".join(parts)
