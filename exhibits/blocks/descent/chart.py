"""Bodies as bars along the years, the names they bore as parts of them, and lines where one became another."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from archive.core.languages import Picked, pick
from archive.description.access import Reader
from archive.description.models import Agent, AgentRelation
from archive.reading.lookup import known_agents
from archive.reading.names import authorised
from exhibits.when import When

MOST = 24  # bodies of one chart
GOES_ON = 8  # years that a body which still exists is drawn beyond the last date
_LATE = 62  # hundredths; a name that begins later is set from the right


@dataclass
class Bar:
    """One body."""

    agent: Agent
    name: Picked
    when: When
    left: float = 0
    width: float = 0
    names: list[tuple[When, Picked, str, str]] = field(default_factory=list)  # and left, width
    came_from: list[Picked] = field(default_factory=list)
    became: list[Picked] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        return self.left > _LATE

    @property
    def is_going_on(self) -> bool:
        return self.when.date_latest is None

    @property
    def style(self) -> str:
        return f"--left:{self.left:.2f}%;--width:{self.width:.2f}%;--right:{100 - self.left - self.width:.2f}%"


@dataclass(frozen=True)
class Chart:
    """The bars from top to bottom, the ruler, and the lines between the bars."""

    bars: list[Bar]
    ticks: list[tuple[int, str]]
    links: list[dict]

    @property
    def height(self) -> int:
        """Of the drawing, ten for each bar."""
        return 10 * len(self.bars)


def chart(uid: str, reader: Reader, language: str) -> Chart | None:
    """The descent that this body belongs to, as far as a reader may know of it."""
    known = known_agents(reader).values("pk")
    start = Agent.objects.filter(uid=uid, pk__in=known).first()
    if start is None:
        return None
    relations = _relations_around(start, known)
    pks = {start.pk} | {pk for each in relations for pk in (each.predecessor_id, each.successor_id)}
    agents = Agent.objects.filter(pk__in=pks).prefetch_related("other_names")
    bars = sorted(
        (Bar(agent, authorised(agent, language), When.of(agent)) for agent in agents),
        key=lambda bar: (bar.when.order, bar.name.text),
    )
    placed = [bar for bar in bars if bar.when.is_read]
    if not placed:
        return None
    first = min(_first(bar.when).year for bar in placed)
    last = max((bar.when.date_latest or bar.when.date_earliest).year for bar in placed)
    last += GOES_ON * any(bar.is_going_on for bar in placed)
    step = next((s for s in (5, 10, 20, 25, 50, 100) if (last - first) / s <= 9), 200)
    begin, end = first // step * step, -(-last // step) * step
    rows = {bar.agent.pk: row for row, bar in enumerate(placed)}
    for bar in placed:
        _place(bar, begin, end, language)
    for each in relations:
        _relate(each, placed, rows)
    ticks = [
        (year, f"{_at(date(year, 1, 1), begin, end):.2f}") for year in range(begin, end + 1, step)
    ]
    return Chart(placed, ticks, list(_links(relations, placed, rows)))


def _relations_around(start: Agent, known) -> list[AgentRelation]:
    """Every relation that can be walked to, in both directions; nothing is walked twice."""
    met, here, found = {start.pk}, {start.pk}, {}
    between = AgentRelation.objects.filter(predecessor__in=known, successor__in=known)
    while here and len(met) < MOST:
        step = between.filter(predecessor__in=here) | between.filter(successor__in=here)
        found |= {each.pk: each for each in step}
        reached = {pk for each in step for pk in (each.predecessor_id, each.successor_id)}
        here = reached - met
        met |= reached
    return list(found.values())


def _place(bar: Bar, begin: int, end: int, language: str) -> None:
    bar.left = _at(_first(bar.when), begin, end)
    ends = 100.0 if bar.is_going_on else _at(_last(bar.when), begin, end)
    bar.width = max(ends - bar.left, 0.6)
    for name in bar.agent.other_names.all():
        when = When.of(name)
        if when.is_read:
            left = _at(_first(when), begin, end)
            width = _at(_last(when), begin, end) - left
            bar.names.append((when, pick(name.names, language), f"{left:.2f}", f"{width:.2f}"))


def _relate(relation: AgentRelation, bars: list[Bar], rows: dict[int, int]) -> None:
    if relation.predecessor_id in rows and relation.successor_id in rows:
        before, after = bars[rows[relation.predecessor_id]], bars[rows[relation.successor_id]]
        before.became.append(after.name)
        after.came_from.append(before.name)


def _links(relations: Iterable[AgentRelation], bars: list[Bar], rows: dict[int, int]):
    """Lines from the end of one bar to the beginning of another."""
    for each in relations:
        if each.predecessor_id in rows and each.successor_id in rows:
            above, below = rows[each.predecessor_id], rows[each.successor_id]
            x = bars[below].left
            yield {"x": f"{x:.2f}", "from": 10 * above + 7, "to": 10 * below + 7}


def _first(when: When) -> date:
    return when.date_earliest or when.date_latest or timezone.localdate()


def _last(when: When) -> date:
    return when.date_latest or timezone.localdate()


def _at(day: date, begin: int, end: int) -> float:
    year = day.year + (day.timetuple().tm_yday - 1) / 366
    return 100 * (year - begin) / (end - begin)
