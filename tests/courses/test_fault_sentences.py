"""Every fault has a sentence, and each sentence fits the values that its fault comes with."""

import re

import pytest
from flask import Flask

from lms.courses.fault_sentences import SENTENCES, described
from lms.courses.fault_sentences import sentence as sentence_of
from lms.courses.faults import FaultKind, SourceFault
from lms.courses.reading.curriculum_files import read_curriculum
from tests.courses.checks.test_course import CASES
from tests.courses.reading.test_curriculum_files import CASES as OTHER_CASES
from tests.courses.sources import source_of


def every_fault() -> list[SourceFault]:
    faults = [fault for _kind, files, *_rest in CASES for fault in source_of(files).faults.found]
    for groups, facts, *_rest in OTHER_CASES:
        read = read_curriculum((groups or "").encode(), (facts or "").encode())
        faults += read.faults
    return faults


def test_every_kind_has_a_sentence() -> None:
    assert set(SENTENCES) == set(FaultKind)


@pytest.mark.parametrize("root", ["", "/en"])
def test_sentences_fit_what_is_found(app: Flask, root: str) -> None:
    with app.test_request_context(base_url=f"http://localhost{root}"):
        for fault in every_fault():
            named = set(re.findall(r"%\((\w+)\)s", str(SENTENCES[fault.kind])))
            assert named <= dict(fault.values).keys(), fault
            assert "%(" not in sentence_of(fault)


@pytest.mark.parametrize(
    ("root", "sentence"),
    [("", "Mã a bị dùng hai lần."), ("/en", "The id a is used twice.")],
)
def test_a_fault_is_described_as_compilers_do(app: Flask, root: str, sentence: str) -> None:
    fault = SourceFault("khoa-thu/quiz.md", 12, FaultKind.ID_TWICE, (("id", "a"),))
    with app.test_request_context(base_url=f"http://localhost{root}"):
        assert described(fault, "courses/") == f"courses/khoa-thu/quiz.md:12: {sentence}"
