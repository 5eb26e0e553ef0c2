"""Keep for each project the language in which its questions are asked."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("project_state", sa.Column("language", sa.Text, nullable=False, server_default=""))
