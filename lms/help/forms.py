"""How pages look, as a form: the values are those of web/display.py."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice

from lms.web.display import Colours, Spacing, Text
from lms.web.forms import BaseForm


class DisplayForm(BaseForm):
    """Text size, colours and spacing. Without a token, so that the page is the same for everyone
    who is not signed in; where it comes from is checked in web/security.py."""

    class Meta(BaseForm.Meta):
        csrf = False

    text = RadioField(
        _l("How large should the text be?"),
        choices=[
            SelectChoice(Text.NORMAL.value, _l("Normal")),
            SelectChoice(Text.LARGE.value, _l("Large")),
            SelectChoice(Text.LARGER.value, _l("Larger")),
            SelectChoice(Text.LARGEST.value, _l("Largest")),
        ],
    )
    colours = RadioField(
        _l("Which colours are easiest to read?"),
        choices=[
            SelectChoice(Colours.DEVICE.value, _l("As this device has them")),
            SelectChoice(Colours.LIGHT.value, _l("Dark letters on light")),
            SelectChoice(Colours.DARK.value, _l("Light letters on dark")),
            SelectChoice(Colours.CONTRAST.value, _l("Strongest: white and yellow on black")),
        ],
    )
    spacing = RadioField(
        _l("How far apart should lines and letters stand?"),
        choices=[
            SelectChoice(Spacing.NORMAL.value, _l("Normal spacing")),
            SelectChoice(Spacing.WIDE.value, _l("Wide apart")),
        ],
    )
    next = HiddenField()
