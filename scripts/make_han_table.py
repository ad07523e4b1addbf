"""Make the tables of Han variants from OpenCC's dictionaries (and Unihan, where it is given).

    python scripts/make_han_table.py [--unihan Unihan_Variants.txt]

Writes archive/text/han_fold.txt (which characters count as one in a search) and
archive/core/han_scripts.txt (which characters only simplified or traditional writing has).
Both are checked in; run this again only when OpenCC's data has changed.
"""

import argparse
import bz2
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import opencc

ROOT = Path(__file__).resolve().parent.parent
FOLD = ROOT / "archive/text/han_fold.txt"
SCRIPTS = ROOT / "archive/core/han_scripts.txt"

# Not the Japanese tables: they join characters that Chinese keeps apart (芸/藝, 弁/辨).
JOINED = (
    "STCharacters",
    "TSCharacters",
    "TSCharactersExt",
    "TWVariants",
    "HKVariants",
    "CJK_Compatibility_Ideographs",
)
# Forms of older print that neither source joins with today's.
OLD_PRINT = (
    "靑青 淸清 尙尚 吿告 硏研 呑吞 擧舉 囘回 囬回 効效 勅敕 勲勳 徧遍 槪概 濶闊 畧略 糺糾 罸罰 隣鄰 酧酬 "
    "鬭鬥 戱戲 顚顛 飮飲 逈迥 騐驗 渇渴 増增 毎每 歩步 歴歷 隟隙 閙鬧 慙慚 嶋島 葢蓋"
).split()

UNIHAN_KINDS = {"kZVariant", "kSimplifiedVariant", "kTraditionalVariant"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--unihan", type=Path, help="Unihan_Variants.txt, plain or .bz2")
    unihan = parser.parse_args().unihan
    tables = {name: dict(read_dictionary(name)) for name in JOINED}
    pairs = [(one, other) for table in tables.values() for one in table for other in table[one]]
    pairs += [(pair[0], pair[1]) for pair in OLD_PRINT]
    if unihan:
        pairs += read_unihan(unihan)
    write_fold(groups(pairs), tables["TSCharacters"])
    write_scripts(tables["STCharacters"], tables["TSCharacters"])


def read_dictionary(name: str) -> Iterator[tuple[str, list[str]]]:
    """The single characters of one OpenCC dictionary and what each may become."""
    inside = Path(opencc.__file__).parent / "clib"
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "dictionary.txt"
        subprocess.run(
            [inside / "bin/opencc_dict", "-i", inside / f"share/opencc/{name}.ocd2",
             "-o", text, "-f", "ocd2", "-t", "text"],
            check=True, capture_output=True,
        )  # fmt: skip
        for line in text.read_text(encoding="utf-8").splitlines():
            key, _, values = line.partition("\t")
            if len(key) == 1:
                yield key, [value for value in values.split() if len(value) == 1]


def read_unihan(path: Path) -> list[tuple[str, str]]:
    """Pairs of variants from Unihan; semantic variants are left out, they cost precision."""
    opened = bz2.open(path, "rt", encoding="utf-8") if path.suffix == ".bz2" else path.open()
    with opened as lines:
        fields = [line.rstrip("\n").split("\t") for line in lines if line.startswith("U+")]
    return [
        (chr(int(code[2:], 16)), chr(int(value.split("<")[0][2:], 16)))
        for code, kind, values in fields
        if kind in UNIHAN_KINDS
        for value in values.split()
    ]


def groups(pairs: list[tuple[str, str]]) -> list[set[str]]:
    """Characters joined by any chain of pairs (union-find)."""
    parent: dict[str, str] = {}

    def find(character: str) -> str:
        parent.setdefault(character, character)
        while parent[character] != character:
            parent[character] = parent[parent[character]]
            character = parent[character]
        return character

    for one, other in pairs:
        parent[find(other)] = find(one)
    found: dict[str, set[str]] = {}
    for character in parent:
        found.setdefault(find(character), set()).add(character)
    return [group for group in found.values() if len(group) > 1]


def write_fold(found: list[set[str]], to_simplified: dict[str, list[str]]) -> None:
    """One group a line, first the character that stands for it: the usual simplified one."""
    simplified = Counter(values[0] for values in to_simplified.values() if values)

    def rank(character: str) -> tuple[int, int]:
        return -simplified[character], ord(character)

    lines = sorted("".join(sorted(group, key=rank)) for group in found)
    FOLD.write_text(header("Characters that count as one in a search; the first stands for all.")
                    + "\n".join(lines) + "\n", encoding="utf-8")  # fmt: skip
    print(f"{FOLD}: {len(lines)} groups, {sum(map(len, lines))} characters")


def write_scripts(
    to_traditional: dict[str, list[str]], to_simplified: dict[str, list[str]]
) -> None:
    """Characters that are changed by one conversion and never come out of it."""
    made_traditional = {value for values in to_traditional.values() for value in values}
    made_simplified = {value for values in to_simplified.values() for value in values}
    only_hans = {key for key in to_traditional if key not in made_traditional | set(to_simplified)}
    only_hant = {key for key in to_simplified if key not in made_simplified | set(to_traditional)}
    SCRIPTS.write_text(
        header("First line: characters of simplified writing only. Second: of traditional only.")
        + "".join(sorted(only_hans)) + "\n" + "".join(sorted(only_hant)) + "\n",
        encoding="utf-8",
    )  # fmt: skip
    print(f"{SCRIPTS}: {len(only_hans)} simplified, {len(only_hant)} traditional")


def header(what: str) -> str:
    return (
        f"# {what}\n"
        "# Made by scripts/make_han_table.py; do not edit.\n"
        "# From OpenCC's dictionaries (Apache-2.0) and the Unihan database (Unicode License v3).\n"
    )


if __name__ == "__main__":
    main()
