"""What stands inside a line: code, links, pictures, and words marked for the ear."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString, code_escape

from lms.courses.reading.pictures import Picture
from lms.courses.rendering.patterns import IMAGE, LINK, MARKED, is_absolute

EXTERNAL = re.compile(r"https?://", re.IGNORECASE)
# Their own namespace: a heading "Main" must not take the id of a part of the page.
HEADING_ID = "s-"


class CodeSpan(InlineProcessor):
    """`words` to be typed or read letter by letter."""

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        element = Element("code")
        element.text = AtomicString(code_escape(match["code"].strip()))
        return element, match.start(), match.end()


class Marked(InlineProcessor):
    """[words]{en} in another language, [number]{digits} to be read digit by digit."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(MARKED, md)

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        if match["mark"] == "digits":
            element = Element("span", {"class": "digits"})
        else:
            element = Element("span", lang=match["mark"])
        element.text = match["words"]
        return element, match.start(), match.end()


class Links(InlineProcessor):
    """[words](address); an address that leads nowhere leaves its words."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, links: Mapping[str, str]) -> None:
        super().__init__(LINK, md)
        self.links = links

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        target = _plain(self, match["target"])
        address = self._address(target)
        if address is None:
            return match["words"], match.start(), match.end()
        element = Element("a", href=address)
        if EXTERNAL.match(address):
            element.set("rel", "noopener noreferrer")
        element.text = match["words"]
        return element, match.start(), match.end()

    def _address(self, target: str) -> str | None:
        if target.startswith("#") and len(target) > 1:
            return f"#{HEADING_ID}{target[1:]}"
        if target in self.links:
            return self.links[target]
        return target if is_absolute(target) else None


class Images(InlineProcessor):
    """![description](images/file.svg); a picture that the course lacks leaves its description."""

    def __init__(self, md: Markdown, pictures: Mapping[str, Picture]) -> None:
        super().__init__(IMAGE, md)
        self.pictures = pictures

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        words = _plain(self, match["words"])
        picture = self.pictures.get(_plain(self, match["target"]))
        if picture is None:
            return words, match.start(), match.end()
        element = Element("img", src=picture.address, alt=" ".join(words.split()))
        element.set("width", str(picture.width))
        element.set("height", str(picture.height))
        return element, match.start(), match.end()


def _plain(processor: InlineProcessor, text: str) -> str:
    """Text for an attribute: what earlier patterns put aside is put back."""
    whole = processor.unescape(text)
    return re.sub("\x02([0-9]+)\x03", lambda found: chr(int(found[1])), whole)
