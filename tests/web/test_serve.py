import http.client
import threading

import pytest

from groundbreak.errors import EditionError
from groundbreak.web import bind


@pytest.fixture
def get(tmp_path):
    """Ask a server on loopback, path as it is: no client mends it."""
    site = tmp_path / "site"
    (site / "zh").mkdir(parents=True)
    (site / "index.html").write_text("home 首页", "utf-8")
    (site / "zh" / "index.html").write_text("首页", "utf-8")
    (site / "empty").mkdir()
    (site / "chart.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (site / "out").symlink_to(tmp_path / "secret.txt")
    server = bind(site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()

    def ask(path, method="GET"):
        connection = http.client.HTTPConnection(*server.server_address, timeout=10)
        connection.request(method, path)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer, body

    yield ask
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("path", "body"), [("/", "home 首页"), ("/zh/", "首页"), ("/zh/index.html?x=1", "首页")])
def test_pages_are_served_as_utf_8(get, path, body):
    answer, found = get(path)
    assert (answer.status, found) == (200, body)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_picture_has_its_type(get):
    assert get("/chart.svg")[0].headers["Content-Type"].startswith("image/svg+xml")


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/zh/..%2f..%2fsecret.txt", "//secret.txt", "/out", "/empty/"]
)
def test_nothing_outside_the_site_is_served(get, path):
    answer, found = get(path)
    assert answer.status == 404
    assert "secret" not in found.replace("secret.txt", "")


def test_only_reading_is_offered(get):
    assert get("/index.html", "PUT")[0].status == 501


def test_it_says_nothing(get, capfd):
    get("/nothing-here")
    assert capfd.readouterr() == ("", "")


def test_a_folder_without_a_site_is_refused(tmp_path):
    with pytest.raises(EditionError, match="no site"):
        bind(tmp_path)
