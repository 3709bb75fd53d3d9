"""The fictional province; its codes hold a letter, so no official list will ever clash."""

from datetime import date

from sqlalchemy import insert, select

from lms.db import db
from lms.units.models import Unit
from lms.units.rows import units_of_today
from lms.units.rules import COUNTRY, UnitKind, UnitRow

PROVINCE = "X1"
SINCE = date(2025, 7, 1)

# Kind, name and English name of each commune; their codes are X1001, X1002 …
COMMUNES = (
    (UnitKind.WARD, "Phường Bến Mây", "Ben May Ward"),
    (UnitKind.WARD, "Phường Cầu Tre", "Cau Tre Ward"),
    (UnitKind.COMMUNE, "Xã Mây Thượng", "May Thuong Commune"),
    (UnitKind.COMMUNE, "Xã Đồng Lụa", "Dong Lua Commune"),
    (UnitKind.COMMUNE, "Xã Suối Đàn", "Suoi Dan Commune"),
    (UnitKind.SPECIAL_ZONE, "Đặc khu Đảo Sáo", "Dao Sao Special Zone"),
)
COMMUNE_CODES = tuple(f"{PROVINCE}{number:03}" for number in range(1, len(COMMUNES) + 1))


def is_demo() -> bool:
    """Whether this database holds the fictional province."""
    return db.session.scalar(select(Unit.id).where(Unit.id == PROVINCE)) is not None


def add_province() -> None:
    """Write the province and its communes; does not commit."""
    country = UnitRow(COUNTRY, None, UnitKind.COUNTRY, "Việt Nam", "Viet Nam", SINCE)
    province = UnitRow(
        PROVINCE,
        COUNTRY,
        UnitKind.PROVINCE,
        "Tỉnh Sông Mây (ví dụ)",
        "Song May Province (demo)",
        SINCE,
    )
    communes = [
        UnitRow(code, PROVINCE, kind, name, name_en, SINCE)
        for code, (kind, name, name_en) in zip(COMMUNE_CODES, COMMUNES, strict=True)
    ]
    rows = units_of_today([country, province, *communes])[1:]
    db.session.execute(insert(Unit), [row._asdict() for row in rows])
