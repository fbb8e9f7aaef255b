"""Files that are sent: multipart or as the body itself; which form they have, and how large they may be."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from pathlib import PurePath

from flask import request
from marshmallow import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from service.domain.errors import DomainError
from service.spreadsheets.imports import FileForm, Upload

LARGEST = 5_000_000
"""Bytes of a file."""
LARGEST_FACTS = 1_000_000
"""Bytes of a file of facts: its lines are read one by one."""
ROUND_IT = 65_536
"""Bytes of what multipart puts round a file."""

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: Mapping[str, FileForm] = {
    WORKBOOK_TYPE: FileForm.WORKBOOK,
    "application/vnd.ms-excel": FileForm.WORKBOOK,
    "text/csv": FileForm.CSV,
    "application/csv": FileForm.CSV,
    "application/yaml": FileForm.FACTS,
    "application/x-yaml": FileForm.FACTS,
    "text/yaml": FileForm.FACTS,
    "text/x-yaml": FileForm.FACTS,
    ".xlsx": FileForm.WORKBOOK,
    ".xlsm": FileForm.WORKBOOK,
    ".xls": FileForm.WORKBOOK,
    ".csv": FileForm.CSV,
    ".yaml": FileForm.FACTS,
    ".yml": FileForm.FACTS,
}
"""By the type of the content, and by how the name ends."""

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_KIND_WANTED = "Say with “kind” what the rows of a CSV file tell, such as session.planned."


class FileTooLarge(DomainError):
    """The file is larger than {most} MB: spread what it tells over more files."""


class FileTypeUnknown(DomainError):
    """A file of the type “{media_type}” is not taken in: send .xlsx, .csv or .yaml."""


class FileMissing(DomainError):
    """There is no file with this request, or more than one: send one, as the field “file” of a form."""


class MistakesInFile(DomainError):
    """This file holds mistakes: see “mistakes”, mend them and send it again. Nothing of it was recorded."""


def uploaded(kind: str | None) -> Upload:
    """Return the file of this request.

    Raises `FileTooLarge`, `FileTypeUnknown`, `FileMissing`, or `ValidationError` for CSV of no kind.
    """
    name, media_type, content = _sent()
    form = _form(name, media_type, content)
    most = LARGEST_FACTS if form is FileForm.FACTS else LARGEST
    if len(content) > most:
        raise FileTooLarge(most=most // 1_000_000)
    if form is FileForm.CSV and kind is None:
        raise ValidationError({"query": {"kind": [_KIND_WANTED]}})
    return Upload(name, form, content, kind if form is FileForm.CSV else None)


def hash_of(upload: Upload, secret: bytes) -> bytes:
    """Return what tells the same request from another: multipart has other bytes every time."""
    query = "&".join(f"{name}={value}" for name, value in sorted(request.args.items()))
    what = (request.method, request.path, query, upload.form.value, upload.kind or "")
    return hmac.digest(secret, "\n".join(what).encode() + b"\n" + upload.content, "sha256")


def _sent() -> tuple[str, str, bytes]:
    """Return name, type and content of what was sent."""
    request.max_content_length = LARGEST + ROUND_IT
    try:
        body = request.get_data()
    except RequestEntityTooLarge as error:
        raise FileTooLarge(most=LARGEST // 1_000_000) from error
    if request.mimetype != "multipart/form-data":
        if not body:
            raise FileMissing
        return "", request.mimetype, body
    files = [file for _, file in request.files.items(multi=True)]
    contents = [file.read() for file in files]
    for file in files:
        file.close()
    if len(files) != 1:
        raise FileMissing
    return files[0].filename or "", files[0].mimetype, contents[0]


def _form(name: str, media_type: str, content: bytes) -> FileForm:
    """Return the form of a file: what it begins with is surer than what a browser says of it."""
    if content.startswith(_WORKBOOKS):
        return FileForm.WORKBOOK
    form = FORMS.get(PurePath(name).suffix.lower()) or FORMS.get(media_type)
    if form is None:
        raise FileTypeUnknown(media_type=media_type or "?")
    return form
