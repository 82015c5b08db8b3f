"""What a visit costs: the widget's bytes, seconds to an answer in a browser, and 200 pages open at once."""

import gzip
import re
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

from bench.assistant import Assistant
from bench.processes import family, processor_seconds, resident_megabytes
from bot.runtime.talk import Visit

CHROMIUM = "/usr/bin/chromium"
WIDGET = Path("bot/widget")
ENTRANCE = "widget.js"
MODULE = re.compile(r'(?:from|URL\()\s*"(?:\./)?(\w+\.js)"')
VISITS = 40
PAGES = 200
SECONDS_OF_REST = 30
QUESTIONS = (
    "what is oih",
    "does ketamine do anything nasty to you",
    "why do my pain pills make me hurt more",
    "is it tolerance or hyperalgesia",
    "what are your hours",
)


def main() -> None:
    """Measure all three and print them."""
    raw, packed = widget_bytes()
    print(f"The widget: {raw:,} bytes in {len(modules())} files, {packed:,} with gzip")
    with tempfile.TemporaryDirectory() as folder, Assistant(Path(folder) / "var") as assistant:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            waited = _spread(seconds(browser, assistant))
            browser.close()
        print(f"From Enter to the answer in Chromium, {VISITS} first visits: {waited}")
        print(open_pages(assistant))


def modules() -> set[str]:
    """The files that the one script tag brings."""
    found, new = set(), {ENTRANCE}
    while new:
        found |= new
        new = {name for file in new for name in MODULE.findall((WIDGET / file).read_text())} - found
    return found


def widget_bytes() -> tuple[int, int]:
    """How many bytes the widget has, and how many when each file is sent with gzip."""
    files = [(WIDGET / name).read_bytes() for name in modules()]
    return sum(map(len, files)), sum(len(gzip.compress(file)) for file in files)


def seconds(browser: Browser, assistant: Assistant) -> Iterator[float]:
    """For each of many first visits, how long the visitor looks at their question without an answer."""
    for number in range(VISITS):
        page = browser.new_context().new_page()
        page.goto(f"{assistant.chat_url}/chat/")
        page.get_by_role("button", name="Questions? Chat with us").press("Enter")
        page.get_by_role("button", name="I understand, start the chat").press("Enter")
        page.keyboard.type(QUESTIONS[number % len(QUESTIONS)])
        begun = time.monotonic()
        page.keyboard.press("Enter")
        page.locator("li.bot").wait_for()
        yield time.monotonic() - begun
        page.context.close()


def open_pages(assistant: Assistant) -> str:
    """What so many open streams cost the chat server in memory and time, and another visitor in seconds."""
    server = family(assistant.pid)["chat server"]
    Visit(assistant.chat_url).ask(QUESTIONS[0])
    memory = resident_megabytes(server)
    with ExitStack() as pages:
        for number in range(PAGES):
            pages.enter_context(closing(_stream(assistant.chat_url, f"127.0.9.{number // 100 + 1}")))
        grown = resident_megabytes(server) - memory
        busy = processor_seconds(server)
        time.sleep(SECONDS_OF_REST)
        busy = (processor_seconds(server) - busy) / SECONDS_OF_REST
        waited = list(_answers(assistant.chat_url))
    return (
        f"{PAGES} open pages: {grown:.1f} MB more, {busy:.1%} of a processor; "
        f"another visitor's answer: {_spread(waited)}"
    )


def _stream(url: str, address: str) -> httpx.Client:
    """An open page of another visitor, at that address of this machine; closing it leaves."""
    http = httpx.Client(base_url=url, transport=httpx.HTTPTransport(local_address=address), timeout=60)
    token = http.post("/chat/sessions").raise_for_status().json()["token"]
    request = http.build_request("GET", "/chat/stream", headers={"Authorization": f"Bearer {token}"})
    http.send(request, stream=True).raise_for_status()
    return http


def _answers(url: str) -> Iterator[float]:
    visit = Visit(url)
    for question in QUESTIONS * 2:
        begun = time.monotonic()
        visit.ask(question)
        yield time.monotonic() - begun


def _spread(measured: Iterable[float]) -> str:
    cuts = statistics.quantiles(measured, n=20, method="inclusive")
    return f"p50 {cuts[9]:.2f} s, p95 {cuts[18]:.2f} s"


if __name__ == "__main__":
    main()
