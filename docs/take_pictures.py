"""Takes the pictures that the README shows, of pages over invented data: scripts/screenshots."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

from msgspec import Struct
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
PROGRAMME = "voorbeeldwijk"
WIDTH = 1280
LARGEST = 300_000
"""Bytes of a picture: what is larger at double sharpness is taken at single sharpness."""
COLOURS = 128
PATIENCE = 60
"""Seconds until the installation answers."""


def _as_it_opens(_: Page) -> None:
    """Leave a page as it is."""


def _with_a_fact(page: Page) -> None:
    """Open a fact beside the timeline."""
    page.get_by_role("link", name="Plan bijgesteld").first.click()
    page.locator("#panel:focus").wait_for()
    page.evaluate("scrollTo(0, 0)")


def _at_the_first_block(page: Page) -> None:
    """Show what was said and what was done, one above the other."""
    page.locator("section h2").first.evaluate("heading => heading.scrollIntoView()")


def _half_filled_in(page: Page) -> None:
    """Tell some of a meeting."""
    page.get_by_label("Titel").first.fill("Koffie in de buurttuin")
    page.get_by_label("Plaats").first.fill("Buurthuis De Kom")
    page.get_by_label("Hoe was de bijeenkomst?").fill("Druk. Wie voor het eerst kwam, bleef napraten.")
    page.get_by_label("bewoner", exact=True).fill("ruim 20")
    page.get_by_label("welzijn", exact=True).fill("3")
    page.get_by_label("gemeente", exact=True).fill("onbekend")
    page.get_by_label("Wanneer").first.press_sequentially("eind oktober 2025")
    page.locator("#occurred-reading:not(:empty)").wait_for()
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


class Picture(Struct, frozen=True):
    """A picture: the page (below its programme), its height, and what is done before it is taken."""

    page: str
    height: int
    prepare: Callable[[Page], None] = _as_it_opens


PICTURES = {
    "what-now": Picture("now", 1040),
    "timeline": Picture("timeline?zoom=years", 1040, _with_a_fact),
    "ownership-and-trust": Picture("trust?theme=ownership", 1040, _at_the_first_block),
    "meeting": Picture("record/meeting?session=new", 1040, _half_filled_in),
}
"""By the name of the file in docs/pictures, without .png."""


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(exist_ok=True)
    with _installation() as base, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for name, picture in PICTURES.items():
            taken = next(
                taken
                for scale in (2, 1)
                if len(taken := _taken(chromium, base, picture, scale)) <= LARGEST or scale == 1
            )
            (FOLDER / f"{name}.png").write_bytes(taken)
        chromium.close()


def _taken(chromium: Browser, base: str, picture: Picture, scale: int) -> bytes:
    """Return a picture as somebody sees it who leads the programme: so many pixels for each one."""
    context = chromium.new_context(
        viewport={"width": WIDTH, "height": picture.height}, device_scale_factor=scale, locale="nl-NL"
    )
    page = context.new_page()
    page.goto(_samenspoor("sign-in-link", "--programme", PROGRAMME, "--role", "lead").strip())
    page.locator("main button").click()
    page.goto(f"{base}/programmes/{PROGRAMME}/{picture.page}")
    picture.prepare(page)
    taken = page.screenshot(animations="disabled")
    context.close()
    return _small(taken)


def _small(taken: bytes) -> bytes:
    """Return a picture with as many colours as it needs, as PNG."""
    small = io.BytesIO()
    Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


@contextmanager
def _installation() -> Iterator[str]:
    """Run an installation with the invented programme in a temporary folder; give its address."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        port = _free_port()
        base = f"http://127.0.0.1:{port}"
        os.environ |= {"SAMENSPOOR_DATA": folder, "SAMENSPOOR_DATABASE_URL": "", "PORT": str(port)}
        os.environ["SAMENSPOOR_BASE_URL"] = base
        _samenspoor("release")
        _samenspoor("load", str(ROOT / "examples" / "programmes" / f"{PROGRAMME}.yaml"))
        for process in ("web", "worker"):
            stack.callback(_end, subprocess.Popen(_command(process), cwd=ROOT))  # noqa: S603 - our own
        _wait_for(f"{base}/health/ready")
        yield base


def _samenspoor(*arguments: str) -> str:
    """Run a command; return what it prints."""
    return subprocess.run(  # noqa: S603 - our own
        _command(*arguments), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "service", *arguments]


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()


def _wait_for(address: str) -> None:
    """Return when an address answers. Raises `OSError` where it does not in time."""
    for left in reversed(range(PATIENCE * 5)):
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 - our own
        except OSError:
            if not left:
                raise
            time.sleep(0.2)
        else:
            return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _chromium() -> str:
    """Return where Chromium is. Raises `SystemExit` where it is not."""
    found = (
        os.environ.get("SAMENSPOOR_TEST_CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("google-chrome")
    )
    return found or sys.exit("Install Chromium first, or say in SAMENSPOOR_TEST_CHROMIUM where it is.")


if __name__ == "__main__":
    main()
