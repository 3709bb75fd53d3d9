"""Reading units: lists to choose from, and where a unit lies. "Today" is the local day."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, literal, or_, select
from sqlalchemy.orm import joinedload

from lms import clock, vietnamese
from lms.db import db
from lms.units.models import Unit, UnitChange
from lms.units.rules import COMMUNE_KINDS, COUNTRY, PROVINCE_KINDS

# What a commune's name begins with, as searched; people leave it out as often as not.
KINDS_SEARCHED = ("", "xa ", "phuong ", "dac khu ", "thi tran ", "huyen ")
TEXT_SEARCHED = 100
WORDS_SEARCHED = 12
FAR = 6  # the rank of words that do not stand together


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit of today, and the former unit by whose name it was found; None: by its own."""

    unit: Unit
    former: Unit | None = None


def unit(unit_id: str) -> Unit | None:
    """The unit with this id, of today or former."""
    return db.session.get(Unit, unit_id)


def commune(unit_id: str) -> Unit | None:
    """The commune, ward or special zone of today with this id; None for any other unit."""
    return db.session.scalar(_communes().where(Unit.id == unit_id))


def provinces() -> list[Unit]:
    """The provinces and cities of today: the cities first, each in Vietnamese order."""
    return list(db.session.scalars(_in_order(_of_kinds(PROVINCE_KINDS))))


def communes_of(province_id: str) -> list[Unit]:
    """A province's communes, wards and special zones of today, by kind, in Vietnamese order."""
    return list(db.session.scalars(_in_order(_communes().where(Unit.parent_id == province_id))))


def children_of(unit_id: str) -> list[Unit]:
    """The units of today directly below one, in Vietnamese order; former ones are left out."""
    below = select(Unit).where(Unit.parent_id == unit_id, valid_today())
    return list(db.session.scalars(_in_order(below)))


def ancestors(below: Unit) -> list[Unit]:
    """The units that a unit lies in, the country first; without the unit itself."""
    ids = below.path.rstrip("/").split("/")[:-1]
    found = {one.id: one for one in db.session.scalars(select(Unit).where(Unit.id.in_(ids)))}
    return [found[one] for one in ids]


def province_of(below: Unit) -> Unit:
    """The province of today that a unit lies in, or the unit itself when it is one.

    The country lies in none: ValueError.
    """
    country, *ids = below.path.rstrip("/").split("/")
    found = db.session.get(Unit, ids[0]) if country == COUNTRY and ids else None
    if found is None:
        raise ValueError(f"unit {below.id} lies in no province")
    return found


def find_communes(text: str, *, limit: int = 10) -> list[UnitFound]:
    """Communes, wards and special zones of today by the beginnings of the words typed, which may
    name the province too, or a former commune with its district: "thieu phuc, thieu hoa".

    First come names that begin with what was typed, those with the same marks before others, and
    names of today before former ones. Words far apart count only if nothing is nearer.
    """
    typed = " ".join(vietnamese.normalise(text)[:TEXT_SEARCHED].split()[:WORDS_SEARCHED])
    if not vietnamese.search_key(typed):
        return []
    hits = _hits(typed, 3 * limit)  # several former units often went into one
    successors = _successors([hit.id for hit in hits if _is_former(hit)])
    best: dict[str, UnitFound] = {}
    for hit in hits:
        for unit in successors[hit.id] if _is_former(hit) else [hit]:
            former = hit if hit.name != unit.name else None
            best.setdefault(unit.id, UnitFound(unit, former))
    return list(best.values())[:limit]


def valid_today() -> ColumnElement[bool]:
    """The condition that a unit exists today."""
    today = clock.today()
    return and_(
        or_(Unit.valid_from.is_(None), Unit.valid_from <= today),
        or_(Unit.valid_to.is_(None), Unit.valid_to >= today),
    )


def _is_former(unit: Unit) -> bool:
    return unit.valid_to is not None and unit.valid_to < clock.today()


def _hits(typed: str, limit: int) -> list[Unit]:
    """Communes of today and former units, the best first."""
    rank = _rank(typed)
    of_today = and_(Unit.kind.in_(sorted(COMMUNE_KINDS)), valid_today())
    former = Unit.valid_to < clock.today()
    found = (
        select(rank, Unit)
        .where(_holds(typed), or_(of_today, former))
        .options(joinedload(Unit.parent))
        .order_by(rank, of_today.desc(), Unit.sort_key, Unit.id)
        .limit(limit)
    )
    rows = db.session.execute(found).all()
    near = [hit for rank, hit in rows if rank < FAR]
    return near or [hit for _rank, hit in rows]


def _successors(unit_ids: list[str]) -> dict[str, list[Unit]]:
    """What the former units became, of which only units of today."""
    found = (
        select(UnitChange.from_id, Unit)
        .join(Unit, Unit.id == UnitChange.to_id)
        .where(UnitChange.from_id.in_(unit_ids), valid_today())
        .order_by(Unit.sort_key, Unit.id)
    )
    became: dict[str, list[Unit]] = defaultdict(list)
    for unit_id, successor in db.session.execute(found):
        became[unit_id].append(successor)
    return became


def _holds(typed: str) -> ColumnElement[bool]:
    """Every word typed begins a word of the key. A key holds only letters, digits and spaces, so
    nothing typed can act as a wildcard."""
    spaced = literal(" ") + Unit.search_key
    words = vietnamese.search_key(typed).split()
    return and_(*(spaced.like(f"% {word}%") for word in words))


def _rank(typed: str) -> ColumnElement[int]:
    """0 is best: the name begins with the words typed, then with their letters, then holds the
    words; of equals first the one with the same marks."""
    phrase = vietnamese.search_key(typed)
    spaced = literal(" ") + Unit.search_key + " "
    begins, begins_whole = (
        or_(*(spaced.like(f" {kind}{phrase}{end}") for kind in KINDS_SEARCHED))
        for end in ("%", " %")
    )
    whole = spaced.like(f"% {phrase} %")
    nearness = case((begins, case((begins_whole, 0), else_=2)), (whole, 4), else_=FAR)
    marks = Unit.sort_key.contains(vietnamese.text_sort_key(typed), autoescape=True)
    return nearness + case((marks, 0), else_=1)


def _of_kinds(kinds: frozenset[str]) -> Select[Unit]:
    return select(Unit).where(Unit.kind.in_(sorted(kinds)), valid_today())


def _communes() -> Select[Unit]:
    return _of_kinds(COMMUNE_KINDS).options(joinedload(Unit.parent))


def _in_order(units: Select[Unit]) -> Select[Unit]:
    return units.order_by(Unit.sort_key, Unit.id)
