"""The server in the tests: a client that sends what browsers send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

HOST = "127.0.0.1:8022"
Make = Callable[..., Flask]


class Browser(FlaskClient):
    """A client whose requests come from pages of the server itself."""

    host = HOST

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Send a request to the server under its name."""
        kwargs.setdefault("base_url", f"http://{self.host}")
        return super().open(*args, **kwargs)


def browser(application: Flask, language: str = "en", host: str = HOST) -> Browser:
    """A browser that wishes this language and reaches the server under this name."""
    found = Browser(application, use_cookies=True)
    found.host = host
    found.environ_base = {
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_ACCEPT_LANGUAGE": language,
        "HTTP_ORIGIN": f"http://{host}",
        "HTTP_SEC_FETCH_SITE": "same-origin",
    }
    return found
