"""Reading completion records. A person is always the whole human being: every joined entry."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased, joinedload

from lms.courses.models import TargetGroup
from lms.courses.queries import Title, course_titles
from lms.db import db
from lms.people.models import Person
from lms.records.models import CompletionRecord
from lms.records.rules import Status
from lms.units.models import Unit
from lms.units.rules import COUNTRY

VIETNAMESE = "vi"
COUNTRY_PATH = f"{COUNTRY}/"


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record as a line of a list. `course_title` is the course's as in that revision."""

    code: str
    course_id: str
    revision_id: UUID
    group_id: str
    course_title: str
    completed_on: date
    score_percent: int
    status: Status
    withdrawn_at_utc: datetime | None
    # Code of the record that stands instead, while this one is superseded.
    superseded_by_code: str | None

    @property
    def is_valid(self) -> bool:
        return self.status is Status.VALID


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record in a coordinator's list, with the entry that stands for its holder today and the
    unit she lived in when she earned it."""

    record: CompletionRecord
    holder: Person
    residence: Unit


def of_human(person_id: UUID | BindParameter[UUID]) -> Select[CompletionRecord]:
    """The records of a human being, whichever of her entries `person_id` is."""
    canonical = select(Person.canonical_id).where(Person.id == person_id).scalar_subquery()
    return (
        select(CompletionRecord)
        .join(Person, Person.id == CompletionRecord.person_id)
        .where(Person.canonical_id == canonical)
    )


def valid_record(person_id: UUID, course_id: str) -> CompletionRecord | None:
    """The one record of this course that stands for this human being; read anew each time."""
    return db.session.scalar(_VALID, {"person_id": person_id, "course_id": course_id})


_VALID = (
    of_human(bindparam("person_id"))
    .where(
        CompletionRecord.course_id == bindparam("course_id"),
        CompletionRecord.status == Status.VALID.value,
    )
    .execution_options(populate_existing=True)
)


def last_withdrawal(person_id: UUID, course_id: str) -> datetime | None:
    """When a record of this course was last withdrawn from this human being; None: never."""
    moments = (
        of_human(person_id)
        .where(CompletionRecord.course_id == course_id)
        .with_only_columns(func.max(CompletionRecord.withdrawn_at_utc))
    )
    return db.session.scalar(moments)


def record_of_code(code: str) -> CompletionRecord | None:
    """The record with this code (plain digits), whatever its standing, with what a page about it
    says: its person, its units, and the record that stands instead."""
    return db.session.scalar(
        select(CompletionRecord)
        .where(CompletionRecord.code == code)
        .options(
            joinedload(CompletionRecord.person),
            joinedload(CompletionRecord.revision),
            joinedload(CompletionRecord.residence).joinedload(Unit.parent),
            joinedload(CompletionRecord.organising).joinedload(Unit.parent),
            joinedload(CompletionRecord.superseded_by),
        )
    )


def find_records(
    *,
    paths: Sequence[str],
    name: str = "",
    after: CompletionRecord | None = None,
    limit: int,
) -> list[FoundRecord]:
    """Records of people resident under these unit paths or organised there, newest first, of every
    standing, at most `limit`.

    `name`: only people with this in their name, as searched (no marks, no capitals). `after`: only
    what follows this record in the list, so that a page costs the same however far down it is.
    """
    holder, entry, residence = aliased(Person), aliased(Person), aliased(Unit)
    rows = (
        select(CompletionRecord, holder, residence)
        .join(entry, entry.id == CompletionRecord.person_id)
        .join(holder, holder.id == entry.canonical_id)
        .join(residence, residence.id == CompletionRecord.residence_unit_id)
        .where(_is_under(paths))
        .options(joinedload(residence.parent))
        .order_by(CompletionRecord.completed_on.desc(), CompletionRecord.code)
        .limit(limit)
    )
    if name:
        rows = rows.where(or_(holder.search_key.contains(name), entry.search_key.contains(name)))
    if after is not None:
        rows = rows.where(_follows(after))
    return [FoundRecord(*row) for row in db.session.execute(rows)]


def _is_under(paths: Sequence[str]) -> ColumnElement[bool]:
    """The condition that a record's holder lived, or was taught by someone, under these paths.

    As two lists of ids, each found by an index; as one condition with "or", PostgreSQL would read
    every record to find those of a commune.
    """
    if COUNTRY_PATH in paths:
        return true()
    units = select(Unit.id).where(or_(false(), *(Unit.path.startswith(path) for path in paths)))
    residents, guests = (
        select(CompletionRecord.id).where(unit.in_(units))
        for unit in (CompletionRecord.residence_unit_id, CompletionRecord.organising_unit_id)
    )
    return CompletionRecord.id.in_(residents.union(guests))


def _follows(record: CompletionRecord) -> ColumnElement[bool]:
    return or_(
        CompletionRecord.completed_on < record.completed_on,
        and_(
            CompletionRecord.completed_on == record.completed_on,
            CompletionRecord.code > record.code,
        ),
    )


def holder_of(record: CompletionRecord) -> Person:
    """The entry that stands today for whoever earned this record."""
    return db.session.get_one(Person, record.person.canonical_id)


def would_stand_without(record: CompletionRecord) -> CompletionRecord | None:
    """The record that would stand again if this one were withdrawn; None when none would."""
    return db.session.scalar(
        select(CompletionRecord)
        .where(CompletionRecord.superseded_by_id == record.id)
        .order_by(CompletionRecord.completed_at_utc, CompletionRecord.code)
        .limit(1)
    )


def records_of(person_id: UUID, language: str = VIETNAMESE) -> list[RecordLine]:
    """All records of a human being, newest first, withdrawn and superseded ones too."""
    instead = aliased(CompletionRecord)
    rows = db.session.execute(
        of_human(person_id)
        .outerjoin(instead, instead.id == CompletionRecord.superseded_by_id)
        .add_columns(instead.code)
        .order_by(CompletionRecord.completed_at_utc.desc(), CompletionRecord.code)
    ).all()
    titles = course_titles({record.revision_id for record, _instead in rows}, language)
    return [_line(record, titles[record.revision_id], code) for record, code in rows]


def title_of(record: CompletionRecord, language: str) -> Title:
    """What the record's course was called in its revision."""
    return course_titles({record.revision_id}, language)[record.revision_id]


def names_of(person_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of these entries."""
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(person_ids)))
    return dict(rows.all())


def group_name(group_id: str, language: str) -> str:
    """What the target group is called; its id when the curricula no longer know it."""
    group = db.session.get(TargetGroup, group_id)
    return group.name[language] if group is not None else group_id


def _line(record: CompletionRecord, title: Title, superseded_by_code: str | None) -> RecordLine:
    return RecordLine(
        code=record.code,
        course_id=record.course_id,
        revision_id=record.revision_id,
        group_id=record.group_id,
        course_title=title.text,
        completed_on=record.completed_on,
        score_percent=record.score_percent,
        status=Status(record.status),
        withdrawn_at_utc=record.withdrawn_at_utc,
        superseded_by_code=superseded_by_code,
    )
