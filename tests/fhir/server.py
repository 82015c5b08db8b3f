"""A small FHIR R4 server, a process of its own: `python -m tests.fhir.server PORT` keeps resources in memory.

It knows what the tests need: create (with If-None-Exist), read, update with If-Match, and search of slots and
appointments by identifier, schedule, service-type, start and date, in pages of ten, with the slots of the
appointments if that is asked for.
"""

import json
import sys
import threading
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

PAGE = 10
Resource = dict[str, Any]
store: dict[str, Resource] = {}
lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        name = url.path.strip("/")
        if "/" in name:
            self._answer(200 if name in store else 404, store.get(name, {}))
            return
        params = parse_qsl(url.query)
        found = [one for one in list(store.values()) if one["resourceType"] == name and fits(one, params)]
        start = int(dict(params).get("_offset", 0))
        rest = urlencode(
            [*((key, value) for key, value in params if key != "_offset"), ("_offset", start + PAGE)]
        )
        more = [{"relation": "next", "url": f"http://{self.headers['Host']}/{name}?{rest}"}]
        page = found[start : start + PAGE]
        if ("_include", "Appointment:slot") in params:
            page += [store[slot["reference"]] for one in page for slot in one.get("slot", [])]
        entries = [{"resource": one} for one in page]
        links = more if found[start + PAGE :] else []
        self._answer(200, {"resourceType": "Bundle", "type": "searchset", "link": links, "entry": entries})

    def do_POST(self) -> None:
        body, kind = self._body(), self.path.strip("/")
        with lock:
            wanted = parse_qsl(self.headers.get("If-None-Exist", ""))
            same = [
                one for one in store.values() if one["resourceType"] == kind and wanted and fits(one, wanted)
            ]
            made = same[0] if same else keep({**body, "id": body.get("id") or f"n{len(store)}"}, 1)
        self._answer(200 if same else 201, made)

    def do_PUT(self) -> None:
        body, name = self._body(), self.path.strip("/")
        with lock:
            version = store[name]["meta"]["versionId"]
            is_same = self.headers.get("If-Match") == f'W/"{version}"'
            written = keep(body, int(version) + 1) if is_same else {}
        self._answer(200 if is_same else 412, written)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _body(self) -> Resource:
        body: Resource = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return body

    def _answer(self, status: int, resource: Resource) -> None:
        content = json.dumps(resource).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/fhir+json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def keep(resource: Resource, version: int) -> Resource:
    """The resource as it is kept."""
    kept = {**resource, "meta": {"versionId": str(version)}}
    store[f"{kept['resourceType']}/{kept['id']}"] = kept
    return kept


def fits(resource: Resource, params: list[tuple[str, str]]) -> bool:
    """Whether the resource is one that the search wants."""
    return all(_fits(resource, name, value) for name, value in params)


def _fits(resource: Resource, name: str, value: str) -> bool:
    if name == "identifier":
        system, _, wanted = value.partition("|")
        pairs = [(one["system"], one["value"]) for one in resource.get("identifier", [])]
        return (system, wanted) in pairs
    if name == "schedule":
        return bool(resource["schedule"]["reference"] == value)
    if name == "service-type":
        return any(one["coding"][0]["code"] == value for one in resource.get("serviceType", []))
    if name in ("start", "date"):
        return _in_time(resource["start"], value[:2], value[2:])
    return True


def _in_time(start: str, prefix: str, value: str) -> bool:
    moment, other = datetime.fromisoformat(start), datetime.fromisoformat(value)
    return {"ge": moment >= other, "lt": moment < other}.get(prefix, moment == other)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
