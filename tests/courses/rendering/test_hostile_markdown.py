"""Nothing executable survives, whatever stands in a lesson, a question or a box."""

import html
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.courses.rendering.markdown_html import (
    ALLOWED,
    CLASSES,
    VALUES,
    Renderer,
    sanitised,
)
from lms.courses.rendering.surroundings import Surroundings
from tests.courses.sources import PICTURE, rendered

# Things that have run scripts somewhere, alone or put where Markdown makes attributes of them.
ACTIVE = """
<script>alert(1)</script>
<SCRIPT SRC=https://evil.example/x.js></SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script\x0c>alert(1)</script>
<img src=x onerror=alert(1)>
<img src="x" onerror="alert(1)" />
<img/src=x/onerror=alert(1)>
<img src=x onerror=alert(1)//
<IMG SRC=javascript:alert(1)>
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<math><mi xlink:href="javascript:alert(1)">x</mi></math>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>
<body onload=alert(1)>
<iframe src=javascript:alert(1)></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<object data=javascript:alert(1)></object>
<embed src=javascript:alert(1)>
<applet code=x></applet>
<base href=javascript:/x/>
<link rel=stylesheet href=javascript:alert(1)>
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<form action=javascript:alert(1)><button>x</button></form>
<button formaction=javascript:alert(1)>x</button>
<input autofocus onfocus=alert(1)>
<details open ontoggle=alert(1)>
<video><source onerror=alert(1)></video>
<audio src=x onerror=alert(1)>
<marquee onstart=alert(1)>x</marquee>
<a href="javascript:alert(1)">x</a>
<a href=" &#14; javascript:alert(1)">x</a>
<a href="java&#x0A;script:alert(1)">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
<a href=vbscript:msgbox(1)>x</a>
<div style="background:url(javascript:alert(1))">x</div>
<style>@import 'javascript:alert(1)';</style>
<style><img src="</style><img src=x onerror=alert(1)>">
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<textarea><img title="</textarea><img src=x onerror=alert(1)>">
<template><script>alert(1)</script></template>
<xmp><p title="</xmp><script>alert(1)</script>">
<!--<img src="--><img src=x onerror=alert(1)>">
<![CDATA[<script>alert(1)</script>]]>
<?xml version="1.0"?><script>alert(1)</script>
<p id=main class=box onclick=alert(1)>x</p>
[x](javascript:alert(1))
[x](javascript:alert`1`)
[x](JaVaScRiPt:alert`1`)
[x](java&#115;cript:alert`1`)
[x](&#106;avascript&colon;alert`1`)
[x](javascript&#58;alert`1`)
[x](java%73cript:alert`1`)
[x](\x01javascript:alert`1`)
[x](java\tscript:alert`1`)
[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[x](vbscript:msgbox)
[x](file:x)
[x](//evil.example/x)
[x](/\\evil.example/x)
[x](https://a.example/"onmouseover="alert`1`)
[x](https://a.example/"><script>alert`1`</script>)
[x"onmouseover="alert(1)](https://a.example/)
[x](https://a.example "onmouseover=alert(1)")
[<img src=x onerror=alert(1)>](https://a.example/)
[![x](images/a.svg)](javascript:alert`1`)
![x](javascript:alert`1`)
![x](data:image/svg+xml,<svg/onload=alert`1`>)
![x" onerror="alert(1)](images/a.svg)
![x](images/a.svg"onerror="alert`1`)
![<script>alert(1)</script>](images/a.svg)
[<script>alert(1)</script>]{en}
[x](javascript:alert`1`){en}
[x]{en" onclick="alert(1)}
[x]{en onclick=alert(1)}
[[x]{en}](javascript:alert`1`)
[![x](images/a.svg)]{en}
![[x" onerror="alert(1)]{en}](images/a.svg)
[[x]{en}]{vi}
[156" onclick="alert(1)]{digits}
[<img src=x onerror=alert(1)>]{digits}
x[^a" onclick="alert(1)]
[^a]: x[^a][^a]
[^a]: ![x](javascript:alert`1`)
chatbot<script>screen reader</script>
<chatbot onclick=alert(1)>
[x]: javascript:alert(1)
<javascript:alert(1)>
<https://a.example/"onclick="alert(1)>
`<script>alert(1)</script>`
``<script>alert(1)</script>``
*<script>alert(1)</script>*
## <script>alert(1)</script> {onclick=alert(1)}
## x {#id onclick=alert(1)}
{: onclick=alert(1) }
/// warning | <script>alert(1)</script>
/// warning | x" onclick="alert(1)
/// html | div onclick=alert(1)
| <script>alert(1)</script> | b |
- [ ] <script>alert(1)</script>
> <script>alert(1)</script>
\x02amp\x03lt;script>alert(1)</script>
\x02klzzwxh:0000\x03 \x02wzxhzdk:0\x03
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
\\<script>alert(1)\\</script>
%3Cscript%3Ealert(1)%3C/script%3E
＜script＞alert(1)＜/script＞
""".strip("\n").split("\n")

