"""The design system: everything that decides how the program looks stands in this folder and nowhere else.

    tokens      sizes: type, spacing, radii, widths, all growing with the chosen text size
    colours     the colour roles and the three palettes that fill them
    sheet       the one style sheet, built from both
    icons       small drawings in the colour of a role
    look        what the user chose, applied to the whole program at once

Widgets never name a colour. They set a property that the sheet knows (`dress(label, "title")`), or ask
`colour(Role.ACCENT)` while painting, so that every one of them follows a change of scheme by itself.
"""

from ui.look.colours import Role, colour
from ui.look.icons import icon, icon_pixmap
from ui.look.look import Look, Scheme, dress
from ui.look.tokens import Radius, Space, Type, scaled

__all__ = [
    "Look",
    "Radius",
    "Role",
    "Scheme",
    "Space",
    "Type",
    "colour",
    "dress",
    "icon",
    "icon_pixmap",
    "scaled",
]
