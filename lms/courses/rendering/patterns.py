"""How the parts of a lesson's Markdown are recognised.

The renderer and checks/ use the same patterns: what is checked is exactly what is rendered. Each is
bounded, so that no text makes it slow.
"""

import html
import re

from lms import vietnamese

HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<words>\S.*?)[ \t]*#*\Z")
BOX = re.compile(r"/// (?P<name>[a-z]+) \| (?P<title>.*)\Z")
BOX_END = "///"
LIST_START = re.compile(r"(?:[-*+]|1\.)[ \t]+\S")
CODE = r"(?<!\\)`(?P<code>[^`\n]+)`"
TARGET = r"\((?P<target>[^()\s]*)(?:[ \t]+\"[^\"\n]*\")?\)"
LINK = r"(?<![!\\])\[(?P<words>[^\[\]]*)\]" + TARGET
IMAGE = r"(?<!\\)!\[(?P<words>[^\[\]]*)\]" + TARGET
# [chatbot]{en} is spoken as English, [156]{digits} digit by digit.
MARKS = ("en", "vi", "digits")
MARKED = rf"(?<![!\\])\[(?P<words>[^\[\]]{{1,300}})\]\{{(?P<mark>{'|'.join(MARKS)})\}}"
# Braces behind words in brackets that are no such mark, nor a token or an id.
STRAY_MARK = r"(?<=\])\{(?![{#])[^{}\n]{0,20}\}?"
NOTE = r"(?<!\\)\[\^(?P<note>[a-z0-9]{1,20})\]"
NOTE_TEXT = re.compile(r"\[\^(?P<note>[a-z0-9]{1,20})\]:[ \t]+(?P<words>\S.*)\Z")
ABSOLUTE = re.compile(r"(?:https?://|mailto:|tel:|sms:)[^\s]+\Z", re.IGNORECASE)


def heading_slug(words: str) -> str:
    """The id of a heading without its prefix and number; the same for every group, since tokens
    and signs are left out: "{{You}} đặt gì?" is "dat-gi"."""
    return "-".join(vietnamese.search_key(words).split())[:60].strip("-") or "muc"


def numbered(slug: str, seen: dict[str, int]) -> str:
    """The slug, with a number from the second time on. `seen` counts them."""
    seen[slug] = seen.get(slug, 0) + 1
    return slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"


def is_absolute(target: str) -> bool:
    """Whether a link leads to another site, a mailbox or a telephone, and not to a script."""
    return ABSOLUTE.match(html.unescape(target)) is not None


def without_marks(words: str) -> str:
    """Text without what says how it is spoken: "[chatbot]{en}" is "chatbot"."""
    return re.sub(MARKED, r"\g<words>", words)


def plain_words(words: str) -> str:
    """What a text says, without the addresses of its links, marks and notes."""
    plain = re.sub(NOTE, "", without_marks(words))
    return re.sub(IMAGE, r"\g<words>", re.sub(LINK, r"\g<words>", plain))
