"""Keep for each project its level, for the list of projects, and the step that was worked on last."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("project_state", sa.Column("level", sa.Integer))
    op.add_column("project_state", sa.Column("place", sa.Text, nullable=False, server_default=""))
