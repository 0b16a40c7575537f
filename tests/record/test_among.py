"""Many values go to the database as one parameter, on each of the two stores."""

from __future__ import annotations

import pytest
from sqlalchemy import ColumnElement, select

from lawatan.model import Status
from lawatan.record.among import among
from lawatan.record.store import Record
from lawatan.record.tables import event
from tests.record.conftest import Told, told
from tests.record.test_store import add_all

ACTS = [
    told("a", "2018-05-30", Told(Status.PLANNED, "2018-05-31")),
    told("b", "2019-05-30", Told(Status.HELD, "2019-05-29", "Kim Jong Un", "PRK", "RUS")),
]


@pytest.mark.parametrize("column", [event.c.id, event.c.rank, event.c.reports])
def test_rows_with_any_of_the_values_are_found(
    record: Record, column: ColumnElement[object]
) -> None:
    add_all(record, ACTS)
    asked = select(column).where(among(column, "wanted")).order_by(column)
    with record.transaction() as connection:
        held = connection.execute(select(column).order_by(column)).scalars().all()
        for wanted in (held, held[:1], []):
            found = connection.execute(asked, {"wanted": wanted}).scalars().all()
            assert found == [value for value in held if value in wanted]


def test_a_quote_in_a_value_is_no_end_of_it(record: Record) -> None:
    query = select(event.c.id).where(among(event.c.id, "ids", ["') OR 1=1 --", '"]', "\\"]))
    add_all(record, ACTS)
    with record.transaction() as connection:
        assert connection.execute(query).all() == []
