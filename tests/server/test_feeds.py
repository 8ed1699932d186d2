"""Calendar feeds: secret addresses, kept as digests, revocable; what programs are sent."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

import icalendar
import pytest
from flask.testing import FlaskClient
from support import Run
from support.serving import Make, browser

from workplan.errors import ReadError, UserError
from workplan.server.feeds import FILE, FeedFile

OWNER = "市关工委"


@pytest.fixture
def secret(plans: Path) -> str:
    return FeedFile((plans,)).make(OWNER)


def test_a_feed_is_the_calendar_of_its_owner(
    secret: str, client: FlaskClient, plans: Path, workplan: Run
) -> None:
    response = client.get(f"/calendars/{quote(OWNER)}/{secret}.ics")
    assert response.status_code == 200
    assert response.content_type == "text/calendar; charset=utf-8"
    told = workplan("ics", plans, "--owner", OWNER).stdout
    assert sorted(uids(response.data)) == sorted(uids(told.encode())) != []


def uids(calendar: bytes) -> list[str]:
    return [str(one["UID"]) for one in icalendar.Calendar.from_ical(calendar).walk("VEVENT")]


def test_the_feed_of_everything(client: FlaskClient, plans: Path) -> None:
    secret = FeedFile((plans,)).make("")
    found = client.get(f"/calendars/{secret}.ics")
    assert len(uids(found.data)) > 40
    assert client.get(f"/calendars/{quote(OWNER)}/{secret}.ics").status_code == 404


def test_a_wrong_secret_gives_nothing(secret: str, client: FlaskClient) -> None:
    other = "A" if secret[0] != "A" else "B"
    for wrong in (other + secret[1:], secret[:-1], secret + "x", "", "x" * 500, "é"):
        assert client.get(f"/calendars/{quote(OWNER)}/{quote(wrong)}.ics").status_code == 404
    assert client.get(f"/calendars/{secret}.ics").status_code == 404
    assert client.get(f"/calendars/{quote('来安县')}/{secret}.ics").status_code == 404


def test_programs_are_told_what_has_not_changed(secret: str, client: FlaskClient) -> None:
    path = f"/calendars/{quote(OWNER)}/{secret}.ics"
    first = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert first.headers["Content-Encoding"] == "gzip"
    tag = {"If-None-Match": first.headers["ETag"], "Accept-Encoding": "gzip"}
    assert client.get(path, headers=tag).status_code == 304
    head = client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    assert int(head.headers["Content-Length"]) > 1000


def test_the_file_has_no_secret_and_a_new_one_ends_the_old(secret: str, plans: Path) -> None:
    feeds = FeedFile((plans,))
    text = (plans / FILE).read_text(encoding="utf-8")
    assert secret not in text
    assert re.search(r'"digest": "[0-9a-f]{64}"', text)
    assert feeds.owner_of(secret) == OWNER
    again = feeds.make(OWNER)
    assert feeds.owner_of(secret) is None
    assert feeds.owner_of(again) == OWNER
    feeds.revoke(OWNER)
    assert feeds.owner_of(again) is None
    with pytest.raises(UserError, match="no calendar feed"):
        feeds.revoke(OWNER)


def test_a_revoked_feed_ends_at_once(secret: str, client: FlaskClient, plans: Path) -> None:
    path = f"/calendars/{quote(OWNER)}/{secret}.ics"
    assert client.get(path).status_code == 200
    FeedFile((plans,)).revoke(OWNER)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"owner": 1, "made": "", "digest": ""}]'])
def test_a_damaged_file_opens_nothing(text: str, plans: Path, client: FlaskClient) -> None:
    (plans / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ReadError):
        FeedFile((plans,)).feeds()
    assert client.get("/calendars/abc.ics").status_code == 503


def test_who_has_not_signed_in_is_told_nothing_of_files(
    make: Make, plans: Path, tmp_path: Path
) -> None:
    users = tmp_path / "users"
    users.write_text("kai::keeper\n", encoding="utf-8")
    client = browser(make(plans, users=users))
    (plans / FILE).write_text("{", encoding="utf-8")
    (plans / "2022.yaml").write_text("plan: [", encoding="utf-8")
    for path in ("/calendars/abc.ics", "/login"):
        response = client.get(path)
        assert response.status_code in {200, 503}
        assert ".yaml" not in response.text
        assert ".json" not in response.text


def test_the_commands_make_and_end_a_feed(plans: Path, workplan: Run) -> None:
    made = workplan("serve", plans, "--feed", OWNER, "--prefix", "/plan", "--name", "x.org")
    found = re.fullmatch(r"https://x\.org/plan/calendars/[%\w]+/([\w-]{22})\.ics\n", made.stdout)
    assert found is not None
    assert FeedFile((plans,)).owner_of(found[1]) == OWNER
    assert workplan("serve", plans, "--feed", "all").stdout.count("/") == 4
    assert [one["owner"] for one in json.loads((plans / FILE).read_text())] == [OWNER, ""]
    assert workplan("serve", plans, "--revoke-feed", OWNER).returncode == 0
    assert FeedFile((plans,)).owner_of(found[1]) is None
    wrong = workplan("serve", plans, "--feed", "市关工会", "--lang", "en")
    assert wrong.returncode == 2


def test_the_page_tells_which_feeds_there_are_and_no_address(
    secret: str, client: FlaskClient
) -> None:
    page = client.get("/calendars").text
    assert OWNER in page
    assert secret not in page
    assert "Thunderbird" in page
    file = client.get(f"/calendar.ics?owner={quote(OWNER)}")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert len(uids(file.data)) > 10


def sent(client: FlaskClient, **data: str) -> str:
    """The page after the form of a feed was sent."""
    token = re.findall('name="token" value="([^"]+)"', client.get("/calendars").text)
    response = client.post("/calendars", data={"token": token[0] if token else "", **data})
    assert response.status_code in {200, 403}
    return response.text


def test_a_keeper_makes_and_ends_a_feed_in_the_browser(client: FlaskClient, plans: Path) -> None:
    page = sent(client, owner=OWNER)
    (address,) = re.findall(r"<code>http://127\.0\.0\.1:8022(/[^<]+)</code>", page)
    assert len(uids(client.get(address).data)) > 10
    assert "<code>http" not in client.get("/calendars").text
    assert FeedFile((plans,)).owner_of(address.rpartition("/")[2][:-4]) == OWNER
    sent(client, owner=OWNER, end="1")
    assert client.get(address).status_code == 404
    assert "<code>http" in sent(client, owner="")


def test_a_form_of_a_feed_that_is_sent_twice_gives_the_same_address(client: FlaskClient) -> None:
    token = re.findall('name="token" value="([^"]+)"', client.get("/calendars").text)[0]
    data = {"token": token, "owner": OWNER}
    first, second = (client.post("/calendars", data=data).text for _ in range(2))
    assert re.findall("<code>http[^<]+", first) == re.findall("<code>http[^<]+", second)
    other = sent(client, owner=OWNER)
    assert re.findall("<code>http[^<]+", first) != re.findall("<code>http[^<]+", other)


def test_only_a_keeper_may(make: Make, plans: Path, tmp_path: Path) -> None:
    users = tmp_path / "users"
    users.write_text("anna::reporter:市关工委\nrita::reader\nkai::keeper\n", encoding="utf-8")
    application = make(plans, users=users, header="X-User")
    for name, may in (("anna", False), ("rita", False), ("kai", True)):
        client = browser(application)
        client.environ_base["HTTP_X_USER"] = name
        assert ("feed-owner" in client.get("/calendars").text) == may
        assert ("<code>http" in sent(client, owner=OWNER)) == may
    only = browser(make(plans, read_only=True))
    assert "<code>http" not in sent(only, owner=OWNER)
    for owner in ("nobody", "../x"):
        client = browser(make(plans))
        assert "<code>http" not in sent(client, owner=owner)
    assert client.post("/calendars", data={"owner": OWNER, "token": "x"}).status_code == 403
