"""Checks a resource against the FHIR R4 definitions, and every resource inside it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft6Validator

SCHEMA = json.loads((Path(__file__).parent / "r4_definitions.json").read_text())
# JSON Schema cannot say these: a primitive of one or more may be told by an extension instead.
REQUIRED = {
    "CapabilityStatement": ("status", "date", "kind", "fhirVersion", "format"),
    "Slot": ("schedule", "status", "start", "end"),
    "Schedule": ("actor",),
    "Appointment": ("status", "participant"),
    "Bundle": ("type",),
    "OperationOutcome": ("issue",),
    "Patient": (),
}


def problems(resource: dict[str, Any]) -> list[str]:
    """What does not fit; nothing if it is valid."""
    return [problem for one in _all(resource) for problem in _problems(one)]


def _problems(resource: dict[str, Any]) -> Iterator[str]:
    kind = resource["resourceType"]
    yield from (f"{kind} lacks {name}" for name in REQUIRED[kind] if name not in resource)
    validator = Draft6Validator({**SCHEMA, "$ref": f"#/definitions/{kind}"})
    for error in validator.iter_errors(resource):
        yield f"{kind}.{'.'.join(map(str, error.path))}: {error.message[:200]}"


def _all(resource: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield resource
    inside = [*resource.get("contained", []), *(entry["resource"] for entry in resource.get("entry", []))]
    for one in inside:
        yield from _all(one)
