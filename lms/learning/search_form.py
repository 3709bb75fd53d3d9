"""What one looks for; it only reads, so it needs no token."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SearchField

from lms.courses.finding.terms import LONGEST_TYPED
from lms.web.forms import BaseForm


class SearchForm(BaseForm):
    """A few words, and the group whose pages one came from."""

    class Meta(BaseForm.Meta):
        csrf = False

    q = SearchField(
        _l("What is the question about?"),
        description=_l("One or two words are enough, such as: lừa đảo. Marks may be left out."),
        render_kw={
            "autocomplete": "off",
            "maxlength": str(LONGEST_TYPED),
            "enterkeyhint": "search",
        },
    )
    group = HiddenField()
