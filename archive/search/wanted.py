"""What a query wants to stand in a document: its literals, each with the field it is asked of."""

from archive.search.contract import And, Field, Literal, Or, Query


def wanted(query: Query, field: str = "text") -> list[tuple[str, Literal]]:
    """The literals that are asked for and not excluded, each with its field."""
    if isinstance(query, Literal):
        return [(field, query)]
    if isinstance(query, Field):
        return wanted(query.part, query.name)
    if isinstance(query, And | Or):
        return [each for part in query.parts for each in wanted(part, field)]
    return []


def holds_without_literals(query: Query) -> bool:
    """Whether a document can fit that has none of the literals: date:1936 OR 铁桥."""
    if isinstance(query, Literal):
        return False
    if isinstance(query, Field):
        return holds_without_literals(query.part)
    if isinstance(query, Or):
        return any(holds_without_literals(part) for part in query.parts)
    if isinstance(query, And):
        return all(holds_without_literals(part) for part in query.parts)
    return True
