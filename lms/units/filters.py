"""How units are written in the language of the page."""

from flask import Flask

from lms.units import queries
from lms.units.models import Unit
from lms.units.rules import COUNTRY, PROVINCE_KINDS, with_province
from lms.web.languages import ENGLISH, current_language


def unit_name(unit: Unit) -> str:
    """Xã Thiệu Trung, or Thieu Trung Commune in English."""
    return unit.name_en if current_language() == ENGLISH else unit.name


def unit_full_name(unit: Unit) -> str:
    """The name with its province, "Xã Thiệu Trung, tỉnh Thanh Hóa", since the same name occurs in
    several provinces."""
    if unit.id == COUNTRY or unit.kind in PROVINCE_KINDS:
        return unit_name(unit)
    return with_province(unit_name(unit), unit_name(queries.province_of(unit)))


def init_app(app: Flask) -> None:
    """Give the filters to every template."""
    app.jinja_env.filters["unit_name"] = unit_name
    app.jinja_env.filters["unit_full_name"] = unit_full_name
