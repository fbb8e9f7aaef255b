"""Settings: read once from the environment, all with the prefix ``SAMENSPOOR_`` (but ``PORT``)."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
"""What comes with the service, beside it in a checkout."""

CONTACT_EMAIL = "beheer@samenspoor.example"


@dataclass(frozen=True)
class Settings:
    """What an installation can choose; ``.env.example`` says the same to its administrator."""

    data: Path
    scales: Path
    cycles: Path
    database_url: str | None
    database_owner_url: str | None
    base_url: str
    host: str
    port: int
    threads: int
    streams: int
    kept_answers: int
    requests_a_minute: int
    answers_a_minute: int
    feed_requests_a_minute: int
    webhook_threads: int
    webhook_hosts: tuple[str, ...]
    webhook_ports: tuple[int, ...]
    webhook_certificates: Path | None
    smtp_url: str | None
    mail_from: str
    mails_an_hour: int
    log_level: str
    contact_name: str
    contact_email: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Return the settings; what is missing or empty takes its default."""

        def read(name: str, default: str) -> str:
            return environment.get(f"SAMENSPOOR_{name}") or default

        port = int(environment.get("PORT") or 8000)
        return cls(
            data=Path(read("DATA", "var")).absolute(),
            scales=Path(read("SCALES", str(EXAMPLES / "scales"))).absolute(),
            cycles=Path(read("CYCLES", str(EXAMPLES / "cycles"))).absolute(),
            database_url=read("DATABASE_URL", "") or None,
            database_owner_url=read("DATABASE_OWNER_URL", "") or None,
            base_url=read("BASE_URL", f"http://127.0.0.1:{port}").rstrip("/"),
            host=read("HOST", "127.0.0.1"),
            port=port,
            threads=int(read("THREADS", "8")),
            streams=int(read("STREAMS", "200")),
            kept_answers=int(read("KEPT_ANSWERS", "128")) * 1_000_000,
            requests_a_minute=int(read("REQUESTS_A_MINUTE", "1200")),
            answers_a_minute=int(read("ANSWERS_A_MINUTE", "120")),
            feed_requests_a_minute=int(read("FEED_REQUESTS_A_MINUTE", "120")),
            webhook_threads=int(read("WEBHOOK_THREADS", "4")),
            webhook_hosts=tuple(read("WEBHOOK_HOSTS", "").split()),
            webhook_ports=tuple(int(port) for port in read("WEBHOOK_PORTS", "443").split()),
            webhook_certificates=Path(file) if (file := read("WEBHOOK_CERTIFICATES", "")) else None,
            smtp_url=read("SMTP_URL", "") or None,
            mail_from=read("MAIL_FROM", "") or read("CONTACT_EMAIL", CONTACT_EMAIL),
            mails_an_hour=int(read("MAILS_AN_HOUR", "200")),
            log_level=read("LOG_LEVEL", "info"),
            contact_name=read("CONTACT_NAME", "samenspoor"),
            contact_email=read("CONTACT_EMAIL", CONTACT_EMAIL),
        )

    def secret(self) -> bytes:
        """Return the secret of this installation (32 bytes), made where there is none yet."""
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self.data / "secret.key"
        if not file.exists():
            _make_once(file, secrets.token_bytes(32))
        return file.read_bytes()


def _make_once(file: Path, content: bytes) -> None:
    """Make a file that only its owner may read; of several processes, the first one's stays."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as writer:
        writer.write(content)
    with contextlib.suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()
