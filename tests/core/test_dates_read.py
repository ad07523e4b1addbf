"""Dates as archives write them, and what is read in each."""

import re
from datetime import date

import pytest

from archive.core.dates import bounds, is_edtf, read_date
from archive.core.dates.problems import SENTENCES

# Written → EDTF. One row a form that curators use.
READ = """
1937 → 1937
1937-07 → 1937-07
1937-07-07 → 1937-07-07
1937/1938 → 1937/1938
1937-07-07T10:00:00 → 1937-07-07T10:00:00
2004-06-~01/2004-06-~20 → 2004-06-~01/2004-06-~20
1937? → 1937?
1920~ → 1920~
1937% → 1937%
193X → 193X
193x → 193X
18XX → 18XX
1937-XX → 1937-XX
1937-22 → 1937-22
XXXX-07-07 → XXXX-07-07
[1931,1932] → [1931,1932]
1937/.. → 1937/..
../1937 → ../1937
/1937 → /1937
-0220 → -0220
1937年 → 1937
１９３７年７月 → 1937-07
1937年7月 → 1937-07
1937年07月07日 → 1937-07-07
1937 年 7 月 7 日 → 1937-07-07
1937年7月7号 → 1937-07-07
1937年七月 → 1937-07
公元1937年 → 1937
一九三七年七月七日 → 1937-07-07
一九三七年 → 1937
一九四九年十月 → 1949-10
二〇〇〇年 → 2000
二○○○年五月 → 2000-05
一九三七年十二月卅一日 → 1937-12-31
民国二十六年 → 1937
民国二十六年七月 → 1937-07
民国二十六年七月七日 → 1937-07-07
民國二十六年七月七日 → 1937-07-07
民國26年 → 1937
民國26年7月7日 → 1937-07-07
民国26 → 1937
民国廿六年 → 1937
民国卅四年八月十五日 → 1945-08-15
民国三七年 → 1948
民国元年 → 1912
民国前五年 → 1907
中华民国二十六年七月七日 → 1937-07-07
中華民國廿六年七月 → 1937-07
民国丁丑年 → 1937
民国时期 → 1912/1949
民国二十六年秋 → 1937-23
光绪三十四年 → 1908-02-02/1909-01-21
光緒三十四年 → 1908-02-02/1909-01-21
光緒卅四年 → 1908-02-02/1909-01-21
光绪元年 → 1875-02-06/1876-01-25
光绪戊申年 → 1908-02-02/1909-01-21
光绪三十四年戊申 → 1908-02-02/1909-01-21
清光绪三十四年 → 1908-02-02/1909-01-21
光绪三十四年正月初五 → 1908-02-02/1909-01-21
光绪三十四年（1908年） → 1908-02-02/1909-01-21
光绪年间 → 1875-02-06/1909-01-21
宣统三年 → 1911-01-30/1912-02-17
宣統元年 → 1909-01-22/1910-02-09
同治甲子 → 1864-02-08/1865-01-26
咸丰十一年辛酉 → 1861-02-10/1862-01-29
咸豐元年 → 1851-02-01/1852-02-19
道光二十年 → 1840-02-03/1841-01-22
嘉庆二十五年 → 1820-02-14/1821-02-02
嘉慶元年 → 1796-02-09/1797-01-27
乾隆六十年 → 1795-01-21/1796-02-08
雍正元年 → 1723-02-05/1724-01-25
康熙六十一年 → 1722-02-16/1723-02-04
顺治元年 → 1644-02-08/1645-01-27
順治十八年 → 1661-01-30/1662-02-17
万历四十八年 → 1620-02-04/1621-01-21
萬曆元年 → 1573-02-12/1574-02-01
清代 → 1644-02-08/1912-02-17
清末 → 1644-02-08/1912-02-17
康德四年 → 1937
昭和十二年 → 1937
明治四十年 → 1907
洪宪元年 → 1916
1937年农历七月初七 → 1937-01-01/1938-01-30
民国二十六年腊月 → 1937-01-01/1938-01-30
公元前221年 → -0220
221 BC → -0220
约1920年 → 1920~
大约1920年 → 1920~
c. 1920 → 1920~
ca. 1920 → 1920~
c1920 → 1920~
circa 1920 → 1920~
about 1920 → 1920~
1920年左右 → 1920~
1920年前后 → 1920~
约光绪三十四年 → 1908-02-02~/1909-01-21~
可能1937年 → 1937?
probably 1937 → 1937?
1937年（存疑） → 1937?
c. 1937? → 1937%
1920年代 → 192X
一九二〇年代 → 192X
约1920年代 → 192X~
1920s → 192X
the 1920s → 192X
1920's → 192X
early 1920s → 192X
mid-1930s → 193X
20世纪30年代 → 193X
二十世纪三十年代 → 193X
20世紀30年代初 → 193X
20世纪二三十年代 → 192X/193X
1920至1930年代 → 192X/193X
十九世纪 → 18XX
十九世纪末 → 18XX
十九世纪末? → 18XX?
19th century → 18XX
late nineteenth century → 18XX
1900s → 19XX
[192-] → 192X
[19--] → 19XX
1937年以前 → ../1937
1937年之前 → ../1937
before 1937 → ../1937
光绪三十四年以前 → ../1909-01-21
1937年以后 → 1937/..
after 1937 → 1937/..
since June 1937 → 1937-06/..
1937年至今 → 1937/..
1937年起 → 1937/..
1937– → 1937/..
1937-present → 1937/..
1931—1935 → 1931/1935
1931-1935 → 1931/1935
1931～1935年 → 1931/1935
1931 to 1935 → 1931/1935
from 1931 to 1935 → 1931/1935
1931–35 → 1931/1935
1937/38 → 1937/1938
约1931-1935年 → 1931~/1935~
c. 1931 – c. 1935 → 1931~/1935~
民国二十年至二十四年 → 1931/1935
民国二十年至民国二十四年 → 1931/1935
民国二十至二十四年 → 1931/1935
民国二十六年七月至二十七年三月 → 1937-07/1938-03
光绪三十三年至民国二年 → 1907-02-13/1913
光绪三十年至三十四年 → 1904-02-16/1909-01-21
1937年7月至9月 → 1937-07/1937-09
1937年7—9月 → 1937-07/1937-09
1937年7月7日至8月13日 → 1937-07-07/1937-08-13
1937年7月7日至13日 → 1937-07-07/1937-07-13
从1937年7月到1945年8月 → 1937-07/1945-08
1937.7.7-8.13 → 1937-07-07/1937-08-13
1937.7.7—1938.2.1 → 1937-07-07/1938-02-01
June–August 1937 → 1937-06/1937-08
7–13 June 1937 → 1937-06-07/1937-06-13
June 7-13, 1937 → 1937-06-07/1937-06-13
7 June – 13 July 1937 → 1937-06-07/1937-07-13
between 1931 and 1935 → [1931..1935]
1931年至1935年之间 → [1931..1935]
1931或1932年 → [1931,1932]
1931 or 1932 → [1931,1932]
1931年、1933年 → {1931,1933}
June 1937 → 1937-06
7 June 1937 → 1937-06-07
7th June, 1937 → 1937-06-07
7th of June 1937 → 1937-06-07
June 7 1937 → 1937-06-07
June 7th, 1937 → 1937-06-07
Jun. 1937 → 1937-06
Sept 1937 → 1937-09
7-Jul-1937 → 1937-07-07
1937 July 7 → 1937-07-07
Summer 1937 → 1937-22
autumn of 1937 → 1937-23
Fall 1937 → 1937-23
1937年夏 → 1937-22
1937年冬季 → 1937-24
1937年第三季度 → 1937-35
1937年上半年 → 1937-40
1937年7月上旬 → 1937-07-01/1937-07-10
1937年2月下旬 → 1937-02-21/1937-02-28
1937年初 → 1937
1937年7月底 → 1937-07
1937.7.7 → 1937-07-07
1937/7/7 → 1937-07-07
1937-7-7 → 1937-07-07
1937.07 → 1937-07
13/04/1937 → 1937-04-13
4/13/1937 → 1937-04-13
7/7/1937 → 1937-07-07
19370707 → 1937-07-07
19370700 → 1937-07
19370000 → 1937
1937年（民国二十六年） → 1937
民国二十六年（1937年）7月7日 → 1937-07-07
1908年3月2日（光绪三十四年正月三十日） → 1908-03-02
1937年7月7日（星期三） → 1937-07-07
Wednesday, 7 July 1937 → 1937-07-07
1937-07-07 / 1937-08-13 → 1937-07-07/1937-08-13
07/1937 → 1937-07
Wed. 7 July 1937 → 1937-07-07
乙未年（1895年） → 1895-01-26/1896-02-12
1937年（丁丑年） → 1937
十九世紀末葉 → 18XX
清乾隆年间（1736-1795） → 1736-02-12/1796-02-08
1937年7月7日、8日 → {1937-07-07,1937-07-08}
1937年底至1938年初 → 1937/1938
1950s-1960s → 195X/196X
[1937] → 1937
[1937?] → 1937?
[ca. 1937] → 1937~
n.d. [1920s] → 192X
""".strip().splitlines()

