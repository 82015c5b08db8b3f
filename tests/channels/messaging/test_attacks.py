"""What strangers try at the webhooks: nothing is answered, kept or broken by it."""

import json
import random
import time
from collections.abc import Callable
from typing import Any

import httpx
import jwt
import pytest

from tests.channels.messaging.conftest import Clinic
from tests.channels.messaging.messengers import VERIFY_TOKEN, Messengerer, signature
from tests.channels.messaging.people import PEOPLE
from tests.channels.messaging.person import Person, Webhook
from tests.channels.messaging.slackers import Slacker
from tests.channels.messaging.teamsters import Teamster
from tests.channels.messaging.texters import Texter

pytestmark = pytest.mark.server
TRIES = 30


def broken(webhook: Webhook, dice: random.Random) -> bytes:
    """The body cut short, or with some bytes changed."""
    body = bytearray(webhook.body)
    if dice.random() < 0.4:
        return bytes(body[: dice.randrange(len(body))])
    for _ in range(dice.randrange(1, 6)):
        body[dice.randrange(len(body))] = dice.randrange(256)
    return bytes(body)


@pytest.mark.parametrize("channel", ["sms", "whatsapp", "messenger", "slack"])  # their proofs cover the body
def test_a_body_that_was_changed_or_cut_is_never_taken(clinic: Clinic, channel: str) -> None:
    ann, dice = clinic.somebody(channel), random.Random(channel)
    for _ in range(TRIES):
        webhook = ann.says("hello")
        answer = ann.send(Webhook(webhook.path, webhook.headers, broken(webhook, dice)))
        assert answer.status_code in (200, 400, 403)
    assert [line.text for line in clinic.lines(ann) if line.text != "hello"] == []


def nonsense(dice: random.Random, depth: int = 0) -> Any:
    """Any JSON, with keys that webhooks have."""
    keys = "type event message entry messaging sender chat id text update_id data value user actions from"
    kinds: list[Callable[[], Any]] = [
        lambda: None,
        lambda: dice.choice(["", "x" * 300, "message", "\ud800", "0", "event_callback"]),
        lambda: dice.choice([0, -1, 2**70, 1.5, True]),
        lambda: [nonsense(dice, depth + 1) for _ in range(dice.randrange(3))],
        lambda: {key: nonsense(dice, depth + 1) for key in dice.sample(keys.split(), 6)},
    ]
    return kinds[dice.randrange(3 if depth > 3 else 5)]()


def signed(ann: Person, body: Any) -> httpx.Response:
    """The nonsense, as properly signed as if the provider had sent it."""
    webhook = ann.says("hello")
    content = json.dumps(body).encode()
    if isinstance(ann, Slacker):
        webhook = ann.signed(content)
    elif isinstance(ann, Messengerer):
        webhook = Webhook(
            webhook.path, {**webhook.headers, "X-Hub-Signature-256": signature(content)}, content
        )
    return ann.send(Webhook(webhook.path, webhook.headers, content))


@pytest.mark.parametrize("channel", ["telegram", "messenger", "slack", "teams", "rest", "callback"])
def test_nonsense_that_is_properly_signed_breaks_nothing(clinic: Clinic, channel: str) -> None:
    ann, dice = clinic.somebody(channel), random.Random(channel)
    for _ in range(TRIES):
        assert signed(ann, nonsense(dice)).status_code in (200, 202, 400, 403, 429)
    ann.writes("hello")
    clinic.until(lambda: "You said: hello" in clinic.words(ann))


@pytest.mark.parametrize("age", [301, 3600, -301])
def test_a_slack_request_of_another_time_is_refused(clinic: Clinic, age: int) -> None:
    ann = clinic.somebody("slack")
    assert isinstance(ann, Slacker)
    assert ann.send(ann.signed(ann.event(text="hello"), age=age)).status_code == 403


