"""GeoReport v2 and form encoding, read again by somebody else: raw bytes of requests in, complaints out.

Written from https://wiki.open311.org/GeoReport_v2 and the WHATWG URL standard, section 5, with nothing of the kiosk's.
"""
import re
from datetime import datetime, timedelta

FORM_TYPE = "application/x-www-form-urlencoded; charset=utf-8"
ARGUMENTS = {"jurisdiction_id", "service_code", "lat", "long", "address_string", "address_id", "email", "device_id", "account_id",
             "first_name", "last_name", "phone", "description", "media_url", "api_key"}
ATTRIBUTE = re.compile(r"attribute\[([^\]]+)\](\[\])?")
SAFE = re.compile(rb"[A-Za-z0-9*._~+\-]|%[0-9A-F]{2}")  # WHATWG keeps *-._ ; ~ is unreserved in RFC 3986
ISO = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})")
DECIMAL = re.compile(r"-?\d{1,3}(\.\d+)?")
LAYOUT = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
MARKER = re.compile(r"\[Front Door ref \d{4} \d{4} \d{4}\]$")


class Profile:
    """What this city was said to differ in."""

    def __init__(self, **given):
        self.format = given.get("format", "xml")
        self.jurisdiction = given.get("jurisdiction")
        self.locale = given.get("locale")  # name of the parameter
        self.zone = given.get("zone", True)
        self.repeated = given.get("repeated", False)
        self.address = given.get("address", "address_string")
        self.paging = given.get("paging", ())
        self.key = given.get("key", "s3cret+/=&")
        self.client_id = given.get("client_id", False)
        self.non_bmp = given.get("non_bmp", "send")


