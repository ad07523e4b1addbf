"""EDTF in words."""

import pytest

from archive.core.dates import bounds, display, read_date

SHOWN = [
    ("1937", "1937年", "1937"),
    ("1937-07", "1937年7月", "July 1937"),
    ("1937-07-07", "1937年7月7日", "7 July 1937"),
    ("1920~", "约1920年", "c. 1920"),
    ("1937?", "1937年（存疑）", "1937 (uncertain)"),
    ("1937%", "约1937年（存疑）", "c. 1937 (uncertain)"),
    ("193X", "20世纪30年代", "1930s"),
    ("192X~", "约20世纪20年代", "c. 1920s"),
    ("190X", "1900年至1909年", "1900–1909"),
    ("18XX", "19世纪", "19th century"),
    ("20XX", "21世纪", "21st century"),
    ("1937-22", "1937年夏", "Summer 1937"),
    ("1937-35", "1937年第三季度", "third quarter of 1937"),
    ("1937-40", "1937年上半年", "first half of 1937"),
    ("1931/1935", "1931年至1935年", "1931–1935"),
    ("1937-07/1937-09", "1937年7月至1937年9月", "July 1937 – September 1937"),
    ("../1937", "1937年以前", "before 1937"),
    ("1937/..", "1937年以后", "after 1937"),
    ("[1931..1935]", "1931年至1935年之间", "between 1931 and 1935"),
    ("[1931,1932]", "1931年或1932年", "1931 or 1932"),
    ("{1931,1932,1933}", "1931年、1932年和1933年", "1931, 1932 and 1933"),
    ("1908-02-02/1909-01-21", "1908年2月2日至1909年1月21日", "2 February 1908 – 21 January 1909"),
    ("-0220", "公元前221年", "221 BC"),
]


@pytest.mark.parametrize(("edtf", "chinese", "english"), SHOWN)
def test_a_date_is_shown_in_both_languages(edtf, chinese, english):
    assert display(edtf, "zh-Hans") == display(edtf, "zh-hans") == chinese
    assert display(edtf, "en") == english


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("edtf", [row[0] for row in SHOWN])
def test_what_is_shown_can_be_read_again(edtf, language):
    assert bounds(read_date(display(edtf, language)).edtf) == bounds(edtf)


@pytest.mark.parametrize("edtf", ["2004-06-~01", "XXXX-07-07", "1937-13"])
def test_edtf_without_words_is_shown_as_it_is(edtf):
    assert display(edtf, "zh-Hans") == edtf
