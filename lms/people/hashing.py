"""PINs and passwords as they are stored: Argon2id, and checks that take the same time whatever
they find."""

import os
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from lms.vietnamese import few_marks

# 19 MiB, two passes, one lane: about 25 ms, so that a class of sixty signs in on two cores.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

# First come, first served, and as many at once as there are processors: more would not be done any
# sooner. In threads of their own, since each thread that ever hashed keeps its 19 MiB.
_HANDS = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="hashing")

# Checked where there is no account, so that an unknown code takes as long as a known one. It is
# the hash of a random text that was thrown away.
NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1"
    "$9bZiQP4A6VnICP28ozejag$AACbReV0itc/A0WqtpCmRBF92DXxXQ19mPYhcy8+Lzs"
)


def hash_secret(secret: str) -> str:
    """What is stored of a PIN or password. Slow by design: hold no transaction meanwhile."""
    return _HANDS.submit(_HASHER.hash, _one_form(secret)).result()


def is_secret(secret: str, stored: str) -> bool:
    """Whether this is the PIN or password of a stored hash. Slow by design, as `hash_secret`."""
    try:
        return _HANDS.submit(_HASHER.verify, stored, _one_form(secret)).result()
    except (VerificationError, InvalidHashError):
        return False


def _one_form(secret: str) -> str:
    """One keyboard sends mật as four characters, another as six."""
    return unicodedata.normalize("NFC", few_marks(secret))
