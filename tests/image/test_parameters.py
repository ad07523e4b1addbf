"""The grammar: what fits it is understood, what does not is refused with a sentence, and nothing else happens."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif.image.geometry import Limits, canonical, resolve
from iiif.image.parameters import FORMATS, QUALITIES, BadRequest, parse

LIMITS = Limits(max_side=8000, max_area=25_000_000)

whole = st.integers(0, 20_000).map(str)
decimal = st.decimals(0, 150, places=3).map(str)
region = st.one_of(
    st.sampled_from(["full", "square"]),
    st.tuples(whole, whole, whole, whole).map(",".join),
    st.tuples(decimal, decimal, decimal, decimal).map(lambda four: "pct:" + ",".join(four)),
)
size = st.builds(
    "{}{}".format,
    st.sampled_from(["", "^"]),
    st.one_of(
        st.just("max"),
        whole.map("{},".format),
        whole.map(",{}".format),
        decimal.map("pct:{}".format),
        st.tuples(whole, whole).map(",".join),
        st.tuples(whole, whole).map(lambda two: "!" + ",".join(two)),
    ),
)
rotation = st.builds("{}{}".format, st.sampled_from(["", "!"]), st.decimals(0, 360, places=2))
last = st.builds("{}.{}".format, st.sampled_from(QUALITIES), st.sampled_from(sorted(FORMATS)))
side = st.integers(1, 12_000)


@given(region, size, rotation, last, side, side, st.sampled_from([2, 3]))
def test_what_is_well_formed_is_resolved_within_every_limit(
    region, size, rotation, last, width, height, version
):
    try:
        rendering = resolve(parse(version, region, size, rotation, last), width, height, LIMITS)
    except BadRequest:
        return

    assert 0 <= rendering.x < width
    assert 0 <= rendering.y < height
    assert 1 <= rendering.width <= width - rendering.x
    assert 1 <= rendering.height <= height - rendering.y
    assert LIMITS.holds(rendering.out_width, rendering.out_height)
    if version == 3 and not size.startswith("^"):
        assert rendering.out_width <= rendering.width
        assert rendering.out_height <= rendering.height


@given(region, size, rotation, last, side, side, st.sampled_from([2, 3]))
def test_the_canonical_form_means_the_same_and_is_its_own_canonical_form(
    region, size, rotation, last, width, height, version
):
    try:
        rendering = resolve(parse(version, region, size, rotation, last), width, height, LIMITS)
    except BadRequest:
        return

    tail = canonical(rendering, width, height, LIMITS, version)
    again = resolve(parse(version, *tail.split("/")), width, height, LIMITS)

    assert canonical(again, width, height, LIMITS, version) == tail
    assert (again.out_width, again.out_height) == (rendering.out_width, rendering.out_height)
    assert (again.x, again.y, again.width) == (rendering.x, rendering.y, rendering.width)


@given(*[st.text(max_size=40)] * 4, st.sampled_from([2, 3]))
def test_anything_at_all_is_understood_or_refused(region, size, rotation, last, version):
    for parts in (
        (region, "max", "0", "default.jpg"),
        ("full", size, "0", "default.jpg"),
        ("full", "max", rotation, "default.jpg"),
        ("full", "max", "0", last),
    ):
        with contextlib.suppress(BadRequest):
            resolve(parse(version, *parts), 1000, 700, LIMITS)


@pytest.mark.parametrize(
    ("size", "out"),
    [
        ("max", (1000, 700)),
        ("^max", (5976, 4183)),
        ("500,", (500, 350)),
        (",350", (500, 350)),
        ("pct:50", (500, 350)),
        ("^pct:200", (2000, 1400)),
        ("300,300", (300, 300)),
        ("!300,300", (300, 210)),
        ("!5000,5000", (1000, 700)),  # larger than the image: as it is (3.0 §4.2)
        ("^!2000,2000", (2000, 1400)),
        ("^1500,1500", (1500, 1500)),
        ("^!99999,99999", (5976, 4183)),
    ],
)
def test_sizes_mean_what_the_specification_says(size, out):
    found = resolve(parse(3, "full", size, "0", "default.jpg"), 1000, 700, LIMITS)

    assert (found.out_width, found.out_height) == out


@pytest.mark.parametrize(
    ("size", "out"),
    [("full", (1000, 700)), ("max", (1000, 700)), ("2000,", (2000, 1400)), ("!90,90", (90, 63))],
)
def test_sizes_of_2_1_may_grow_without_a_sign(size, out):
    found = resolve(parse(2, "full", size, "0", "default.jpg"), 1000, 700, LIMITS)

    assert (found.out_width, found.out_height) == out


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ("1001,", "would_grow"),
        ("pct:101", "would_grow"),
        ("^9000,", "too_large"),
        ("^6000,6000", "too_large"),
        ("0,", "empty_size"),
        ("pct:0", "empty_size"),
        ("pct:0.0", "empty_size"),
        (",", "bad_size"),
        ("!100,", "bad_size"),
        ("full", "bad_size"),
        ("-5,", "bad_size"),
        ("1e3,", "bad_size"),
        ("٣٠٠,", "bad_size"),
        (" 300,", "bad_size"),
        ("300,\n", "bad_size"),
        ("NaN,", "bad_size"),
        ("pct:.5", "bad_size"),
        ("99999999999,", "bad_size"),
    ],
)
def test_sizes_that_cannot_be_are_refused_for_their_own_reason(size, code):
    with pytest.raises(BadRequest) as refused:
        resolve(parse(3, "full", size, "0", "default.jpg"), 1000, 700, LIMITS)

    assert refused.value.code == code


def test_max_is_the_largest_that_is_sent():
    found = resolve(parse(3, "full", "max", "0", "default.jpg"), 20_000, 10_000, LIMITS)

    assert LIMITS.holds(found.out_width, found.out_height)
    assert found.out_width * found.out_height > 0.999 * LIMITS.max_area
    assert found.out_width == pytest.approx(2 * found.out_height, abs=1)
