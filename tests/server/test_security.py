"""What other web sites, other names and large requests may not do."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from support.serving import HOST, Make, browser


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8022", "127.0.0.1.evil.example",
                                  "localhost.evil.example", "192.168.1.5", "", "[", "a b"])  # fmt: skip
def test_another_name_for_this_machine_is_refused(host: str, client: FlaskClient) -> None:
    response = client.get("/", headers={"Host": host})
    assert response.status_code in {400, 421}
    assert "大讲堂" not in response.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8022", "[::1]:8022", "LOCALHOST"])
def test_the_own_names_are_known(host: str, client: FlaskClient) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_a_server_for_others_knows_its_names_and_any_address(make: Make, plans: Path) -> None:
    settings = {"host": "0.0.0.0", "names": ("plans.example.org",), "header": "X-User"}
    client = browser(make(plans, **settings))
    known = {"X-User": "anna"}
    for host, status in (
        ("plans.example.org", 200),
        ("192.168.1.5:8022", 200),
        ("evil.example", 421),
        ("plans.example.org.evil.example", 421),
    ):
        assert client.get("/", headers={"Host": host} | known).status_code == status, host


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": f"http://{HOST}.evil.example"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
@pytest.mark.parametrize("path", ["/login", "/logout", "/", "/task/guangongwei-2022/x/done"])
def test_a_form_of_another_site_is_refused(
    headers: dict[str, str], path: str, make: Make, plans: Path
) -> None:
    client = make(plans).test_client()
    response = client.post(path, data={"name": "x"}, headers={"Host": HOST} | headers)
    assert response.status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_do_nothing(method: str, client: FlaskClient) -> None:
    assert client.open("/", method=method).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/assets/../pages.py", "/assets/%2e%2e%2fpages.py", "/%2e%2e/x",
        "/assets//etc/passwd", "/task/..%2f..%2fetc/passwd", "/review/week/../../etc/passwd.html",
        "/calendars/../users", "/calendars/%2e%2e/%2e%2e.ics", "/2022.yaml", "/plans/2022.yaml",
        "/assets/", "/assets", "/templates/base.html",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file(path: str, client: FlaskClient) -> None:
    response = client.get(path)
    assert response.status_code in {400, 404, 308}
    assert "root:" not in response.text
    assert "guangongwei" not in response.text


def test_a_large_form_is_refused(client: FlaskClient) -> None:
    response = client.post("/login", data={"name": "x" * (1 << 19)})
    assert response.status_code == 413
    assert client.get("/?q=" + "x" * 5000).status_code == 414


def test_every_answer_has_the_headers(client: FlaskClient) -> None:
    for path in ("/", "/nix", "/?state=nix", "/api/status", "/assets/pages.js", "/state"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in headers


def test_an_internal_error_tells_nothing_of_the_program(
    make: Make, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = make(plans)

    def broken(*_: object) -> None:
        raise RuntimeError("secret-place")

    monkeypatch.setattr("workplan.server.pages._made", broken)
    response = browser(application).get("/")
    assert response.status_code == 500
    assert "secret-place" not in response.text
    assert "Traceback" not in response.text
