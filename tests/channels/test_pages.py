"""What a browser loads: packed, and only once."""

import httpx
import pytest

from bench.assistant import Assistant
from bench.visits import modules

pytestmark = pytest.mark.server


@pytest.fixture
def http(assistant: Assistant) -> httpx.Client:
    return httpx.Client(base_url=f"{assistant.chat_url}/chat/", trust_env=False)


def test_every_file_that_the_one_tag_brings_is_there(http: httpx.Client) -> None:
    for name in modules():
        answer = http.get(name)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
        assert "{clinic." not in answer.text


def test_what_a_browser_has_is_not_sent_again(http: httpx.Client) -> None:
    first = http.get("panel.js")
    again = http.get("panel.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_files_are_packed_for_who_can_unpack_them(http: httpx.Client) -> None:
    packed = http.get("panel.js", headers={"Accept-Encoding": "gzip"})
    plain = http.get("panel.js", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])


def test_a_page_allows_no_script_but_ours(http: httpx.Client) -> None:
    policy = http.get("").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
