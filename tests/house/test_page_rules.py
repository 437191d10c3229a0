"""The client that opens pages in tests complains about what is wrong with them."""

from __future__ import annotations

import pytest
from flask import Flask, Response, request
from werkzeug.datastructures import Headers

from tests import markup, page_rules
from tests.innocence import betraying_words
from tests.pages import PageClient

_HEADERS = {
    **page_rules.SAME_ON_EVERY_ANSWER,
    "Content-Security-Policy": "default-src 'none'; img-src 'self'",
    "Permissions-Policy": "camera=()",
    "Cache-Control": "no-store",
}
_GOOD = """<!doctype html><html lang="en"><head><title>Tables</title></head><body><main>
<h1>Seven times eight</h1><form method="post"><input type="hidden" name="token" value="t">
<label for="answer">Answer</label><input id="answer" name="answer" value="54">
<label><input type="radio" name="mood" value="1"> calm</label>
<label><input type="radio" name="mood" value="2" checked> well</label>
<button name="go" value="on">Check</button></form><p>One<li>Two</main></body></html>"""


def _serving(text: str, headers: dict[str, str] | None = None, path: str = "/") -> PageClient:
    app = Flask(__name__)

    @app.route(path, methods=["GET", "POST"])
    def page() -> Response:
        posted = "".join(f"{k}={v};" for k, v in request.form.items(multi=True))
        answer = text.replace("<p>", f"<p>{posted} ")
        return Response(answer, headers={**_HEADERS, **(headers or {})})

    return PageClient(app)


def test_a_good_page_is_read() -> None:
    page = _serving(_GOOD).get("/")

    assert (page.title, page.h1, page.status_code) == ("Tables", "Seven times eight", 200)
    assert "calm well Check One Two" in page.words


def test_a_form_is_sent_with_what_it_holds() -> None:
    page = _serving(_GOOD).submit("/", button="Check", answer=56)

    assert "token=t;" in page.words
    assert "answer=56;" in page.words
    assert "mood=2;" in page.words
    assert "go=on;" in page.words


def test_a_field_that_no_form_offers_is_not_sent() -> None:
    with pytest.raises(AssertionError, match="0 forms offer"):
        _serving(_GOOD).submit("/", other=1)


@pytest.mark.parametrize(
    ("good", "bad", "complaint"),
    [
        ("<title>Tables</title>", "", "no title"),
        (' lang="en"', "", "language"),
        ("<h1>Seven times eight</h1>", "", "0 first headings"),
        ("<p>", "<h1>Two</h1><p>", "2 first headings"),
        ("</main>", "</main><main></main>", "2 main parts"),
        ('<label for="answer">', "<label>", "'answer'> has no label"),
        ("Check</button>", "</button>", "<button> has no words"),
        ("<p>", "<p><a href='/x'></a>", "<a> has no words"),
        ("<p>", "<p><img src='/x.png'>", "no alt"),
        ("<p>", "<p id=answer>", "id 'answer' stands 2 times"),
        ("<p>", "<p style='color:red'>", "inline style"),
        ("<p>", "<p onclick='go()'>", "inline onclick"),
        ("<p>", "<script>go()</script><p>", "a script stands in the page"),
        ("<p>", "<style>p{}</style><p>", "its hash not in the policy"),
        ("<p>", "<p><a href='https://example.org'>x</a>", "leads elsewhere"),
        ("<p>", "<p><a href='//example.org'>x</a>", "leads elsewhere"),
        ("<p>", "<p><a href='javascript:go()'>x</a>", "leads elsewhere"),
        ("<p>", "<p><a href='data:text/html,x'>x</a>", "leads elsewhere"),
        ('method="post"', 'method="post" action="http://a.org/"', "leads elsewhere"),
        ("</form>", "", "</main> ends what is not open"),
        ("<p>", "<b><p>", "ends what is not open"),
        ("</main></body></html>", "</main></body><div>", "<div> is never closed"),
        ("<p>", "<p class=a class=b>", "class twice"),
        ("<p>", "<p>a safe place", "'safe'"),
        ("<p>", "<p data-quickExit=1>", "'exit'"),
    ],
)
def test_a_bad_page_is_refused(good: str, bad: str, complaint: str) -> None:
    text = _GOOD.replace(good, bad)
    assert text != _GOOD

    with pytest.raises(AssertionError, match=complaint.replace("(", r"\(")):
        _serving(text).get("/")


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        *((name, "", f"{name} is ''") for name in page_rules.SAME_ON_EVERY_ANSWER),
        ("Content-Security-Policy", "default-src 'self'", "default-src 'none'"),
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'", "allows"),
        ("Content-Security-Policy", "default-src 'none'; script-src https:", "allows"),
        ("Permissions-Policy", "", "turns nothing off"),
        ("Cache-Control", "private", "be stored"),
        ("X-Refuge", "1", "X-Refuge says 'refuge'"),
    ],
)
def test_a_bad_header_is_refused(name: str, value: str, complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint.replace("(", r"\(")):
        _serving(_GOOD, {name: value}).get("/")


@pytest.mark.parametrize("path", ["/staff/today", "/mine/"])
def test_doors_that_are_not_disguised_may_say_what_they_are(path: str) -> None:
    text = _GOOD.replace("<p>", "<p>keyworker ")

    assert "keyworker" in _serving(text, path=path).get(path).words


def test_an_open_logbook_may_say_what_it_is_and_only_then() -> None:
    client = _serving(_GOOD.replace("<p>", "<p>keyworker "), path="/p/")

    with pytest.raises(AssertionError, match="'keyworker'"):
        client.get("/p/")
    client.browser.set_cookie("t", "1")

    assert "keyworker" in client.get("/p/").words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tables of seven", []),
        ("pagehide replaceChildren worker-src", []),
        ("quickExit('/')", ["exit", "quick"]),
        ("LOGBOOK", ["logbook"]),
        (".decoy-box{}", ["decoy"]),
        ("safely childish hidden", []),
    ],
)
def test_betraying_words_are_found_whole(text: str, words: list[str]) -> None:
    assert betraying_words(text) == words


def test_a_style_whose_hash_is_named_is_good() -> None:
    policy = "default-src 'none'; style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    document = markup.read("<style></style>")

    headers = Headers({"Content-Security-Policy": policy})

    assert list(page_rules.about_inline_styles(document, headers)) == []
