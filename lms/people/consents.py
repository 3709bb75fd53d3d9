"""What people agree to, word for word. Change a sentence here and the wording's number with it:
each consent remembers the number, and so which sentences were shown."""

from flask_babel import lazy_gettext as _l

LEARNING_RECORDS = "learning-records"
WORDING = "2026-11"

OWN = _l(
    "I agree that this site keeps my name, birth year, commune, what else I wrote on this page,"
    " and what I learn, so that I can go on learning and am counted among the people trained."
    " I may ask to see, correct or delete it at any time."
)
GUARDIAN = _l(
    "I am the father, mother or guardian of this child. I agree that this site keeps the child's"
    " name, birth year, commune, what else stands on this page, and what the child learns, so that"
    " the child can go on learning and is counted among the people trained. I may ask to see,"
    " correct or delete it at any time."
)
