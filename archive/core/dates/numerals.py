"""Numbers in Chinese characters, as dates use them: 二十六, 廿六, 卅四, 一九三七, 元."""

DIGITS = {character: value for value, group in enumerate(
    ("〇零○", "一壹元正", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
) for character in group}  # fmt: skip
TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "卌": 40}
HUNDREDS = "百佰"

NUMERAL = f"(?:[0-9]{{1,4}}|[{''.join(DIGITS)}{''.join(TENS)}{HUNDREDS}]{{1,8}})"


def number(text: str) -> int | None:
    """The value of a numeral in either writing; None where it is not one."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    value, digit = 0, None
    lowest = 1000
    for character in text:
        if character in DIGITS:
            if digit:  # 二三十 is not a number
                return None
            digit = DIGITS[character]
        elif character in HUNDREDS:
            if lowest <= 100:
                return None
            value, digit, lowest = 100 * (digit or 1), None, 100
        elif character in TENS:
            if lowest <= 10 or (digit and TENS[character] != 10):
                return None
            value, digit, lowest = value + TENS[character] * (digit or 1), None, 10
        else:
            return None
    return value + (digit or 0)
