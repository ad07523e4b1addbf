"""A ratio above 1 is in our favour, whichever way the unit counts."""

import pytest

from tests.bench.rows import Row
from tests.bench.run import table


def test_half_the_time_is_a_ratio_of_two():
    row = Row("a tile", ours=0.5, theirs=1.0, unit="ms", rival="nginx")

    assert row.ratio == pytest.approx(2.0)


def test_half_the_answers_is_a_ratio_of_a_half():
    row = Row("tiles", ours=50, theirs=100, unit="/s", rival="nginx", better="more")

    assert row.ratio == pytest.approx(0.5)


def test_the_table_names_the_rival_beside_the_ratio():
    printed = table([Row("a tile", ours=2.0, theirs=1.0, unit="ms", rival="nginx")])

    assert "| a tile | 2 ms | 1 ms   | 0.50× | nginx  |" in printed