def decode(raw, complain, where, brackets=False):
    """One name or value of a form, strictly: what is not encoded as it must be is complained of."""
    allowed = re.compile(SAFE.pattern + rb"|[\[\]]") if brackets else SAFE
    left = allowed.sub(b"", raw)
    if left:
        complain(f"{where}: {left[:20]!r} must be percent-encoded (with capital digits)")
    data = re.sub(rb"%([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), raw.replace(b"+", b" "))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        complain(f"{where}: not UTF-8")
        return data.decode("utf-8", "replace")


def pairs_of(raw, complain, where):
    out = []
    for part in raw.split(b"&") if raw else []:
        name, equals, value = part.partition(b"=")
        if not equals or not name:
            complain(f"{where}: {part[:40]!r} is no name=value")
        name = decode(name, complain, f"{where} name", brackets=True)
        value = decode(value, complain, f"{where} {name}")
        if value == "":
            complain(f"{where}: {name} is empty: leave it out")
        out.append((name, value))
    return out


class Request:
    def __init__(self, raw, complain):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        self.line = first.decode("latin-1")
        parts = self.line.split(" ")
        self.method, target, version = parts if len(parts) == 3 else ("", self.line, "")
        if version != "HTTP/1.1" or self.method not in ("GET", "POST"):
            complain(f"request line {self.line!r}")
        self.path, _, query = target.partition("?")
        self.query = query.encode("latin-1")
        if not re.fullmatch(r"(/([A-Za-z0-9._~-]|%[0-9A-F]{2})*)+", self.path):
            complain(f"the path {self.path!r} is not percent-encoded")
        self.headers = {}
        for line in lines:
            name, _, value = line.decode("latin-1").partition(":")
            if name.lower() in self.headers:
                complain(f"header {name} twice")
            self.headers[name.lower()] = value.strip()
        if "host" not in self.headers:
            complain("no Host header")
        for name in ("cookie", "authorization", "referer"):
            if name in self.headers:
                complain(f"a kiosk sends no {name}")


def check_request(raw, profile, services, complain):
    """The request and its fields; fields are a dict of lists."""
    request = Request(raw, complain)
    where = "form" if request.method == "POST" else "query"
    if request.method == "POST":
        check_post_frame(request, profile, complain)
    elif request.body or "content-type" in request.headers:
        complain("a GET has no body and no Content-Type")
    pairs = pairs_of(request.body if request.method == "POST" else request.query, complain, where)
    fields = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    for name, values in fields.items():
        if len(values) > 1 and not ATTRIBUTE.fullmatch(name):
            complain(f"{name} is there {len(values)} times")
    if profile.jurisdiction is not None and fields.get("jurisdiction_id") != [profile.jurisdiction]:
        complain(f"jurisdiction_id must be {profile.jurisdiction!r}")
    if profile.jurisdiction is None and "jurisdiction_id" in fields:
        complain("jurisdiction_id was not asked for")
    if request.method == "POST":
        check_post(fields, profile, services, complain)
    else:
        check_get(request, fields, profile, complain)
    return request, fields


def check_post_frame(request, profile, complain):
    if request.headers.get("content-type", "").lower() != FORM_TYPE:
        complain(f"Content-Type {request.headers.get('content-type')!r}, not {FORM_TYPE!r}")
    if request.headers.get("content-length") != str(len(request.body)):
        complain(f"Content-Length {request.headers.get('content-length')} for {len(request.body)} bytes")
    if not request.path.endswith("/requests." + profile.format):
        complain(f"POST to {request.path}, not to requests.{profile.format}")
    if request.query:
        complain("a POST has its arguments in the body")


def check_get(request, fields, profile, complain):
    if "api_key" in fields or profile.key.encode() in request.query:
        complain("the api_key belongs to POST only")
    known = {"jurisdiction_id"}
    if re.search(r"/services(/[^/]+)?\.(xml|json)$", request.path):
        known |= {profile.locale} if profile.locale else set()
    elif re.search(r"/requests\.(xml|json)$", request.path):
        known |= {"service_request_id", "service_code", "start_date", "end_date", "status", *profile.paging}
        check_window(fields, profile, complain)
    elif not re.search(r"/(requests|tokens)/[^/]+\.(xml|json)$", request.path):
        complain(f"{request.path} is no call of GeoReport v2")
    for name in sorted(set(fields) - known):
        complain(f"{name} is no parameter of this call")


def check_window(fields, profile, complain):
    ends = []
    for name in ("start_date", "end_date"):
        for value in fields.get(name, []):
            text = value if profile.zone else value + "Z"
            if not ISO.fullmatch(text):
                complain(f"{name} {value!r} is not ISO 8601 {'with' if profile.zone else 'without'} a zone")
            else:
                ends.append(datetime.fromisoformat(text.replace("Z", "+00:00")))
    if len(ends) == 2 and not timedelta(0) <= ends[1] - ends[0] <= timedelta(days=90):
        complain(f"the window is {ends[1] - ends[0]} long, 90 days are allowed")


def check_post(fields, profile, services, complain):
    known = (ARGUMENTS - {"address_string"}) | {profile.address} | ({"client_request_id"} if profile.client_id else set())
    for name in fields:
        if name not in known and not ATTRIBUTE.fullmatch(name):
            complain(f"{name} is no argument of POST Service Request")
    if fields.get("api_key") != [profile.key]:
        complain("api_key is missing or not as configured")
    code = fields.get("service_code", [""])[0]
    if code not in services:
        complain(f"service_code {code!r}")
    check_location(fields, profile, complain)
    check_description(fields.get("description", [""])[0], complain)
    check_attributes(fields, profile, services.get(code, []), complain)


def check_location(fields, profile, complain):
    both = ("lat" in fields) + ("long" in fields)
    if both == 1 or (both == 0 and profile.address not in fields and "address_id" not in fields):
        complain("no complete location: lat and long, or an address")
    for name, most in (("lat", 90), ("long", 180)):
        for value in fields.get(name, []):
            if not DECIMAL.fullmatch(value) or abs(float(value)) > most:
                complain(f"{name} {value!r} is no decimal degree")


def check_description(text, complain):
    if len(text) > 4000:
        complain(f"description of {len(text)} characters, 4000 are allowed")
    bad = re.search("[\x00-\x09\x0b-\x1f\x7f]", text)
    if bad:
        complain(f"description has the control character {bad.group()!r}")
    if LAYOUT.search(text):
        complain("description has marks that only a layout needs")
    if not MARKER.search(text):
        complain("description does not end with the marker")


def check_attributes(fields, profile, attributes, complain):
    by_code = {attribute["code"]: attribute for attribute in attributes}
    given = {}
    for name, values in fields.items():
        found = ATTRIBUTE.fullmatch(name)
        if found:
            given.setdefault(found.group(1), []).extend(values)
            attribute = by_code.get(found.group(1))
            multiple = attribute is not None and attribute["datatype"] == "multivaluelist"
            if bool(found.group(2)) != (multiple and not profile.repeated):
                complain(f"{name}: " + ("attribute[code][] is for lists of several" if found.group(2) else "a list of several needs attribute[code][]"))
            if not multiple and len(values) > 1:
                complain(f"{name} has one value")
    for code, values in given.items():
        if code not in by_code:
            complain(f"attribute {code!r} is not in the definition")
        else:
            check_values(by_code[code], values, complain)
    for code, attribute in by_code.items():
        if attribute["required"] and code not in given:
            complain(f"attribute {code!r} is required")


def check_values(attribute, values, complain):
    for value in values:
        if attribute["datatype"].endswith("valuelist") and value not in attribute["values"]:
            complain(f"attribute {attribute['code']!r}: {value!r} is no key of its list")
        if attribute["datatype"] == "datetime" and not ISO.fullmatch(value):
            complain(f"attribute {attribute['code']!r}: {value!r} is not ISO 8601 with a zone")
        if attribute["datatype"] == "number" and not re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
            complain(f"attribute {attribute['code']!r}: {value!r} is no number")


def check_content(case, fields, profile, complain):
    """What the resident gave is what arrived, letter by letter."""
    def plain(text):
        text = LAYOUT.sub("", text.replace("\r\n", "\n"))
        text = "".join(" " if (c < " " and c != "\n") or c == "\x7f" else c for c in text)
        if profile.non_bmp != "send":
            text = "".join(("\ufffd" if profile.non_bmp == "replace" else "") if ord(c) > 0xFFFF else c for c in text)
        return text

    for name, key in (("first_name",) * 2, ("last_name",) * 2, ("phone",) * 2, ("email",) * 2, (profile.address, "address")):
        wanted = [plain(case[key])] if case.get(key) else None
        if fields.get(name) != wanted:
            complain(f"{name} is {fields.get(name)}, not {wanted}")
    for name in ("lat", "long"):
        if name in case and abs(float(fields.get(name, ["999"])[0]) - case[name]) > 0.000001:
            complain(f"{name} is {fields.get(name)}, not {case[name]}")
    for code, values in case["answers"].items():
        arrived = fields.get(f"attribute[{code}]", []) + fields.get(f"attribute[{code}][]", [])
        if arrived != [plain(value) for value in values]:
            complain(f"attribute {code} is {arrived}, not {values}")
    description = fields.get("description", [""])[0]
    words = case["details"].removeprefix("REPEAT:")
    for line in plain(words).split("\n"):
        expected = line.strip().replace("Front Door ref", "Front-Door ref")
        if expected and expected not in description and expected.replace("Front-Door ref", "Front Door-ref") not in description:
            complain(f"the words {expected!r} are not in the description")
    for phrase in case.get("phrases", []):
        if phrase not in description:
            complain(f"the phrase {phrase!r} is not in the description")
