#!/usr/bin/env python3
"""Who may include whom: the table of the design, executable.

Red on the first include from our own tree that the table does not allow, on includes that
are not written from the repository root, on files in folders without a row, and on cycles.
Third-party headers are confine.py's business.
"""
import posixpath
import re

import common
import cpp_scan
from common import Finding

# folder -> folders (or single headers) that it may include, besides itself.
OFFLINE_VALUES = ("offline/base", "offline/domain")
TABLE = {
    "offline/base": (),
    "offline/domain": ("offline/base",),
    "offline/store": OFFLINE_VALUES,
    "offline/net": ("offline/base",),
    "offline/city": OFFLINE_VALUES,
    "offline/sync": (*OFFLINE_VALUES, "offline/store", "offline/net/http_client.hpp", "offline/city"),
    "offline/queue": (*OFFLINE_VALUES, "offline/store/database.hpp"),
    "offline/trust": OFFLINE_VALUES,
    "offline/staff": (*OFFLINE_VALUES, "offline/queue/session.hpp", "offline/trust"),
    "offline/api": OFFLINE_VALUES,
    "offline/core": (*OFFLINE_VALUES, "offline/store", "offline/net", "offline/city", "offline/sync",
                     "offline/queue", "offline/staff", "offline/trust", "offline/api"),
    "device/port": ("offline/base",),
    "device/codec": ("offline/base", "device/port"),
    "device/driver": ("offline/base", "device/port", "device/codec"),
    "device/helper": ("offline/base", "device/port", "device/codec", "device/driver"),  # programs of their own, for hostile input
    "device/fake": ("offline/base", "device/port", "device/codec"),
    "kiosk/text": ("offline/base",),
    "kiosk/layout": ("offline/base", "kiosk/text"),
    "kiosk/input": ("offline/base", "kiosk/text"),
    "kiosk/speech": ("offline/base", "kiosk/text", "device/port"),
    "kiosk/app": (*OFFLINE_VALUES, "offline/api", "device/port", "kiosk/text",
                  "kiosk/input/composition.hpp"),  # the values, not the engines
    "kiosk/ui": ("offline/base", "offline/domain", "kiosk/app", "kiosk/text", "kiosk/layout",
                 "kiosk/input/composition.hpp"),  # domain: values that the model shows
    "kiosk/shell": ("offline/base", "offline/api", "device/port", "kiosk/text", "kiosk/layout", "kiosk/app",
                    "kiosk/ui"),
}
# Composition roots and tests may include anything; nobody else may include them.
# kiosk: its main.cpp and kiosk/program, the composition root's own files; offline/frontdoord and offline/kioskctl: the core's.
ROOTS = ("kiosk", "offline/frontdoord", "offline/kioskctl", "tests", "image")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"', re.M)


def layer_of(name):
    parts = name.split("/")
    if name.startswith("kiosk/program/") or parts[0] in ("tests", "image") or (parts[0] == "kiosk" and len(parts) == 2):
        return parts[0]
    return "/".join(parts[:2])


def allowed(layer, target):
    if layer in ROOTS:
        return True
    return any(target == row or target.startswith(row + "/") for row in (layer, *TABLE[layer]))


def includes(text):
    code, lines = cpp_scan.mask(text, keep_strings=True), cpp_scan.Lines(text)
    for match in INCLUDE.finditer(code):
        yield lines.at(match.start()), match.group(1)


def wrong_include(root, name, line, target):
    layer = layer_of(name)
    if ".." in target.split("/") or target.startswith("/") or "/" not in target:
        return Finding(name, line, f'"{target}" is not written from the repository root')
    if not (root / target).is_file():
        return Finding(name, line, f'"{target}" is no file of this tree')
    if layer_of(target) in ROOTS and layer not in ROOTS:
        return Finding(name, line, f"{layer} may not include {target}: nobody includes a composition root or a test")
    if not allowed(layer, target):
        return Finding(name, line, f"{layer} may not include {layer_of(target)} ({target})")
    return None


def cycles(graph, what):
    """Each strongly connected knot once, as a finding."""
    state, path, found = {}, [], []

    def visit(node):
        state[node] = "open"
        path.append(node)
        for after in graph.get(node, ()):
            if state.get(after) == "open":
                knot = path[path.index(after):] + [after]
                found.append(Finding(node, 1, f"{what}: " + " -> ".join(knot)))
            elif after not in state:
                visit(after)
        path.pop()
        state[node] = "done"

    for node in sorted(graph):
        if node not in state:
            visit(node)
    return found


def check(root):
    findings, graph = [], {}
    for name in common.cpp(root):
        if layer_of(name) not in TABLE and layer_of(name) not in ROOTS:
            findings.append(Finding(name, 1, f"{layer_of(name)} has no row in the table of layers"))
            continue
        graph[name] = []
        for line, target in includes(common.read(root, name)):
            wrong = wrong_include(root, name, line, target)
            if wrong:
                findings.append(wrong)
            else:
                graph[name].append(posixpath.normpath(target))
    rows = {layer: [layer_of(row) if row.count("/") > 1 else row for row in rows] for layer, rows in TABLE.items()}
    return findings + cycles(graph, "files include each other in a circle") + cycles(rows, "the table has a circle")


CLEAN = {
    "offline/base/result.hpp": "#pragma once\n",
    "offline/domain/ticket.hpp": '#pragma once\n#include "offline/base/result.hpp"\n',
    "offline/store/database.hpp": "#pragma once\n",
    "kiosk/ui/view.hpp": '#pragma once\n// #include "offline/store/database.hpp"\n',
    "kiosk/main.cpp": '#include "offline/store/database.hpp"\n#include "kiosk/ui/view.hpp"\n',
    "tests/unit/domain/test_ticket.cpp": '#include "offline/domain/ticket.hpp"\n#include "offline/store/database.hpp"\n',
}
FAULTS = [
    ("a screen that reads the store", {"kiosk/ui/view.cpp": '#include "offline/store/database.hpp"\n'},
     "kiosk/ui may not include offline/store"),
    ("the base that knows the domain", {"offline/base/bad.cpp": '\n#include "offline/domain/ticket.hpp"\n'},
     "offline/base/bad.cpp:2: offline/base may not include offline/domain"),
    ("an include beside the root", {"offline/domain/ticket.cpp": '#include "ticket.hpp"\n'}, "repository root"),
    ("an include upwards", {"offline/domain/ticket.cpp": '#include "offline/domain/../base/result.hpp"\n'},
     "repository root"),
    ("an include of nothing", {"offline/domain/ticket.cpp": '#include "offline/domain/gone.hpp"\n'}, "no file"),
    ("a product that includes a test", {"offline/domain/ticket.cpp": '#include "tests/unit/x.hpp"\n',
                                        "tests/unit/x.hpp": ""}, "composition root or a test"),
    ("a folder without a row", {"offline/magic/a.cpp": ""}, "no row in the table"),
    ("a circle", {"offline/base/a.hpp": '#include "offline/base/b.hpp"\n',
                  "offline/base/b.hpp": '#include "offline/base/a.hpp"\n'}, "in a circle"),
]

if __name__ == "__main__":
    common.main(__doc__, check, CLEAN, FAULTS)
