"""Somebody at a browser, in Dutch or English: they find things by what is written on them."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Locator, Page, Response, expect

from service.bootstrap import Samenspoor

Words = tuple[str, str]
"""What is written somewhere, in Dutch and English."""

LOCALES = {"nl": "nl-NL", "en": "en-GB"}
PHONE, DESK = 360, 1280


def go(link: Locator) -> None:
    """Click what leads to another page, and wait until that page is whole."""
    with link.page.expect_navigation():
        link.click()


class Walker:
    """One person with one browser, and what it complained of meanwhile."""

    def __init__(
        self, browser: Browser, base: str, service: Samenspoor, language: str, width: int = DESK
    ) -> None:
        viewport = {"width": width, "height": 800}
        self.context = browser.new_context(viewport=viewport, locale=LOCALES[language])  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self._base = base
        self._service = service
        self._language = language
        self.page.on("console", lambda told: self.complaints.append(told.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._project)

    def said(self, words: Words) -> str:
        """Return words in the language of this person."""
        return words[self._language == "en"]

    def open(self, link: str) -> None:
        """Open a link of the installation that somebody gave."""
        self.page.goto(self._base + link.removeprefix(self._service.settings.base_url))

    def read(self, address: str) -> str:
        """Return what stands at an address of the installation, for whoever has no session."""
        answer = self.context.request.get(self._base + address.removeprefix(self._service.settings.base_url))
        assert answer.ok, answer.status
        return answer.text()

    def follow(self, *words: Words) -> None:
        """Follow the link that holds these words, the last ones after the first, to a page that is whole."""
        go(self._named("link", *words))

    def show(self, words: Words) -> None:
        """Follow a link to what is shown beside it."""
        self._named("link", words).click()

    def press(self, words: Words) -> None:
        """Press a button that leads to a page, and wait until that page is whole."""
        go(self._named("button", words))

    def fill(self, label: Words, text: str, within: Locator | None = None) -> None:
        """Type into a field."""
        self.field(label, within).fill(text)

    def choose(self, label: Words, option: str, within: Locator | None = None) -> None:
        """Choose from a list."""
        self.field(label, within).select_option(label=option)

    def tick(self, *labels: Words) -> None:
        """Tick boxes, or choose buttons."""
        for label in labels:
            self.page.get_by_label(re.compile(rf"^\s*{re.escape(self.said(label))}")).first.check()

    def field(self, label: Words, within: Locator | None = None) -> Locator:
        """Return the first field of a label, whether it is needed or not."""
        written = re.compile(rf"^\s*{re.escape(self.said(label))}(\s+(nodig|needed))?\s*$")
        return (within or self.page).get_by_label(written).first

    def group(self, words: Words, number: int | None = None, within: Locator | None = None) -> Locator:
        """Return a group of fields by its name, and the number of its row."""
        name = f"{self.said(words)} {number}" if number else self.said(words)
        return (within or self.page).get_by_role("group", name=name, exact=True).first

    def picture(self, words: Words) -> Locator:
        """Return a picture by its name."""
        return self.page.get_by_role("group", name=self.said(words))

    def reads(self, *texts: str) -> None:
        """Expect texts on the page."""
        for text in texts:
            expect(self.page.get_by_role("main")).to_contain_text(text)

    def reads_not(self, text: str) -> None:
        """Expect a text not to be on the page."""
        expect(self.page.get_by_role("main")).not_to_contain_text(text)

    def fits(self) -> bool:
        """Whether the page is no wider than the screen."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    def leave(self) -> None:
        """Close the browser; it complained of nothing."""
        assert self.complaints == []
        self.context.close()

    def _named(self, role: str, *words: Words) -> Locator:
        name = re.compile(".*".join(re.escape(self.said(each)) for each in words))
        return self.page.get_by_role(role, name=name).first  # type: ignore[arg-type]

    def _project(self, answer: Response) -> None:
        """Let what was recorded be projected, as a worker would; the page after it waits for that."""
        if answer.status == 303:
            self._service.engine.run()
