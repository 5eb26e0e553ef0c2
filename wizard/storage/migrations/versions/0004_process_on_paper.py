"""Keep of each process what its cover says, and of each sales stage what sellers get out of it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def upgrade() -> None:
    for name in ("kind", "owner"):
        op.add_column("process", _text(name))
    op.add_column("process", sa.Column("valid_from", sa.Text))
    for name in ("reason", "exempt", "support"):
        op.add_column("process", _text(name))
    op.add_column("sales_stage", _text("gain"))
