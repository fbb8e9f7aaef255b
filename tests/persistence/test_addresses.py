"""What the address of a PostgreSQL database says holds for log and read models alike."""

from __future__ import annotations

from pathlib import Path

from service import bootstrap
from tests.conftest import Postgres, settings_of

SHOW = "SELECT current_setting('application_name')"


def test_every_part_of_the_address_is_used(postgres_server: Postgres, tmp_path: Path) -> None:
    address = f"{postgres_server.database()}&application_name=proef"
    settings = settings_of(tmp_path, address)
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)

    with service.views.reading() as connection:
        assert connection.exec_driver_sql(SHOW).scalar() == "proef"
    assert service.log.recorder._fetch(SHOW) == [("proef",)]  # type: ignore[attr-defined]
    service.close()
