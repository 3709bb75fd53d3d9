"""What people agree to, word for word. Change a sentence here and the wording's number with it:
each consent remembers the number, and so which sentences were shown.

What is kept and why stands before the box, and the box says only that one agrees: a screen reader
repeats what stands at a box each time the box is reached.
"""

from flask_babel import lazy_gettext as _l

LEARNING_RECORDS = "learning-records"
WORDING = "2026-12"

OWN_TERMS = _l(
    "This site keeps the name, birth year, commune, what else stands on this page, and what is"
    " learned, so that learning can go on later and counts among the people trained. One may ask"
    " to see, correct or delete it at any time."
)
OWN = _l("I agree that this is kept about me.")
GUARDIAN_TERMS = _l(
    "This site keeps the child's name, birth year, commune, what else stands on this page, and what"
    " the child learns, so that the child can go on learning and is counted among the people"
    " trained. A parent or guardian may ask to see, correct or delete it at any time."
)
GUARDIAN = _l(
    "I am the father, mother or guardian of this child, and I agree that this is kept about the"
    " child."
)
