"""A form to be looked at."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from lms.units.commune_fields import CommuneFields, commune_field, province_field
from lms.web.forms import BaseForm, Needed


class SampleForm(CommuneFields, BaseForm):
    """One field of each kind, for the page of components; it is sent nowhere."""

    class Meta(BaseForm.Meta):
        csrf = False

    name = StringField(
        _l("What is your full name?"),
        description=_l("Family name first, with all marks, such as Nguyễn Thị Hoa."),
        validators=[Needed(_l("Write the full name."))],
        render_kw={"autocomplete": "off"},
    )
    sex = RadioField(
        _l("Female or male?"),
        choices=[SelectChoice("female", _l("Female")), SelectChoice("male", _l("Male"))],
        validators=[Optional()],
    )
    sure = BooleanField(_l("This is my own phone"))
    note = TextAreaField(_l("Why is this record withdrawn?"), validators=[Optional()])
    province = province_field()
    commune = commune_field()
