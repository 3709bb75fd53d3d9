"""What is wrong, in a sentence that says what to do: one for each kind of fault."""

from flask_babel import lazy_gettext as _l

from lms.courses.faults import FaultKind, SourceFault

SENTENCES = {
    FaultKind.MISSING_FILE: _l("This file is missing."),
    FaultKind.UNLISTED_FILE: _l("No course lists this lesson: add it to `lessons` in course.md."),
    FaultKind.BAD_NAME: _l(
        "The name “%(name)s” must be of small letters a to z, digits and single dashes, and not"
        " course, quiz or facilitator."
    ),
    FaultKind.NOT_UTF8: _l("This is not UTF-8: save the file again as UTF-8."),
    FaultKind.TOO_LARGE: _l("The file is larger than %(most)s kB: make two of it."),
    FaultKind.UNKNOWN_COURSE: _l(
        "The group %(group)s lists the course %(course)s, which is not here."
    ),
    FaultKind.BAD_TOML: _l("The file cannot be read as TOML here."),
    FaultKind.MISSING_GROUP_KEY: _l("In the group %(group)s, `%(key)s` is missing or wrong."),
    FaultKind.GROUP_TWICE: _l("The group %(group)s is here twice."),
    FaultKind.BAD_FACT: _l(
        "The fact %(key)s needs a name like hotline.scam, and a text for vi and for en."
    ),
    FaultKind.BAD_FOREIGN_WORD: _l(
        "“%(word)s” is not one to four words, or is one too many for this list."
    ),
    FaultKind.NO_FRONT_MATTER: _l(
        "The file must begin with a line ---, its title, and a line ---."
    ),
    FaultKind.BAD_FRONT_MATTER: _l(
        "The lines between --- and --- must be of the form `key: value`."
    ),
    FaultKind.MISSING_KEY: _l("`%(key)s` is missing between the lines ---."),
    FaultKind.BAD_VALUE: _l("`%(key)s` has a value that cannot be used."),
    FaultKind.UNKNOWN_KEY: _l("`%(key)s` is not known here and has no effect."),
    FaultKind.MISSING_LESSON: _l("The lesson %(lesson)s is listed, but %(lesson)s.md is missing."),
    FaultKind.LESSON_TWICE: _l("The lesson %(lesson)s is listed twice."),
    FaultKind.UNKNOWN_BLOCK: _l(
        "There is no block “%(name)s”: use for, except, warning, remember, example or table."
    ),
    FaultKind.UNKNOWN_GROUP: _l("There is no group “%(group)s” in groups.toml."),
    FaultKind.NO_TITLE_OF_BLOCK: _l("The block needs a title: /// %(name)s | Title"),
    FaultKind.UNCLOSED_BLOCK: _l("The block “%(name)s” that begins here is not closed."),
    FaultKind.STRAY_FENCE: _l("This line closes a block, but none with as many slashes is open."),
    FaultKind.NESTED_BLOCK: _l(
        "This block stands inside “%(name)s” of line %(opened)s: close that one first, or give it"
        " one more slash."
    ),
    FaultKind.UNKNOWN_TOKEN: _l("There is no word or fact {{%(token)s}}."),
    FaultKind.FACT_IN_TITLE: _l("A title cannot hold a fact, which may change later."),
    FaultKind.WORD_IN_TITLE: _l(
        "The title of a course is the same for every group: write no {{…}}."
    ),
    FaultKind.LONG_LINE: _l("This line has more than %(most)s characters."),
    FaultKind.LONG_PARAGRAPH: _l("This paragraph has more than %(most)s characters."),
    FaultKind.MANY_LINES: _l("The file has more than %(most)s lines: make two of it."),
    FaultKind.MANY_SIGNS: _l("There are too many signs such as * _ [ in this paragraph."),
    FaultKind.DEEP_NESTING: _l(
        "Too many lists, quotations or blocks stand inside each other here."
    ),
    FaultKind.EMPTY_PAGE: _l("For at least one group this page is empty."),
    FaultKind.HEADING_LEVEL_ONE: _l("The title is the only heading of level 1: begin with ##."),
    FaultKind.HEADING_SKIPPED: _l(
        "This heading has level %(level)s, but the one above has level %(above)s: skip none."
    ),
    FaultKind.NO_DESCRIPTION: _l(
        "The picture %(picture)s needs a description for those who cannot see it."
    ),
    FaultKind.MISSING_PICTURE: _l("There is no picture %(picture)s in the course's folder."),
    FaultKind.BAD_PICTURE: _l(
        "This is not a picture that can be shown: use PNG or JPEG, or an SVG with shapes and text"
        " only."
    ),
    FaultKind.BAD_RECORDING: _l(
        "This is not a recording that can be played: use MP3 or Opus, named after its lesson, of no"
        " more than %(most)s MB."
    ),
    FaultKind.VAGUE_LINK: _l("The link “%(words)s” does not say where it leads."),
    FaultKind.BROKEN_LINK: _l("The link leads nowhere: %(target)s"),
    FaultKind.NO_CAPTION: _l(
        "The table needs a caption: put it between /// table | Caption and ///"
    ),
    FaultKind.UNKNOWN_MARK: _l(
        "There is no mark %(mark)s: use {en}, {vi} or {digits} right behind [words]."
    ),
    FaultKind.NOTE_WITHOUT_TEXT: _l(
        "There is no note %(note)s here: its text begins with %(note)s: on a line of its own."
    ),
    FaultKind.NOTE_WITHOUT_PLACE: _l("Nothing on this page leads to the note %(note)s."),
    FaultKind.NOTE_TWICE: _l("The note %(note)s is used twice: give each place a note of its own."),
    FaultKind.UNCLEAR_ALOUD: _l(
        "Read aloud, “%(written)s” can be misunderstood: write %(better)s."
    ),
    FaultKind.LONG_SENTENCE: _l(
        "The sentence has %(count)s syllables; for the group %(group)s it should have no more than"
        " %(most)s."
    ),
    FaultKind.NO_QUESTIONS: _l("There is no question here: each begins with ##."),
    FaultKind.STRAY_LINE: _l(
        "This line belongs to no question: a choice begins with - [ ], an explanation with >."
    ),
    FaultKind.NO_ID: _l(
        "The question has no {#id} behind it; `lms courses check --fix` gives it one."
    ),
    FaultKind.BAD_ID: _l(
        "The id “%(id)s” must be of small letters a to z, digits and single dashes."
    ),
    FaultKind.ID_TWICE: _l("The id %(id)s is used twice."),
    FaultKind.MIXED_ANSWERS: _l("Use one kind of answer in a question: - [ ] or 1. or =."),
    FaultKind.NO_ANSWERS: _l("The question has nothing to answer with."),
    FaultKind.FEW_CHOICES: _l("The question needs at least two choices."),
    FaultKind.NOTHING_RIGHT: _l("The question has no right answer: mark it with [x]."),
    FaultKind.ALL_RIGHT: _l("Every choice is marked as right."),
    FaultKind.CHOICE_TWICE: _l("The choice “%(words)s” is there twice."),
    FaultKind.TOKEN_IN_ANSWER: _l("A right answer cannot hold {{…}}: it must stay what it is."),
    FaultKind.NO_EXPLANATION: _l("The question has no explanation: write it behind >."),
    FaultKind.UNKNOWN_LESSON: _l("There is no lesson %(lesson)s in this course."),
    FaultKind.VARIANT_DIFFERS: _l(
        "Every group must get the same questions, with the same number of choices and the right"
        " ones in the same places; here one group gets another."
    ),
    FaultKind.MARKED_TRANSLATION: _l("Right answers are marked in Vietnamese only: write - [ ]."),
    FaultKind.OTHER_HEADINGS: _l(
        "The translation has %(found)s headings where the Vietnamese has %(expected)s, or they have"
        " other levels."
    ),
    FaultKind.OTHER_QUESTIONS: _l(
        "The translation must have the same questions in the same order, with the same ids."
    ),
    FaultKind.OTHER_CHOICES: _l(
        "The translation must have the same kind of answers, here %(count)s of them."
    ),
    FaultKind.OTHER_VALUE: _l(
        "`%(key)s` is not the same as in Vietnamese: change it or leave it out."
    ),
}


def sentence(fault: SourceFault) -> str:
    """The fault in the language of the reader."""
    return str(SENTENCES[fault.kind]) % dict(fault.values)


def described(fault: SourceFault, folder: str = "") -> str:
    """File, line and sentence, as compilers write them and editors open them. `folder` is put
    before the file's name."""
    return f"{folder}{fault.file}:{fault.line}: {sentence(fault)}"
