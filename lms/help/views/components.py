"""The vocabulary of pages: every component with its call and its looks, and the tokens of the style
sheets. For whoever makes the next page."""

import re
from dataclasses import dataclass
from pathlib import Path

from flask import render_template, url_for

from lms import places
from lms.help.sample_form import SampleForm
from lms.help.views import bp
from lms.web.access import Audience, allow

COMPONENTS = "components"
SAMPLES = "components/samples"
TOKENS = "css/0-tokens.css"
TAKEN_BY_SCRIPTS = {"waiting"}

# A comment, and the macro that it stands before; macros that begin with _ are of the file alone.
DESCRIBED = re.compile(
    r"\{#-?(?P<words>.*?)#\}\s*(?:\{% (?:from|set) [^%]*%\}\s*)*"
    r"(?:\{% macro (?P<call>[a-z]\w*\(.*?\)) -?%\})?",
    re.DOTALL,
)
OPENING = re.compile(r"\A\{#-?.*?#\}\s*", re.DOTALL)
BLOCK = re.compile(r"\{([^{}]*)\}")
TOKEN = re.compile(r"--([\w-]+): ([^;]+);")


@dataclass(frozen=True, slots=True)
class Component:
    """A file of templates/components: its macros, each as (call, words), and the source of its
    sample; None where base.html has the component on every page."""

    name: str
    macros: list[tuple[str, str]]
    sample: str | None

    @property
    def is_shown(self) -> bool:
        """Whether the page shows its sample; a script would take a second one for the real one."""
        return self.sample is not None and self.name not in TAKEN_BY_SCRIPTS


@dataclass(frozen=True, slots=True)
class Tokens:
    """Sizes as (name, value), and colours as (name, light, dark, strongest)."""

    sizes: list[tuple[str, str]]
    colours: list[tuple[str, str, str, str]]


@bp.get("/help/components")
@allow(Audience.STAFF)
def components() -> str:
    return render_template(
        "help/components.html",
        components=all_components(places.templates_dir()),
        tokens=all_tokens((places.static_dir() / TOKENS).read_text(encoding="utf-8")),
        samples=SAMPLES,
        sample_form=_sample_form(),
        here=url_for("help.components"),
    )


def all_components(templates: Path) -> list[Component]:
    """Every file of components, by name."""
    return [
        Component(
            name=path.stem,
            macros=_macros(path.read_text(encoding="utf-8")),
            sample=_sample(templates / SAMPLES / path.name),
        )
        for path in sorted((templates / COMPONENTS).glob("*.html"))
    ]


def all_tokens(sheet: str) -> Tokens:
    """The values that the style sheets are made of. Colours stand in the sheet four times: light,
    dark when chosen, dark when the device asks for it, strongest."""
    blocks = [dict(TOKEN.findall(block)) for block in BLOCK.findall(sheet)]
    light, dark, _again, strongest = [block for block in blocks if {"ground", "lake"} <= {*block}]
    return Tokens(
        sizes=[*next(block for block in blocks if "font" in block).items()],
        colours=[(name, light[name], dark[name], strongest[name]) for name in light],
    )


def _macros(source: str) -> list[tuple[str, str]]:
    """The macros of a file, or the file itself when it is made to be included."""
    found = [(one["call"], " ".join(one["words"].split())) for one in DESCRIBED.finditer(source)]
    return [(call or "", words) for call, words in found if call or len(found) == 1]


def _sample(path: Path) -> str | None:
    """The calls of a sample, without the comment that every template begins with."""
    if not path.exists():
        return None
    return OPENING.sub("", path.read_text(encoding="utf-8")).strip()


def _sample_form() -> SampleForm:
    """A form as it is shown again with a fault."""
    form = SampleForm()
    form.validate()
    return form