# Written → the code of the problem: these stay text.
KEPT_AS_TEXT = """
undated → undated
[n.d.] → undated
s.d. → undated
年代不详 → undated
日期不詳 → undated
未注明日期 → undated
民国五百年 → era_out_of_bounds
光绪四十年 → era_out_of_bounds
宣统四年 → era_out_of_bounds
昭和六十五年 → era_out_of_bounds
明治三年 → era_out_of_bounds
1937年13月 → no_such_month
1937-13 → no_such_month
19371301 → no_such_month
1999-00 → no_such_month
1937年（甲子年） → sexagenary_disagrees
乙未年（1896年） → disagree
1937年2月30日 → no_such_day
1937-02-30 → no_such_day
民国二十六年六月三十一日 → no_such_day
31 June 1937 → no_such_day
03/04/1937 → day_or_month_first
3.4.1937 → day_or_month_first
7/7/37 → short_year
37年7月 → short_year
三七年七月 → short_year
370707 → short_year
二十六年七月 → no_era
二十年代 → no_century
20年代 → no_century
1925年代 → no_such_decade
七月七日 → no_year
7月7日 → no_year
7 June → no_year
1905/06 → month_or_year
1905–06 → month_or_year
1921-22 → season_or_year
辛亥年 → sexagenary_alone
丁丑年七月 → sexagenary_alone
光绪三十四年己酉 → sexagenary_disagrees
1937/1935 → ends_before_it_starts
1935年至1931年 → ends_before_it_starts
民国二十四年至二十年 → ends_before_it_starts
[1935..1931] → ends_before_it_starts
between 1935 and 1931 → ends_before_it_starts
民国二十六年（1936年） → disagree
1937年8月（民国二十六年七月） → disagree
上世纪30年代 → not_understood
抗战时期 → not_understood
同年 → not_understood
hello → not_understood
1937年的冬天来了 → not_understood
""".strip().splitlines()