def test_slack_gets_its_challenge_back_only_when_it_signed_it(clinic: Clinic) -> None:
    ann = clinic.somebody("slack")
    assert isinstance(ann, Slacker)
    body = b'{"type": "url_verification", "challenge": "3eZbrw1aB"}'
    assert ann.send(ann.signed(body)).text == "3eZbrw1aB"
    assert ann.send(ann.signed(body, secret="0" * 32)).status_code == 403


def test_meta_shakes_hands_only_with_its_token(clinic: Clinic) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": VERIFY_TOKEN}
    assert clinic.http.get("/webhooks/messenger", params=asked).text == "1158201444"
    for token in ("", "wrong", VERIFY_TOKEN[:-1]):
        answer = clinic.http.get("/webhooks/messenger", params={**asked, "hub.verify_token": token})
        assert answer.status_code == 403


@pytest.mark.parametrize("kind", ["md5", "sha1", "sha512"])
def test_meta_signs_with_sha256_whatever_the_header_names(clinic: Clinic, kind: str) -> None:
    ann = clinic.somebody("messenger")
    assert isinstance(ann, Messengerer)
    assert ann.send(ann.signed(ann.message(text="hello"), kind=kind)).status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://sts.evil.example"},
        {"aud": "another-app"},
        {"serviceurl": "https://evil.example/"},
        {"exp": int(time.time()) - 3600},
        {"nbf": int(time.time()) + 3600},
    ],
)
def test_a_teams_token_for_another_app_time_or_service_is_refused(
    clinic: Clinic, claims: dict[str, Any]
) -> None:
    ann = clinic.somebody("teams")
    assert isinstance(ann, Teamster)
    assert ann.send(ann.signed(ann.activity(text="hello"), ann.claims(**claims))).status_code == 403


def test_a_teams_token_signed_by_another_method_is_refused(clinic: Clinic) -> None:
    ann = clinic.somebody("teams")
    assert isinstance(ann, Teamster)
    assert ann.send(ann.signed(ann.activity(text="hi"), ann.claims(), algorithm="HS256")).status_code == 403
    unsigned = jwt.encode(ann.claims(), "", algorithm="none", headers={"kid": "key-1"})
    webhook = ann.says("hi")
    headers = {**webhook.headers, "Authorization": f"Bearer {unsigned}"}
    assert ann.send(Webhook(webhook.path, headers, webhook.body)).status_code == 403


def test_twilio_signs_the_address_that_only_we_know_behind_the_proxy(clinic: Clinic) -> None:
    ann = clinic.somebody("sms")
    assert isinstance(ann, Texter)
    webhook = ann.says("hello")
    forwarded = {**webhook.headers, "Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    assert ann.send(Webhook(webhook.path, forwarded, webhook.body)).status_code == 200
    assert ann.send(Webhook(webhook.path + "?a=b", webhook.headers, webhook.body)).status_code == 403
    other = ann.signed(ann.form("hello"), "/webhooks/whatsapp")
    assert ann.send(other).status_code == 400  # signed, but no number of WhatsApp


def test_a_text_that_begins_with_a_slash_steers_nothing(clinic: Clinic) -> None:
    for channel in PEOPLE:
        ann = clinic.somebody(channel)
        ann.writes("/restart")
        assert clinic.hears(ann)[0].text == "You said: restart"


def test_what_anybody_types_in_place_of_a_button_is_no_button(clinic: Clinic) -> None:
    for channel in ("telegram", "messenger", "slack", "teams", "rest", "callback"):
        ann, ben = clinic.somebody(channel), clinic.somebody(channel)
        ann.writes("choose")
        of_ann = clinic.hears(ann)[0].choices[0]
        ben.send(ben.presses(of_ann))
        assert "too old" in clinic.hears(ben)[0].text


def test_a_channel_that_is_not_open_has_no_address(clinic: Clinic) -> None:
    assert clinic.http.post("/webhooks/viber").status_code == 404
    assert clinic.http.post("/webhooks/telegram/webhook").status_code == 404
    assert clinic.http.get("/webhooks/telegram/set_webhook").status_code == 404
