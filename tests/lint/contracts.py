#!/usr/bin/env python3
"""Public headers say what they promise.

In the folders below every header opens with a comment under #pragma once: what it is, who owns
it, which thread, what happens on failure. That covers the first class of the header; each further
class (or struct with virtual functions) is named there or has a comment of its own directly above.
Plain values need none, and who implements an interface inherits its contract.
"""
import re

import common
import cpp_scan
from common import Finding

FOLDERS = ("device/port", "offline/store", "offline/sync", "offline/base", "offline/api", "offline/net", "offline/queue", "offline/staff", "kiosk/app")
SHORTEST = 20  # characters of a comment that can say anything


def header_comment(text):
    match = re.match(r"\s*#pragma once\s*\n((?:[ \t]*//[^\n]*\n)+|\s*/\*.*?\*/)", text, re.S)
    return match.group(1) if match else ""


def has_comment_above(text, offset):
    above = text[:offset].rstrip(" ").split("\n")[-2:-1]
    return bool(above) and (above[0].lstrip().startswith("//") or above[0].endswith("*/"))


def owed(text, comment):
    """(offset, what) of each class that owes a contract of its own and has none."""
    behaving = [(keyword, name, offset, body) for keyword, name, offset, body in cpp_scan.types(text)
                if keyword == "class" or "virtual" in body]
    for keyword, name, offset, _ in behaving[1:]:
        inherits = re.match(r"[^{;]*[^:]:[^:{]*\bpublic\b", text[offset:])
        if not inherits and not re.search(rf"\b{name}\b", comment) and not has_comment_above(text, offset):
            yield offset, f"{keyword} {name}"


def check(root):
    findings = []
    for name in common.cpp(root, endings=(".hpp",)):
        if "/".join(name.split("/")[:2]) not in FOLDERS:
            continue
        text = common.read(root, name)
        comment, lines = header_comment(text), cpp_scan.Lines(text)
        if "#pragma once" not in text:
            findings.append(Finding(name, 1, "no #pragma once"))
        if len(re.sub(r"[/*\s]", "", comment)) < SHORTEST:
            findings.append(Finding(name, 1, "no contract: a comment under #pragma once that says what this is, "
                                             "who owns it, which thread may call, what happens on failure"))
        findings += [Finding(name, lines.at(offset), f"{what} has no contract comment")
                     for offset, what in owed(text, comment)]
    return findings


CONTRACT = "#pragma once\n// The printer: paper out. Owned by main, one thread.\n\n"
CLEAN = {
    "device/port/printer.hpp": CONTRACT + "namespace fd {\nclass Other;\nstruct Status { int n = 0; };\n"
                               "// Prints. Blocking.\nclass Printer {\n  public:\n    class Inner { };\n};\n}\n",
    "offline/base/clock.hpp": CONTRACT.replace("The printer", "Clock") + "class Clock { virtual ~Clock(); };\n"
                              "class SystemClock final : public Clock { };\n",
    "kiosk/ui/view.hpp": "#pragma once\nclass View { };\n",
}
FAULTS = [
    ("a header without a contract", {"offline/sync/engine.hpp": "#pragma once\n#include <vector>\n"}, "no contract:"),
    ("a class without one", {"offline/store/outbox.hpp": CONTRACT + "class Store { };\n\nclass Outbox {\n};\n"},
     "class Outbox has no contract"),
    ("a port as a struct", {"device/port/p.hpp": CONTRACT + "class Key { };\nstruct Keypad { virtual void read() = 0; };\n"},
     "struct Keypad has no contract"),
    ("no guard", {"offline/api/x.hpp": "// The core, as values; any thread may read.\n"}, "no #pragma once"),
]

if __name__ == "__main__":
    common.main(__doc__, check, CLEAN, FAULTS)
