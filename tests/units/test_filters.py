"""Units are written in the language of the page, with the province where it is needed."""

from flask import Flask

from lms.units import queries
from lms.units.filters import unit_full_name, unit_name


def test_commune_is_written_with_its_province_in_both_languages(app: Flask) -> None:
    commune = queries.unit("15835")
    assert commune
    with app.test_request_context("/"):
        assert unit_name(commune) == "Xã Thiệu Trung"
        assert unit_full_name(commune) == "Xã Thiệu Trung, tỉnh Thanh Hóa"
    with app.test_request_context("/", base_url="http://localhost/en"):
        assert unit_name(commune) == "Thieu Trung Commune"
        assert unit_full_name(commune) == "Thieu Trung Commune, Thanh Hoa Province"


def test_province_and_country_stand_alone(app: Flask) -> None:
    province, country = queries.unit("38"), queries.unit("VN")
    assert province and country
    with app.test_request_context("/"):
        assert unit_full_name(province) == "Tỉnh Thanh Hóa"
        assert unit_full_name(country) == "Việt Nam"


def test_templates_have_both_filters(app: Flask) -> None:
    with app.test_request_context("/"):
        template = app.jinja_env.from_string("{{ u | unit_name }}; {{ u | unit_full_name }}")
        shown = template.render(u=queries.unit("00004"))
    assert shown == "Phường Ba Đình; Phường Ba Đình, thành phố Hà Nội"
