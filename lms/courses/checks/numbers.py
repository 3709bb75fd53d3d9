"""Figures that are clear to the eye and unclear to the ear."""

import re
from collections.abc import Iterable

from lms.courses.checks.sentences import Piece
from lms.courses.faults import FaultKind, FileFaults
from lms.courses.rendering.patterns import CODE, LINK, MARKED
from lms.vietnamese.spoken import MONTHS

BEFORE, AFTER = r"(?<![\w/.,-])", r"(?![\w/-]|[.,][0-9])"
DAY_OF_MONTH = re.compile(
    rf"{BEFORE}(?P<day>0?[1-9]|[12][0-9]|3[01])/(?P<month>0?[1-9]|1[0-2]){AFTER}"
)
RANGE = re.compile(rf"{BEFORE}(?P<from>[0-9]{{1,6}})\s?[-–]\s?(?P<to>[0-9]{{1,6}}){AFTER}")
AMOUNT = re.compile(
    rf"{BEFORE}(?P<amount>[0-9]{{5,15}})\s?(?:đồng|đ|VND|người|hộ|dong|people|households)(?!\w)"
)
HOTLINE = re.compile(
    r"(?i:(?<!\w)(?:gọi|nhắn|tổng đài|đường dây nóng|hotline|call|dial|text)"
    r"\s(?:(?:tin|số|đến|tới|to|number)\s){0,3})"
    rf"(?P<hotline>[0-9]{{3,4}}){AFTER}(?!\s(?:người|lần|phút|people|times|minutes))"
)


def check_numbers(pieces: Iterable[Piece], language: str, faults: FileFaults) -> None:
    """Advise where figures should be words, or marked as a number that is no amount."""
    for line, raw in pieces:
        text = re.sub(LINK, r"\g<words>", re.sub(MARKED, " ", re.sub(CODE, " ", raw)))
        for written, better in _unclear(text, language):
            faults.add(FaultKind.UNCLEAR_ALOUD, line, written=written, better=better)


def _unclear(text: str, language: str) -> Iterable[tuple[str, str]]:
    """What is written, with what would be clear."""
    vietnamese = language == "vi"
    for found in DAY_OF_MONTH.finditer(text):
        day, month = int(found["day"]), int(found["month"])
        yield found[0], f"ngày {day} tháng {month}" if vietnamese else f"{day} {MONTHS[month - 1]}"
    for found in RANGE.finditer(text):
        yield found[0], f"{found['from']} {'đến' if vietnamese else 'to'} {found['to']}"
    for found in AMOUNT.finditer(text):
        amount = f"{int(found['amount']):,}"
        yield found["amount"], amount.replace(",", ".") if vietnamese else amount
    for found in HOTLINE.finditer(text):
        yield found["hotline"], f"[{found['hotline']}]{{digits}}"
