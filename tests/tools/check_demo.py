#!/usr/bin/env python3
"""Is what kiosk/run --headless left true?  check_demo.py DIR [--city URL] | --self-test

Every file is there and is what its name says; the ticket's QR, read by zbarimg, is the ticket's
URL; the reference's check digits are right; the city holds exactly one record with our marker and
with the id that the resident was told. --city asks the city again itself.
"""
import argparse
import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import urllib.request
import zlib
from pathlib import Path

FEWEST_SCREENS = 8
NO_ID = ("accepted", "tokened")  # the city took it and gives no number (yet)


class Untrue(Exception):
    """One plain sentence."""


def need(true, sentence):
    if not true:
        raise Untrue(sentence)


def png_size(path):
    data = path.read_bytes()[:33] if path.is_file() else b""
    need(len(data) == 33 and data[:8] == b"\x89PNG\r\n\x1a\n", f"{path} is not a PNG")
    need(zlib.crc32(data[12:29]) == struct.unpack(">I", data[29:33])[0], f"{path} is damaged")
    return struct.unpack(">II", data[16:24])


def load(path, what):
    need(path.is_file(), f"{path.name}, {what}, is missing")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Untrue(f"{path.name} is not JSON: {error}") from error


def check_screens(out):
    screens = sorted((out / "screens").glob("*.png"))
    need(len(screens) >= FEWEST_SCREENS, f"{len(screens)} screens were kept, a journey has at least {FEWEST_SCREENS}")
    sizes = {png_size(path) for path in screens}
    need(len(sizes) == 1 and min(sizes.copy().pop()) >= 480, f"the screens have sizes {sorted(sizes)}")
    need(len({path.read_bytes() for path in screens}) > len(screens) // 2, "most of the screens are the same picture")
    return len(screens)


def zbarimg(picture):
    run = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=False)
    return run.stdout.split()


def check_ticket(out, journey, read_codes):
    png_size(out / "ticket.png")
    sent = (out / "ticket.escpos").read_bytes() if (out / "ticket.escpos").is_file() else b""
    need(b"\x1b@" in sent[:16], "ticket.escpos does not begin by resetting a printer (ESC @)")
    need(b"\x1dv0" in sent, "ticket.escpos holds no picture (GS v 0)")
    pdf = out / "ticket.pdf"
    need(pdf.is_file() and pdf.read_bytes()[:5] == b"%PDF-", "ticket.pdf is not a PDF")
    codes = read_codes(out / "ticket.png")
    need(codes == [journey["ticket_url"]], f"zbarimg reads {codes or 'nothing'} on the ticket, not {journey['ticket_url']}")


def check_journey(journey):
    for key in ("reference", "ticket_url", "city_id", "states"):
        need(key in journey, f"journey.json has no '{key}'")
    digits = re.sub(r"\D", "", journey["reference"])
    need(len(digits) == 12, f"the reference {journey['reference']} has not twelve digits")
    need(int(digits) % 97 == 1, f"the check digits of {journey['reference']} are wrong (ISO 7064 MOD 97-10)")
    states = [str(state).lower() for state in journey["states"]]
    need(states, "journey.json names no state")
    need(states[-1] in ("confirmed", *NO_ID), f"the request ended as '{states[-1]}': the city does not have it")
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}", states


def records_of(answer):
    if isinstance(answer, dict):
        answer = answer.get("service_requests") or answer.get("requests") or [answer]
    need(isinstance(answer, list), "the city's answer is no list of requests")
    return [row for row in answer if isinstance(row, dict)]


def check_city(answer, grouped, journey, states, where):
    marker = f"Front Door ref {grouped}"
    ours = [row for row in records_of(answer) if marker in str(row.get("description", ""))]
    if states[-1] in NO_ID and not ours:
        return
    need(len(ours) == 1, f"{where} holds {len(ours)} records with '{marker}', expected exactly one")
    told = str(ours[0].get("service_request_id", ""))
    if states[-1] == "confirmed":
        need(told and told == str(journey["city_id"]), f"{where} calls it {told}, the resident was told {journey['city_id']}")


def ask(city):
    url = city.rstrip("/") + "/requests.json"
    try:
        with urllib.request.urlopen(url, timeout=10) as reply:
            return json.load(reply)
    except (OSError, ValueError) as error:
        raise Untrue(f"the city could not be asked again at {url}: {error}") from error


