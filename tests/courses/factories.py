"""Small courses for tests, published the same way as real ones."""

from uuid import UUID

from sqlalchemy import select

from lms.courses import queries
from lms.courses.actions import store_course_lists, store_facts, store_groups
from lms.courses.models import CourseRevision, GroupCourse
from lms.courses.publishing import publish
from lms.courses.queries import Edition
from lms.courses.reading.library import CourseFiles, Curriculum, Fact, Group
from lms.db import db

# Id, tone, form of address, family, longest sentence.
GROUPS = (
    ("youth", "lake", "bạn", "bố mẹ", 28),
    ("elderly", "brick", "bác", "con cháu", 20),
    ("officials", "violet", "anh chị", "người thân", 28),
    ("visually-impaired", "ink", "anh chị", "người thân", 28),
    ("workers", "leaf", "cô chú", "người thân", 28),
    ("remote", "plum", "bà con", "người nhà", 20),
)
FACTS = {"hotline.scam": "156", "hotline.police": "113"}


def make_curriculum(*course_ids: str) -> Curriculum:
    """The six groups, each with these courses, and two facts."""
    groups = tuple(
        Group(
            id=group_id,
            tone=tone,
            syllable_limit=limit,
            courses=course_ids,
            name={"vi": f"Nhóm {group_id}", "en": f"Group {group_id}"},
            summary={"vi": f"Dành cho {you}", "en": f"For {group_id}"},
            words={
                "vi": {"you": you, "family": family},
                "en": {"you": "you", "family": "family"},
            },
        )
        for group_id, tone, you, family, limit in GROUPS
    )
    facts = tuple(Fact(key, {"vi": value, "en": value}) for key, value in FACTS.items())
    return Curriculum(groups, facts)


def course_files(
    lessons: int = 3,
    questions: int = 4,
    course_id: str = "khoa-thu",
    *,
    title: str = "Khóa thử",
    pass_mark: int = 75,
    english: bool = True,
    extra: str = "",
) -> CourseFiles:
    """The files of a course without faults. Lessons are bai-1, bai-2 …, questions cau-1, cau-2 …;
    the right choice of each is the first. `extra` is put at the end of the first lesson."""
    files = _language("", title, "Bài", "Câu", "Đúng", "Sai", lessons, questions, pass_mark)
    if english:
        files |= _language(
            "en/", f"{title} (en)", "Lesson", "Question", "Right", "Wrong", lessons, questions, 0
        )
    files["bai-1.md"] += extra
    return CourseFiles(course_id, {path: text.encode() for path, text in files.items()})


def make_course(
    lessons: int = 3,
    questions: int = 4,
    course_id: str = "khoa-thu",
    *,
    title: str = "Khóa thử",
    pass_mark: int = 75,
    english: bool = True,
    extra: str = "",
) -> CourseRevision:
    """A published course that all six groups offer, beside those made before. The same course made
    again with something else in it is its next revision. Commits."""
    known = db.session.scalars(select(GroupCourse.course_id).order_by(GroupCourse.position))
    curriculum = make_curriculum(*dict.fromkeys([*known, course_id]))
    store_groups(curriculum.groups)
    store_facts(curriculum.facts)
    files = course_files(
        lessons,
        questions,
        course_id,
        title=title,
        pass_mark=pass_mark,
        english=english,
        extra=extra,
    )
    report = publish(files, curriculum)
    assert not report.faults, report.faults
    store_course_lists(curriculum.groups)
    db.session.commit()
    revision = queries.current_revision(course_id)
    assert revision is not None
    return revision


def edition_of(
    revision: CourseRevision | UUID, language: str = "vi", group_id: str = "elderly"
) -> Edition:
    """What a revision says to this group in this language."""
    revision_id = revision if isinstance(revision, UUID) else revision.id
    found = queries.edition(revision_id, language, group_id)
    assert found is not None
    return found


def _language(
    folder: str,
    title: str,
    lesson: str,
    question: str,
    right: str,
    wrong: str,
    lessons: int,
    questions: int,
    pass_mark: int,
) -> dict[str, str]:
    """The files of one language; only the base language (no folder) says what is right."""
    names = [f"bai-{number}" for number in range(1, lessons + 1)]
    own = f"pass_mark: {pass_mark}\nlessons: [{', '.join(names)}]\n" if not folder else ""
    mark = " " if folder else "x"
    files = {
        f"{folder}course.md": f"---\ntitle: {title}\nsummary: {title}.\n{own}---\n\n{{{{You}}}}.\n",
        f"{folder}quiz.md": f"---\ntitle: {question}\n---\n"
        + "".join(
            f"\n## {question} {number}? {{#cau-{number}}}\nlesson: bai-1\n\n"
            f"- [{mark}] {right} {number}\n- [ ] {wrong} {number}\n\n> {right} {number}.\n"
            for number in range(1, questions + 1)
        ),
    }
    for number, name in enumerate(names, start=1):
        files[f"{folder}{name}.md"] = (
            f"---\ntitle: {lesson} {number}\nminutes: 10\n---\n\n"
            f"## {lesson} {number}.1\n\n{{{{You}}}}: {{{{hotline.scam}}}}.\n"
        )
    return files
