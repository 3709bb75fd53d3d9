"""What pages get of a published course: language, group, facts of today."""

import pytest
from flask import Flask
from sqlalchemy import event

from lms.courses import queries
from lms.courses.models import CurrentFact
from lms.courses.publishing import publish
from lms.courses.queries import Title
from lms.db import db, new_id
from tests.courses.factories import course_files, edition_of, make_course, make_curriculum
from tests.courses.sources import replaced, with_files

pytestmark = pytest.mark.usefixtures("app")
SHORT = """---
---
## {{You}} gọi số nào? {#so-nao}
lesson: bai-2
= 156
= số 156
> Gọi {{hotline.scam}}.
## Thứ tự nào? {#thu-tu}
1. Một *là* nhất
2. Hai
> Vì thế.
"""
SHORT_ENGLISH = """---
---
## Which number? {#so-nao}
= one five six
> Call {{hotline.scam}}.
## Which order? {#thu-tu}
1. One
2. Two
> That is why.
"""


def test_a_page_is_in_the_readers_language_and_words() -> None:
    revision = make_course()
    page = queries.page(edition_of(revision), "bai-1")
    assert page is not None
    assert (page.title, page.language) == ("Bài 1", "vi")
    assert page.html == (
        '<h2 id="s-bai-1-1">Bài 1.1</h2><p>Bác: <span class="digits">1 5 6</span>.</p>'
    )
    assert (page.heading, page.recording) == ("Bài 1", None)
    english = queries.page(edition_of(revision, "en"), "bai-1")
    assert english is not None and "You: <span" in english.html


def test_facts_are_those_of_today() -> None:
    revision = make_course()
    db.session.get_one(CurrentFact, "hotline.scam").chosen = {"vi": "<157>", "en": "157"}
    page = queries.page(edition_of(revision), "bai-1")
    assert page is not None and "Bác: &lt;157&gt;." in page.html


def test_a_title_marks_its_foreign_words_where_html_allows() -> None:
    files = replaced(course_files(), "bai-1.md", "Bài 1\n", "Hỏi [chatbot]{en} của {{you}} & A\n")
    publish(replaced(files, "course.md", "Khóa thử\n", "Khóa [AI]{en}\n"), make_curriculum())
    revision = queries.current_revision("khoa-thu")
    assert revision is not None
    edition = edition_of(revision)
    page = queries.page(edition, "bai-1")
    assert page is not None
    assert page.title == edition.titles["bai-1"] == "Hỏi chatbot của bác & A"
    assert page.heading == 'Hỏi <span lang="en">chatbot</span> của bác &amp; A'
    assert edition.card.title == "Khóa AI"


def test_a_missing_language_or_group_falls_back_and_says_so() -> None:
    revision = make_course(english=False)
    gained = edition_of(revision, "en", "a-new-group")
    page = queries.page(gained, "bai-1")
    assert page is not None
    assert (page.title, page.language) == ("Bài 1", "vi")
    assert queries.courses_of("youth", "en")[0].language == "vi"
    assert gained.titles["bai-1"] == "Bài 1"
    assert gained.card.language == "vi"
    assert queries.question_text(gained, "cau-1").language == "vi"


def test_what_is_not_there_is_none() -> None:
    revision = make_course()
    assert queries.page(edition_of(revision), "bai-9") is None
    assert queries.edition(new_id(), "vi", "youth") is None
    assert queries.lesson(revision.id, "bai-9") is None
    assert queries.current_revision("khoa-khac") is None
    assert queries.group("pirates") is None
    assert queries.offer("pirates", "khoa-thu") is None
    assert queries.courses_of("pirates", "vi") == []
    with pytest.raises(KeyError):
        queries.question_text(edition_of(revision), "cau-9")


def test_the_introduction_is_a_page_of_its_own() -> None:
    revision = make_course()
    remote = edition_of(revision, "vi", "remote")
    page = queries.introduction(remote)
    assert page is not None and page.html == "<p>Bà con.</p>"
    assert list(remote.titles) == ["bai-1", "bai-2", "bai-3"]


def test_a_card_sums_up_its_course() -> None:
    revision = make_course(lessons=4)
    card = edition_of(revision, "en").card
    assert (card.title, card.lessons, card.minutes) == ("Khóa thử (en)", 4, 40)
    assert queries.courses_of("elderly", "en") == [card]
    assert queries.course_titles([revision.id], "vi") == {revision.id: Title("Khóa thử", "vi")}
    assert queries.course_titles([], "vi") == {}


def test_groups_come_in_their_order() -> None:
    make_course()
    assert [group.id for group in queries.groups()] == [
        "youth",
        "elderly",
        "officials",
        "visually-impaired",
        "workers",
        "remote",
    ]
    youth = queries.group("youth")
    assert youth is not None and (youth.tone, youth.words["vi"]["you"]) == ("lake", "bạn")


def test_questions_of_every_kind() -> None:
    files = with_files(course_files(), {"quiz.md": SHORT, "en/quiz.md": SHORT_ENGLISH})
    report = publish(files, make_curriculum("khoa-thu"))
    assert report.faults == ()
    revision = queries.current_revision("khoa-thu")
    assert revision is not None
    short, order = queries.questions(revision.id)
    assert (short.kind, short.right, short.lesson_id) == ("short", (), "bai-2")
    assert (order.kind, order.right, order.lesson_id) == ("order", (0, 1), None)
    words = queries.question_texts(edition_of(revision))
    assert words["so-nao"].question == "Bác gọi số nào?"
    assert words["so-nao"].accepted == ("156", "số 156")
    assert words["thu-tu"].choices == ["Một <em>là</em> nhất", "Hai"]
    assert queries.accepted_answers(revision.id, "elderly") == {
        "so-nao": ["156", "số 156", "one five six"],
        "thu-tu": [],
    }


def test_explanations_hold_the_facts_of_today() -> None:
    publish(
        with_files(course_files(english=False), {"quiz.md": SHORT}), make_curriculum("khoa-thu")
    )
    revision = make_course(course_id="khoa-hai")
    found = queries.current_revision("khoa-thu")
    assert found is not None and revision.id != found.id
    assert queries.question_text(edition_of(found), "so-nao").explanation == (
        'Gọi <span class="digits">1 5 6</span>.'
    )


def test_a_path_of_ten_courses_takes_one_query(app: Flask) -> None:
    for number in range(10):
        make_course(lessons=1, questions=1, course_id=f"khoa-{number}")
    sent: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: sent.append(args[2]))
    assert len(queries.courses_of("youth", "vi")) == 10
    assert len(sent) == 1
