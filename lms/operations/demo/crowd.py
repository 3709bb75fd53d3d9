"""Who learns in the demonstration, when and how: worked out with a fixed seed, nothing written.

Moments are given as times before the moment of filling, so that the campaign always ends today.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from lms import clock
from lms.db import new_id
from lms.operations.demo.names import a_name
from lms.operations.demo.place import COMMUNE_CODES, COMMUNES
from lms.people.actions import Registration
from lms.people.rules import Occupation
from lms.records.rules import ALONE, Delivery

SEED = 757
WEEKS = 12
# How many of a hundred learn on each group's path, and between which years they were born.
GROUPS = {
    "youth": (22, 2003, 2012),
    "elderly": (30, 1944, 1966),
    "officials": (14, 1970, 2000),
    "visually-impaired": (6, 1958, 2001),
    "workers": (18, 1968, 2004),
    "remote": (10, 1955, 2006),
}
OCCUPATIONS = (None, None, *Occupation)


@dataclass(frozen=True, slots=True)
class Learner:
    """One fictional learner. She does `lessons` lessons, then tries the quiz once for each share of
    right answers in `tries`; what would lie in the future has not happened yet."""

    registration: Registration
    group_id: str
    begins_at: datetime
    # Between two lessons, and between the last of them and the quiz.
    pause: timedelta
    # What share of the lessons she will do: 1.0 is all.
    share_of_lessons: float
    tries: tuple[float, ...]
    delivery: Delivery


def crowd(size: int, now: datetime) -> list[Learner]:
    """The learners, in the order in which they began."""
    random = Random(SEED)
    classes = evening_classes()
    learners = [_learner(random, now, classes) for _ in range(size)]
    return sorted(learners, key=lambda learner: learner.begins_at)


def evening_classes() -> dict[str, Delivery]:
    """One class in each commune, by its code, run by the commune's team."""
    organisation = new_id()
    return {
        code: Delivery(
            how="in_class",
            organising_unit_id=code,
            organisation_id=organisation,
            organisation_name="Tỉnh đoàn Sông Mây (ví dụ)",
            team_id=new_id(),
            team_name=f"Tổ công nghệ số cộng đồng {name}",
            class_id=new_id(),
            class_name=f"Lớp tối thứ Bảy, nhà văn hóa {name}",
        )
        for code, (_kind, name, _name_en) in zip(COMMUNE_CODES, COMMUNES, strict=True)
    }


def _learner(random: Random, now: datetime, classes: dict[str, Delivery]) -> Learner:
    group_id = random.choices(list(GROUPS), [share for share, *_ in GROUPS.values()])[0]
    commune = random.choices(COMMUNE_CODES, range(len(COMMUNE_CODES) + 3, 3, -1))[0]
    in_class = random.random() < 0.55
    return Learner(
        registration=_registration(random, group_id, commune, now),
        group_id=group_id,
        begins_at=_evening(random, now) if in_class else _any_hour(random, now),
        pause=timedelta(minutes=15) if in_class else timedelta(hours=random.randint(5, 90)),
        share_of_lessons=1.0 if random.random() < 0.8 else random.random(),
        tries=random.choice(((1.0,), (0.9,), (0.8,), (0.5, 0.9), (0.4, 0.6, 1.0), (0.6,))),
        delivery=classes[commune] if in_class else ALONE,
    )


def _registration(random: Random, group_id: str, commune: str, now: datetime) -> Registration:
    _share, first, last = GROUPS[group_id]
    sex = random.choice(("female", "male"))
    birth_year = random.randint(first, last)
    is_child = clock.local_day(now).year - birth_year < 17
    return Registration(
        name=a_name(sex, random),
        birth_year=birth_year,
        unit_id=commune,
        sex=random.choice((sex, None)),
        occupation=random.choice(OCCUPATIONS),
        phone=f"09{random.randrange(10**8):08}" if random.random() < 0.4 else None,
        guardian_name=a_name("female", random) if is_child else None,
    )


def _evening(random: Random, now: datetime) -> datetime:
    """Seven o'clock on a Saturday of the last weeks."""
    local = now.astimezone(clock.VIETNAM)
    saturday = local - timedelta(days=(local.weekday() - 5) % 7, weeks=random.randint(1, WEEKS - 1))
    return saturday.replace(hour=19, minute=0, second=random.randrange(60), microsecond=0)


def _any_hour(random: Random, now: datetime) -> datetime:
    day = now.astimezone(clock.VIETNAM) - timedelta(days=random.randint(1, 7 * WEEKS - 1))
    return day.replace(hour=random.randint(6, 21), minute=random.randrange(60), microsecond=0)
