"""What can keep a written date from being read, in sentences for people."""

from dataclasses import dataclass, field

# code: (zh-Hans, en). Institutions may reword them; the codes stay.
SENTENCES: dict[str, tuple[str, str]] = {
    # The date stays text.
    "undated": ("原件未注明日期。", "The material bears no date."),
    "too_long": (
        "日期超过 {limit} 个字符，请把说明文字移到附注。",
        "A date has at most {limit} characters; put explanations in a note.",
    ),
    "not_understood": (
        "未能读懂日期“{written}”，已照原样保留。",
        "The date “{written}” was not understood and is kept as written.",
    ),
    "era_out_of_bounds": (
        "{era}只有{first}年至{last}年，没有{year}年。",
        "{era} runs from year {first} to year {last}; there is no year {year}.",
    ),
    "no_such_month": ("没有{month}月。", "There is no month {month}."),
    "no_such_day": (
        "{year}年{month}月没有{day}日。",
        "There is no day {day} in {year}-{month}.",
    ),
    "day_or_month_first": (
        "“{written}”可以是{first}月{second}日，也可以是{second}月{first}日；请写成年-月-日。",
        "“{written}” can begin with the day or with the month; write it as year-month-day.",
    ),
    "short_year": (
        "“{written}”的年份不足四位，不知属于哪个世纪。",
        "The year in “{written}” is not written in full, so the century is not certain.",
    ),
    "no_century": (
        "“{written}”没有写明世纪。",
        "“{written}” does not say which century.",
    ),
    "no_year": ("“{written}”没有年份。", "“{written}” has no year."),
    "no_era": (
        "“{written}”没有写明年号。",
        "“{written}” does not say which era the year is counted in.",
    ),
    "no_such_decade": (
        "“{written}”不是一个年代。",
        "“{written}” does not name a decade.",
    ),
    "month_or_year": (
        "“{written}”可以是年和月，也可以是两个年份；请写全。",
        "“{written}” can be a year and a month or two years; write it in full.",
    ),
    "season_or_year": (
        "“{written}”在EDTF中是季节或季度，也可能指两个年份；两个年份请写成1921/1922的形式。",
        "“{written}” is a season or quarter in EDTF and two years to most readers; "
        "write two years as 1921/1922.",
    ),
    "sexagenary_alone": (
        "干支“{written}”每六十年重复一次，请同时写明年号或公元年。",
        "“{written}” comes back every sixty years; add the era or the year.",
    ),
    "sexagenary_disagrees": (
        "{era}{year}年不是{sexagenary}年。",
        "Year {year} of {era} is not a {sexagenary} year.",
    ),
    "ends_before_it_starts": (
        "结束日期“{end}”早于开始日期“{start}”。",
        "The end “{end}” is before the start “{start}”.",
    ),
    "disagree": (
        "“{one}”与“{other}”不是同一日期。",
        "“{one}” and “{other}” are not the same date.",
    ),
    # The date is read, and this is not in its EDTF.
    "lunar_kept_as_year": (
        "农历月日未换算成公历，按所在的农历年记录。",
        "The lunar month and day are not converted; the date is kept as its lunar year.",
    ),
    "part_of_period": (
        "“{part}”没有确切界限，按整个时段记录。",
        "“{part}” has no sharp limits; the date is kept as the whole period.",
    ),
    "decade_or_century": (
        "“{written}”可以指十年，也可以指一百年，按一百年记录。",
        "“{written}” can mean ten years or a hundred; it is kept as the hundred.",
    ),
    "supplied": (
        "方括号中的日期是著录者补的。",
        "The date in brackets was supplied by the describer.",
    ),
}


@dataclass(frozen=True)
class Problem:
    """Why a date stays text, or what of it its EDTF does not hold."""

    code: str
    params: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in SENTENCES:
            raise KeyError(self.code)

    def sentence(self, language: str = "en") -> str:
        """The sentence in Chinese for any zh tag, else in English."""
        chinese, english = SENTENCES[self.code]
        if language.casefold().startswith("zh"):
            return chinese.format(**self.params)
        return english.format(**self.params)

    def __str__(self) -> str:
        return self.sentence("en")

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted(self.params.items()))))


class DateNotRead(ValueError):
    """A date whose form is known and which is wrong or can mean two things."""

    def __init__(self, code: str, **params: object) -> None:
        self.problem = Problem(code, {key: str(value) for key, value in params.items()})
        super().__init__(str(self.problem))