def check(out, city="", read_codes=zbarimg):
    screens = check_screens(out)
    journey = load(out / "journey.json", "what the journey knows about itself")
    grouped, states = check_journey(journey)
    check_ticket(out, journey, read_codes)
    check_city(load(out / "city.json", "the city's own record"), grouped, journey, states, "city.json")
    if city:
        check_city(ask(city), grouped, journey, states, "the city, asked again,")
    return f"true: {screens} screens, request {grouped}, city number {journey['city_id'] or '(none)'}, all in {out}"


# ---- does this find what is untrue? ----------------------------------------

def png(width, height, shade):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([shade]) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def plant(out):
    """A demo that is true but for its QR: drawing one is the product's business."""
    (out / "screens").mkdir()
    for i in range(FEWEST_SCREENS):
        (out / f"screens/{i:02}.png").write_bytes(png(480, 640, i))
    (out / "ticket.png").write_bytes(png(576, 900, 255))
    (out / "ticket.escpos").write_bytes(b"\x1b@\x1dv0\0\x48\0\x01\0" + b"\0" * 72)
    (out / "ticket.pdf").write_bytes(b"%PDF-1.7\n")
    body = "2307004167"
    digits = body + f"{98 - int(body + '00') % 97:02}"
    grouped = f"{digits[:4]} {digits[4:8]} {digits[8:]}"
    (out / "journey.json").write_text(json.dumps({"reference": digits, "ticket_url": "HTTPS://X/T/1", "city_id": "7",
                                                  "states": ["queued", "sending", "confirmed"]}), encoding="utf-8")
    (out / "city.json").write_text(json.dumps([{"service_request_id": "7", "description": f"Hole. Front Door ref {grouped}"}]),
                                   encoding="utf-8")


def edit(name, old, new):
    return lambda out: (out / name).write_text((out / name).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


NO_CODE = "a ticket without its code"
FAULTS = [
    ("a screen is missing", lambda out: (out / "screens/00.png").unlink(), "screens were kept"),
    ("a screen is no picture", lambda out: (out / "screens/00.png").write_text("no"), "not a PNG"),
    ("the screens never change", lambda out: [shutil.copy(out / "screens/00.png", p) for p in (out / "screens").glob("0[1-9].png")],
     "the same picture"),
    ("no PDF", lambda out: (out / "ticket.pdf").unlink(), "not a PDF"),
    ("no bytes for a printer", lambda out: (out / "ticket.escpos").write_bytes(b""), "ESC @"),
    ("a wrong check digit", edit("journey.json", "2307", "2308"), "check digits"),
    ("still in the queue", edit("journey.json", '"confirmed"', '"queued"'), "the city does not have it"),
    ("no city record", lambda out: (out / "city.json").write_text("[]"), "holds 0 records"),
    ("sent twice", lambda out: (out / "city.json").write_text(json.dumps(json.loads((out / "city.json").read_text()) * 2)),
     "holds 2 records"),
    ("another id than was told", edit("city.json", '"7"', '"8"'), "was told 7"),
    (NO_CODE, lambda out: None, "zbarimg reads"),
]


def self_test():
    def right_code(_):
        return ["HTTPS://X/T/1"]

    with tempfile.TemporaryDirectory() as folder:
        plant(Path(folder))
        check(Path(folder), read_codes=right_code)
    for name, spoil, expected in FAULTS:
        with tempfile.TemporaryDirectory() as folder:
            plant(Path(folder))
            spoil(Path(folder))
            try:
                check(Path(folder), read_codes=zbarimg if name == NO_CODE else right_code)
                sys.exit(f"self-test failed: '{name}' was taken for true")
            except Untrue as error:
                if expected not in str(error):
                    sys.exit(f"self-test failed: '{name}': {error}")
    print(f"self-test: {len(FAULTS)} untrue demos found, a true one passes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--city", default="", help="ask this GeoReport v2 endpoint again")
    parser.add_argument("--self-test", action="store_true")
    args = parser.parse_args()
    if args.self_test:
        self_test()
        return
    if not args.out:
        parser.error("which folder?")
    try:
        print(check(args.out, args.city))
    except Untrue as error:
        sys.exit(f"NOT TRUE: {error}")


if __name__ == "__main__":
    main()
