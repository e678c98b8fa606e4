import sys
from pathlib import Path

import pytest

from groundbreak.errors import BadInput, GroundbreakError, LogError, NoLog
from groundbreak.facts import Address, Log
from groundbreak.facts.database import Database

SECRET = "hush%2Fhush"
BARE = "hush/hush"
DEAD = f"postgresql://ann:{SECRET}@127.0.0.1:1/facts?connect_timeout=2"


@pytest.mark.parametrize("place", ["facts.db", Path("facts.db"), Address.of("facts.db")])
def test_a_file_is_a_file(place):
    assert Address.of(place).path == Path("facts.db")
    assert str(Address.of(place)) == "facts.db"


@pytest.mark.parametrize("kind", ["postgresql", "postgres", "postgresql+psycopg"])
def test_every_way_to_say_postgresql_is_one(kind):
    address = Address.of(f"{kind}://ann@db.example.org:5433/facts?sslmode=require")
    assert address.path is None
    assert str(address) == "postgresql://ann@db.example.org:5433/facts?sslmode=require"


@pytest.mark.parametrize("place", [f"postgresql://ann:{SECRET}@h/d", f"postgresql://ann@h/d?password={SECRET}"])
def test_no_password_is_shown(place):
    address = Address.of(place)
    assert "hush" not in f"{address} {address!r} {address.url!r}"
    assert address.url.password == BARE


@pytest.mark.parametrize("place", ["mysql://h/d", "sqlite:///facts.db", "postgresql://ann:hush/hush@h:port/d"])
def test_another_address_is_refused_and_not_repeated(place):
    with pytest.raises(BadInput, match="postgresql://") as raised:
        Address.of(place)
    assert "hush" not in str(raised.value)


@pytest.mark.parametrize("use", [Log, Log.create], ids=["open", "create"])
def test_a_server_that_does_not_answer_is_named_without_its_password(use):
    with pytest.raises(NoLog, match="does not answer") as raised:
        use(DEAD)
    wrong = raised.value
    while wrong is not None:
        assert "hush" not in str(wrong)
        wrong = wrong.__cause__
    assert raised.value.where == "postgresql://ann:***@127.0.0.1:1/facts?connect_timeout=2"


def test_a_database_that_is_not_there_is_named(postgresql):
    with pytest.raises(NoLog, match='database "nowhere" does not exist'):
        Log.create(postgresql().replace("/postgres?", "/nowhere?"))


def test_without_the_driver_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LogError, match=r"pip install 'groundbreak\[postgres\]'"):
        Database(Address.of("postgresql://h/d"))


def test_who_may_only_read_is_told_so_and_writes_nothing(postgresql, behind, reading):
    place = postgresql()
    log = Log.create(place)
    log.write([reading()])
    with behind(log) as raw:
        (schema,) = raw.execute("SELECT current_schema()").fetchone()
        raw.execute(f"CREATE ROLE reader_{schema} LOGIN")
        raw.execute(f"GRANT USAGE ON SCHEMA {schema} TO reader_{schema}")
        raw.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader_{schema}")
    reader = Log(place.replace("://postgres:", f"://reader_{schema}:"))
    assert reader.verify() == 1
    with pytest.raises(LogError, match="permission denied"):
        reader.write([reading("other")])
    with pytest.raises(LogError, match=r"must be owner|permission denied"):
        reader.database.migrate("base")
    with behind(log) as raw:
        raw.execute(f"GRANT INSERT ON ALL TABLES IN SCHEMA {schema} TO reader_{schema}")
    assert reader.write([reading("other")])
    assert log.verify() == 2
    log.close()
    reader.close()


def test_two_schemas_of_a_database_are_two_logs(postgresql, reading):
    logs = [Log.create(postgresql()) for _ in range(2)]
    logs[0].write([reading()])
    assert [log.verify() for log in logs] == [1, 0]
    for log in logs:
        log.close()


def test_an_error_of_a_log_is_one_of_ours():
    assert issubclass(NoLog, GroundbreakError)
