"""What is asked of an export for research."""

from __future__ import annotations

from marshmallow import fields, validate

from service.api.schemas.queries import AsKnownQuery, Several
from service.research.coarsening import Grain
from service.research.exports.asked import ADDRESS, NOT_EVALUATED, Format


class ExportParameters(AsKnownQuery):
    """What of a programme, as known when, how fine, in which formats."""

    coarsen = fields.Enum(
        Grain,
        by_value=True,
        load_default=Grain.DAY,
        metadata={"description": "How fine dates are; wider bounds never say more than was known."},
    )
    texts = fields.Boolean(
        truthy={"true"},
        falsy={"false"},
        load_default=False,
        metadata={"description": "True: words too; those of a person only with consent to research."},
    )
    format = Several(
        frozenset(Format),
        validate=validate.Length(min=1),
        metadata={"description": "csv, parquet, ocel, cases, with commas between them; all by default."},
    )
    licence = fields.String(
        validate=validate.Regexp(rf"^{ADDRESS}$"),
        load_default=NOT_EVALUATED,
        metadata={"description": "The address of the licence under which the export is deposited."},
    )
