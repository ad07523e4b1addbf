"""Make the table of Han characters by their strokes, as CLDR's stroke collation has them.

    python scripts/make_stroke_table.py

Asks the ICU inside Node, which carries CLDR's data; the table is checked in, so that only this script needs Node.
"""

import subprocess
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "archive/search/stroke_order.txt"
A_LINE = 60
HEAD = """\
# Han characters by number of strokes and by the order of the strokes: CLDR's stroke collation for Chinese.
# Data from the Unicode CLDR, © Unicode, Inc., under the Unicode License v3 (https://www.unicode.org/license.txt).
# Written by scripts/make_stroke_table.py.
"""
ASK = """
const collator = new Intl.Collator("zh-u-co-stroke");
if (collator.resolvedOptions().collation !== "stroke") throw new Error("This Node has no stroke collation.");
const characters = ["\\u3007"];
for (const [first, last] of [[0x3400, 0x4dbf], [0x4e00, 0x9fff]])
  for (let code = first; code <= last; code += 1) characters.push(String.fromCodePoint(code));
process.stdout.write(characters.sort(collator.compare).join(""));
"""


def main() -> None:
    asked = subprocess.run(["node", "-e", ASK], check=True, capture_output=True, encoding="utf-8")
    characters = asked.stdout
    lines = (characters[at : at + A_LINE] for at in range(0, len(characters), A_LINE))
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
