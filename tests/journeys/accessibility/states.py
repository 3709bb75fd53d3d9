"""Pages that look different after something was done, or to somebody in particular."""

from tests.journeys.accessibility import deeds
from tests.journeys.accessibility.deeds import UNKNOWN_CODE, WAY, Deed, at, sent

# Name of the state: who does what.
STATES: dict[str, tuple[str, Deed]] = {
    # Forms shown again with what to look at.
    "register, empty": ("anyone", sent("/register")),
    "register, a child": ("anyone", sent("/register", name="Lê Bé", birth_year="2019")),
    "register, communes found": ("anyone", deeds.find_communes),
    "register, communes listed": ("anyone", deeds.show_communes),
    "sign in, empty": ("anyone", sent("/sign-in")),
    "sign in, wrong": ("anyone", sent("/sign-in", identity="0900000000", pin="135790")),
    "staff sign in, empty": ("anyone", sent("/sign-in/staff")),
    "verify, mistyped": ("anyone", sent("/verify", code="123")),
    "new PIN, empty": ("learner", sent("/me/password")),
    "new password, empty": ("coordinator", sent("/me/password")),
    "withdraw, empty": ("coordinator", sent("/records/{code}/withdraw")),
    "records, unknown number": ("coordinator", at(f"/records?q={UNKNOWN_CODE}")),
    "counts, faulty": ("coordinator", at("/counts?first=02/02/2026&last=01/01/2026")),
    "display, faulty": ("anyone", deeds.choose_what_is_not_there),
    "hotline, faulty": ("administrator", sent("/admin/facts/hotline.scam", vi="một", en="")),
    # The quiz.
    "single choice, no answer": ("learner", sent(f"{WAY}/quiz/1")),
    "multiple choice, no answer": ("learner", sent(f"{WAY}/quiz/2")),
    "order, no answer": ("learner", sent(f"{WAY}/quiz/3")),
    "short answer, no answer": ("learner", sent(f"{WAY}/quiz/4")),
    "result, failed": ("failing", at(f"{WAY}/quiz/result")),
    "quiz, before the first time": ("newcomer", at(f"{WAY}/quiz")),
    # Nothing there yet, or nothing found.
    "my courses, none": ("newcomer", at("/me")),
    "course, not begun": ("newcomer", at(WAY)),
    "lesson, not done": ("newcomer", at(f"{WAY}/tin-nhan-la")),
    "lesson, the last": ("anyone", at(f"{WAY}/goi-so-nao")),
    "records, none": ("quiet coordinator", at("/records")),
    "records, nobody of that name": ("coordinator", at("/records?q=zzz")),
    "counts, none": ("quiet coordinator", at("/counts")),
    "counts, by unit and group": ("coordinator", at("/counts?by=unit,group")),
    "search, nothing found": ("anyone", at("/search?q=zzzz")),
    "search, nothing typed": ("anyone", at("/search?q=")),
    # Records that stand no longer.
    "record, withdrawn": ("coordinator", at("/records/{withdrawn}")),
    "record, superseded": ("coordinator", at("/records/{superseded}")),
    "record, unfolded": ("coordinator", deeds.unfold),
    "certificate, withdrawn": ("learner", at("/records/{withdrawn}/certificate.pdf")),
    "certificate, superseded": ("learner", at("/records/{superseded}/certificate.pdf")),
    "verify, withdrawn": ("anyone", at("/verify/{withdrawn}")),
    "verify, superseded": ("anyone", at("/verify/{superseded}")),
    "verify, unknown": ("anyone", at(f"/verify/{UNKNOWN_CODE}")),
    # What goes wrong.
    "404": ("anyone", at("/no-such-page")),
    "404, signed in": ("learner", at("/no-such-page")),
    "403": ("learner", at("/counts")),
    "405": ("anyone", at("/sign-out")),
    "429": ("anyone", deeds.guess_too_often),
    "400, stale form": ("anyone", deeds.send_stale_form),
    # Her own phone, which keeps lessons.
    "own phone, my courses": ("learner on her own phone", at("/me")),
    "own phone, lesson": ("learner on her own phone", at(f"{WAY}/tin-nhan-la")),
    "own phone, question": ("learner on her own phone", at(f"{WAY}/quiz/1")),
    "own phone, kept lessons": ("learner on her own phone", at("/offline")),
    # Coming and going.
    "which name": ("family", at("/sign-in/name")),
    "signed out": ("leaving", deeds.sign_out),
    "idle, warned": ("learner", deeds.leave_alone),
    "idle, PIN again": ("idle", at("/sign-in")),
    "idle, password again": ("idle coordinator", at("/sign-in")),
    "idle, form too late": ("dawdling", deeds.come_too_late),
    "idle, form comes back": ("dawdling", deeds.come_back),
    "one-time password": ("new coordinator", at("/me/password")),
}