def rows(table):
    return [tuple(part.strip() for part in row.split("→")) for row in table]


@pytest.mark.parametrize(("written", "edtf"), rows(READ))
def test_a_written_date_is_read(written, edtf):
    read = read_date(written)

    assert (read.edtf, read.problem) == (edtf, None)
    assert is_edtf(edtf)
    assert read.written == written
    assert (read.earliest, read.latest) == bounds(edtf)


@pytest.mark.parametrize(("written", "code"), rows(KEPT_AS_TEXT))
def test_what_is_not_certain_stays_text_and_says_why(written, code):
    read = read_date(written)

    assert read.edtf is None
    assert (read.earliest, read.latest) == (None, None)
    assert read.problem.code == code
    for language in ("zh-Hans", "en"):
        assert "{" not in read.problem.sentence(language)


def test_nothing_written_is_no_problem():
    assert read_date("  ").problem is None
    assert read_date("").edtf is None


def test_a_text_too_long_for_a_date_is_refused_with_the_limit():
    assert "200" in read_date("1937年" * 60).problem.sentence("zh-Hans")


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("1937年7月", date(1937, 7, 1), date(1937, 7, 31)),
        ("光绪三十四年", date(1908, 2, 2), date(1909, 1, 21)),
        ("20世纪30年代", date(1930, 1, 1), date(1939, 12, 31)),
        ("约1920年", date(1920, 1, 1), date(1920, 12, 31)),
        ("1937年冬", date(1937, 11, 1), date(1938, 2, 28)),
        ("1937年以前", None, date(1937, 12, 31)),
        ("1937年以后", date(1937, 1, 1), None),
        ("1935年冬", date(1935, 11, 1), date(1936, 2, 29)),
        ("1931或1935年", date(1931, 1, 1), date(1935, 12, 31)),
        ("/1937", None, date(1937, 12, 31)),
        ("公元前221年", None, None),
        ("XXXX-07-07", None, None),
    ],
)
def test_the_bounds_hold_every_day_the_date_can_mean(written, earliest, latest):
    read = read_date(written)

    assert (read.earliest, read.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("光绪三十四年正月初五", "lunar_kept_as_year"),
        ("1937年农历七月初七", "lunar_kept_as_year"),
        ("光绪三十四年冬", "part_of_period"),
        ("十九世纪末", "part_of_period"),
        ("late 1937", "part_of_period"),
        ("1900s", "decade_or_century"),
        ("[1937]", "supplied"),
    ],
)
def test_what_edtf_does_not_hold_is_said_in_a_note(written, code):
    note = read_date(written).note

    assert note.code == code
    assert note.sentence("zh-Hant") == note.sentence("zh-Hans") != note.sentence("en")


def test_an_era_year_out_of_bounds_names_the_era_and_its_years():
    problem = read_date("光绪四十年").problem

    assert problem.sentence("zh-Hans") == "光绪只有1年至34年，没有40年。"
    assert str(problem) == "光绪 runs from year 1 to year 34; there is no year 40."


@pytest.mark.parametrize("code", SENTENCES)
def test_every_problem_has_a_sentence_in_both_languages(code):
    chinese, english = SENTENCES[code]

    assert chinese.endswith("。")
    assert english.endswith(".")
    assert set(re.findall(r"{(\w+)}", english)) <= set(re.findall(r"{(\w+)}", chinese))