FRAMES = [
    "{}",
    "- {}",
    "1. {}",
    "> {}",
    "## {}",
    "**{}**",
    "`a` {}",
    "| {} | b |\n|---|---|\n| {} | c |",
    "/// warning | {}\n{}\n///",
    "/// table | {}\na|b\n-|-\n{}|c\n///",
    "[{}](https://a.example/)",
    "![{}](images/a.svg)",
    "[a]({})",
    "![a]({})",
    "[{}]{en}",
    "[{}]{digits}",
    "x[^a]\n\n[^a]: {}",
    "chatbot {} screen reader 5/8/2025",
]


def assert_harmless(markup: str) -> None:
    """Only what is allowed, and every address of a kind that runs nothing."""
    soup = BeautifulSoup(markup, "html5lib")
    assert soup.body is not None and not soup.head.contents  # type: ignore[union-attr]
    for tag in soup.body.find_all(True):
        assert tag.name in ALLOWED, tag
        for name, value in tag.attrs.items():
            if name == "class":
                assert set(value) <= CLASSES[tag.name], tag
            elif name in VALUES.get(tag.name, {}):
                assert value in VALUES[tag.name][name], tag
            else:
                assert name in ALLOWED[tag.name], tag
            if name in {"id", "aria-labelledby"}:
                assert re.match(r"(?:s-[\w-]+|[tnr]-[0-9]+)\Z", str(value)), tag
        if "href" in tag.attrs:
            address = html.unescape(str(tag["href"])).lower()
            assert re.match(r"https?://|mailto:|tel:|sms:|#[snr]-|bai-2\Z", address), tag
        if tag.name == "img":
            assert tag["src"] == PICTURE.address, tag


def test_there_are_enough_of_them() -> None:
    assert len(set(ACTIVE)) >= 60


@pytest.mark.parametrize("payload", ACTIVE)
def test_nothing_executable_survives(payload: str) -> None:
    for frame in FRAMES:
        assert_harmless(rendered(frame.replace("{}", payload)))


@pytest.mark.parametrize("payload", ACTIVE)
def test_nothing_executable_survives_in_a_question(payload: str) -> None:
    assert_harmless(Renderer(Surroundings()).inline(payload))


@pytest.mark.parametrize("payload", ACTIVE)
def test_nothing_executable_survives_in_a_title(payload: str) -> None:
    assert_harmless(Renderer(Surroundings(foreign_words=("script", "img"))).title(payload))


@pytest.mark.parametrize("payload", ACTIVE)
def test_the_sanitiser_alone_would_do(payload: str) -> None:
    """It is the last step, and it does not rest on what came before."""
    soup = BeautifulSoup(sanitised(payload), "html5lib")
    for tag in soup.find_all(True):
        assert tag.name in {*ALLOWED, "html", "head", "body"}, tag
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"], tag
        assert "script:" not in str(tag.get("href", "")).lower(), tag


@settings(deadline=None)  # the machine may be busy
@given(
    st.lists(
        st.sampled_from(
            [
                *ACTIVE,
                *"[]()<>!*_`#|&;:\"'\\/=\n\t -",
                "javascript:",
                "](",
                "![",
                "]{en}",
                "]{digits}",
                "[^a]",
                "\n[^a]: ",
                "0912345678",
                "5/8/2025",
                "chatbot",
                "\ue001",
                "\n\n",
                "///",
                "a",
            ]
        ),
        max_size=30,
    )
)
def test_nothing_executable_survives_of_any_mixture(parts: list[str]) -> None:
    assert_harmless(rendered("".join(parts)))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_rendered(text: str) -> None:
    assert_harmless(rendered(text))
