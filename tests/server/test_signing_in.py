"""Who may see the pages: users, roles, proxies; wrong passwords."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from support.serving import Make, browser

from workplan.errors import ReadError, UserError
from workplan.server.attempts import Attempts
from workplan.server.settings import Settings, checked, from_environment
from workplan.server.users import User, add_user, fits, hashed, line_of, read_users

PASSWORD = "correct horse"
HASH = hashed(PASSWORD)


@pytest.fixture
def users(tmp_path: Path) -> Path:
    path = tmp_path / "users"
    lines = [
        line_of(User("anna", HASH, "keeper")),
        line_of(User("李四", HASH, "reporter", ("市教体局",))),
        line_of(User("rita", HASH)),
    ]
    path.write_text("# who may\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def served(make: Make, plans: Path, users: Path) -> Flask:
    return make(plans, users=users, host="0.0.0.0", names=("plans.example.org",))


def sign_in(client: FlaskClient, name: str, password: str = PASSWORD, there: str = "") -> str:
    """Sign in; where to the answer leads, empty where one may not in."""
    found = client.post("/login", data={"name": name, "password": password, "next": there})
    return found.headers.get("Location", "")


@pytest.mark.parametrize(
    "path",
    ["/", "/overdue", "/task/guangongwei-2022/x", "/plans", "/calendars", "/calendar.ics",
     "/api/status", "/state", "/review/week/this", "/review/week/this.docx", "/nix"],
)  # fmt: skip
def test_without_a_session_nothing_is_shown(path: str, served: Flask) -> None:
    response = browser(served, host="plans.example.org").get(path)
    assert response.status_code in {303, 401}
    assert "大讲堂" not in response.text


def test_a_session_shows_the_pages_and_ends_with_the_line_of_the_file(
    served: Flask, users: Path
) -> None:
    client = browser(served, host="plans.example.org")
    assert sign_in(client, "anna", there="/overdue?lang=en") == "/overdue?lang=en"
    page = client.get("/").text
    assert "Signed in as anna" in page
    text = users.read_text(encoding="utf-8")
    users.write_text(text.replace("keeper", "reader"), encoding="utf-8")
    assert client.get("/").status_code == 303
    users.write_text(text, encoding="utf-8")
    assert client.get("/").status_code == 200
    client.post("/logout")
    assert client.get("/").status_code == 303


def test_the_cookie_is_for_the_server_alone(served: Flask) -> None:
    client = browser(served, host="plans.example.org")
    data = {"name": "anna", "password": PASSWORD}
    cookie = client.post("/login", data=data).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    again = client.post("/login", data=data, base_url="https://plans.example.org")
    assert "Secure" in again.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "there", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "x"]
)
def test_signing_in_never_leads_to_another_server(there: str, served: Flask) -> None:
    assert sign_in(browser(served, host="plans.example.org"), "anna", there=there) == "/"


@pytest.mark.parametrize("change", [lambda text: text[:-2] + "AA", lambda text: "", str.swapcase])
def test_a_changed_cookie_is_none(change: Callable[[str], str], served: Flask) -> None:
    client = browser(served, host="plans.example.org")
    sign_in(client, "rita")
    cookie = client.get_cookie("workplan_session", "plans.example.org")
    assert cookie is not None
    assert client.get("/").status_code == 200
    client.set_cookie("workplan_session", change(cookie.value), domain="plans.example.org")
    assert client.get("/").status_code == 303


def test_a_wrong_password_and_an_unknown_name_look_alike(served: Flask) -> None:
    client = browser(served, host="plans.example.org")
    pages = [
        client.post("/login", data={"name": name, "password": "wrong wrong"})
        for name in ("anna", "nobody")
    ]
    assert [page.status_code for page in pages] == [403, 403]
    assert pages[0].text.replace("anna", "") == pages[1].text.replace("nobody", "")


def test_after_wrong_passwords_one_waits_and_the_others_do_not(served: Flask) -> None:
    client = browser(served, host="plans.example.org")
    for _ in range(3):
        assert sign_in(client, "anna", "wrong wrong") == ""
    refused = client.post("/login", data={"name": "anna", "password": PASSWORD})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) >= 1
    assert sign_in(client, "rita") == "/"
    other = browser(served, host="plans.example.org")
    other.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert sign_in(other, "anna") == "/"


def test_the_wait_grows_and_is_forgotten() -> None:
    now = 0.0
    attempts = Attempts(lambda: now)
    waits = []
    for _ in range(14):
        attempts.check("a", "n", lambda: False)
        waits.append(attempts.wait("a", "n"))
        now += waits[-1]
    assert waits[:6] == [0, 0, 1, 2, 4, 8]
    assert waits[-1] == 300
    assert attempts.wait("a", "other") == 0
    assert attempts.wait("b", "n") == 0
    attempts.check("a", "n", lambda: True)
    assert attempts.wait("a", "n") == 0


def test_a_password_that_comes_while_one_must_wait_is_not_checked() -> None:
    attempts = Attempts(lambda: 0.0)
    for _ in range(4):
        attempts.check("a", "n", lambda: False)
    assert attempts.check("a", "n", pytest.fail) is None


def test_many_names_from_one_address_wait_too() -> None:
    attempts = Attempts(lambda: 0.0)
    for number in range(20):
        attempts.check("a", str(number), lambda: False)
    assert attempts.wait("a", "new") > 0
    assert attempts.wait("b", "new") == 0
    for number in range(50):
        attempts.check(str(number), "anna", lambda: False)
    assert 0 < attempts.wait("somewhere else", "anna") <= 5


def test_what_is_remembered_of_wrong_passwords_is_limited() -> None:
    attempts = Attempts(lambda: 0.0)
    for number in range(6000):
        attempts.check(str(number), str(number), lambda: False)
    assert len(attempts._failures) <= 10_000


@pytest.mark.parametrize("settings", [
    {"host": "0.0.0.0"}, {"host": "192.168.1.5"}, {"host": "plans.example.org"}, {"host": "::"},
    {"names": ("plans.example.org",)},
])  # fmt: skip
def test_other_machines_need_users_or_a_proxy(settings: dict[str, str]) -> None:
    with pytest.raises(UserError, match="by anybody"):
        checked(Settings(**settings))  # type: ignore[arg-type]
    checked(Settings(**settings, users=Path("x")))  # type: ignore[arg-type]
    checked(Settings(**settings, header="X-User"))  # type: ignore[arg-type]


def test_without_users_other_machines_are_refused_whatever_they_say(client: FlaskClient) -> None:
    assert client.get("/", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403


def test_a_proxy_tells_who_asks(make: Make, plans: Path, users: Path) -> None:
    with users.open("a", encoding="utf-8") as file:
        file.write("王五::reader\n")
    header = "王五".encode().decode("latin-1")
    named = {"X-Remote-User": header}
    client = browser(make(plans, header="X-Remote-User", users=users))
    assert "王五" in client.get("/", headers=named).text
    assert client.get("/").status_code == 403
    assert client.get("/", headers={"X-Remote-User": "stranger"}).status_code == 403
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/", headers=named, environ_base=elsewhere).status_code == 403
    network = browser(make(plans, header="X-Remote-User", proxies=("192.0.2.0/24",)))
    assert network.get("/", headers=named, environ_base=elsewhere).status_code == 200
    assert network.get("/", headers=named).status_code == 403


def test_behind_a_proxy_each_client_waits_for_its_own_mistakes(
    make: Make, plans: Path, users: Path
) -> None:
    def client(address: str, *proxies: str) -> FlaskClient:
        found = browser(make(plans, users=users, proxies=proxies))
        found.environ_base["HTTP_X_FORWARDED_FOR"] = f"203.0.113.9, {address}"
        found.environ_base["HTTP_X_FORWARDED_PROTO"] = "https"
        return found

    data = {"name": "anna", "password": "wrong wrong"}
    one = client("192.0.2.1", "127.0.0.1")
    for _ in range(3):
        one.post("/login", data=data)
    assert one.post("/login", data=data).status_code == 429
    one.environ_base["HTTP_X_FORWARDED_FOR"] = "192.0.2.1, 192.0.2.2"
    right = one.post("/login", data=data | {"password": PASSWORD})
    assert "Secure" in right.headers["Set-Cookie"]
    # Where no proxy is named, these headers say nothing.
    other = client("192.0.2.1")
    for address in ("192.0.2.3", "192.0.2.4", "192.0.2.5"):
        other.environ_base["HTTP_X_FORWARDED_FOR"] = address
        other.post("/login", data=data)
    other.environ_base["HTTP_X_FORWARDED_FOR"] = "192.0.2.6"
    assert other.post("/login", data=data).status_code == 429


def test_a_line_without_a_hash_lets_nobody_in_by_password(
    make: Make, plans: Path, users: Path
) -> None:
    users.write_text("anna::keeper\n", encoding="utf-8")
    client = browser(make(plans, users=users))
    for password in ("", "x", PASSWORD):
        assert sign_in(client, "anna", password) == ""


def test_bcrypt_fits_too() -> None:
    import bcrypt

    made = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
    assert fits(PASSWORD, made)
    assert not fits("wrong wrong", made)
    assert not fits("x" * 300, made)
    assert not fits(PASSWORD, "")


@pytest.mark.parametrize("line", ["anna:plain:keeper", "anna:" + HASH + ":boss", ":x:reader",
                                  "a" * 81 + "::reader", "anna:$2y$10$short:reader"])  # fmt: skip
def test_a_wrong_line_lets_nobody_in(line: str, tmp_path: Path, make: Make, plans: Path) -> None:
    path = tmp_path / "users"
    path.write_text(f"rita:{HASH}\n", encoding="utf-8")
    client = browser(make(plans, users=path))
    assert sign_in(client, "rita") == "/"
    path.write_text(f"rita:{HASH}\n{line}\n", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_users(path)
    assert caught.value.problems[0].line == 2
    assert sign_in(client, "rita") == ""
    refused = client.get("/")
    assert refused.status_code == 503
    assert "anna" not in refused.text
    assert "users:" not in refused.text
    with pytest.raises(ReadError):
        make(plans, users=path)


def test_a_user_is_added_and_replaced_and_the_other_lines_stay(users: Path) -> None:
    before = users.read_text(encoding="utf-8")
    assert not add_user(users, User("new", HASH))
    assert users.read_text(encoding="utf-8") == f"{before}new:{HASH}:reader:\n"
    assert add_user(users, User("rita", HASH, "keeper"))
    assert read_users(users)["rita"].role == "keeper"
    assert users.read_text(encoding="utf-8").startswith("# who may\n")
    with pytest.raises(UserError):
        add_user(users, User("a:b", HASH))
    fresh = users.with_name("fresh")
    add_user(fresh, User("new", HASH))
    assert fresh.stat().st_mode & 0o077 == 0


def test_the_environment_gives_the_settings() -> None:
    found = from_environment(
        {"WORKPLAN_PLANS": "a:b", "WORKPLAN_USERS": "u", "WORKPLAN_NAME": "x.org, y.org",
         "WORKPLAN_PREFIX": "/plan/", "WORKPLAN_READ_ONLY": "1"}
    )  # fmt: skip
    assert found.plans == (Path("a"), Path("b"))
    assert (found.names, found.prefix, found.read_only) == (("x.org", "y.org"), "/plan", True)
    assert not from_environment({"WORKPLAN_READ_ONLY": "0"}).read_only


@pytest.mark.parametrize("wrong", [{"prefix": "plan"}, {"prefix": "/a b"}, {"header": "a b"},
                                   {"names": ("a/b",)}, {"proxies": ("x",)}])  # fmt: skip
def test_wrong_settings_are_told(wrong: dict[str, str]) -> None:
    with pytest.raises(UserError):
        checked(Settings(**wrong))  # type: ignore[arg-type]
