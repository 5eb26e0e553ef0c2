"""Keep for each vote what may be printed of the words that were written next to it; at first nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("vote", sa.Column("wording", sa.Text, nullable=False, server_default=""))
    op.add_column("vote", sa.Column("released_of", sa.Text, nullable=False, server_default=""))
