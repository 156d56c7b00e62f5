from __future__ import annotations
from acme.types import BaseModel
import pydantic
from typing import Optional
from typing_extensions import Annotated, TypedDict


class Parcel(BaseModel):
    r"""A box on its way."""

    parcel_id: Annotated[str, pydantic.Field(alias="parcelId")]

    weight_in_grams: Annotated[Optional[int], pydantic.Field(alias="weight-in-grams")] = None
    r"""Without its content."""
