"""The words of the interface as code and templates say them, found without gettext's own tools."""

import ast
import re
from collections.abc import Iterator

from django.utils.translation.template import templatize

from tests.architecture import tracked

# How many arguments of each function are words, and which of them is the context.
_SAYERS = {
    "_": (0, None),
    "gettext": (0, None),
    "gettext_lazy": (0, None),
    "gettext_noop": (0, None),
}
_SAYERS |= {"ngettext": (0, None), "ngettext_lazy": (0, None)}
_SAYERS |= {
    "pgettext": (1, 0),
    "pgettext_lazy": (1, 0),
    "npgettext": (1, 0),
    "npgettext_lazy": (1, 0),
}
_CALL = re.compile(r"(?<![\w.])(n?p?gettext|_)\(")


def said() -> set[tuple[str | None, str, str]]:
    """Every (context, word, file)."""
    found = set()
    for name, code in tracked.texts("archive/*.py", "iiif/*.py", "exhibits/*.py"):
        if "/migrations/" not in name:
            found |= {(context, word, name) for context, word in _in_code(ast.parse(code))}
    for name, template in tracked.texts("archive/*.html", "iiif/*.html", "exhibits/*.html"):
        found |= {(context, word, name) for context, word in _in_template(template)}
    return found


def _in_code(tree: ast.AST) -> Iterator[tuple[str | None, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name in _SAYERS:
                word_at, context_at = _SAYERS[name]
                word = _text(node.args[word_at]) if len(node.args) > word_at else None
                context = _text(node.args[context_at]) if context_at is not None else None
                if word:
                    yield context, word


def _in_template(template: str) -> Iterator[tuple[str | None, str]]:
    code = templatize(template)
    for call in _CALL.finditer(code):
        end = code.find(")", call.end())
        while end > 0:
            try:
                tree = ast.parse(code[call.start() : end + 1])
            except SyntaxError:
                end = code.find(")", end + 1)
            else:
                yield from _in_code(tree)
                break


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
