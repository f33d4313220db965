#!/usr/bin/env python3
"""Files and functions stay small enough to read at once.

Files: median at most 120 lines, each at most 600 (tests 800). Function bodies: 95 of 100 at most
40 lines, each at most 60. --report prints the figures.
"""
import statistics
import sys

import common
import cpp_scan
from common import Finding

MEDIAN_FILE, MAX_FILE, MAX_TEST_FILE = 120, 600, 800
P95_FUNCTION, MAX_FUNCTION = 40, 60
ENOUGH = 20  # a median or a percentile of fewer says nothing


def file_limit(name):
    return MAX_TEST_FILE if name.startswith("tests/") else MAX_FILE


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def measure(root):
    files, bodies = [], []
    for name in common.cpp(root):
        text = common.read(root, name)
        lines = cpp_scan.Lines(text)
        files.append((text.count("\n") + (not text.endswith("\n")), name))
        for function in cpp_scan.functions(text):
            begin, end = lines.at(function.begin), lines.at(function.end)
            bodies.append((end - begin + 1, name, begin, function.name))
    return files, bodies


def check(root):
    files, bodies = measure(root)
    findings = [Finding(name, 1, f"{n} lines, at most {file_limit(name)}") for n, name in files if n > file_limit(name)]
    findings += [Finding(name, line, f"{what}() has {n} lines, at most {MAX_FUNCTION}")
                 for n, name, line, what in bodies if n > MAX_FUNCTION]
    if len(files) >= ENOUGH and statistics.median(n for n, _ in files) > MEDIAN_FILE:
        findings.append(Finding(".", 0, f"the median file is longer than {MEDIAN_FILE} lines"))
    if len(bodies) >= ENOUGH and percentile([b[0] for b in bodies], 0.95) > P95_FUNCTION:
        longest = ", ".join(f"{name}:{line}" for _, name, line, _ in sorted(bodies)[-5:])
        findings.append(Finding(".", 0, f"more than 5 % of the functions exceed {P95_FUNCTION} lines: {longest}"))
    return findings


def report(root):
    files, bodies = measure(root)
    lengths, sizes = [n for n, _ in files], [n for n, *_ in bodies]
    print(f"files {len(lengths)}: median {statistics.median(lengths):.0f}, p95 {percentile(lengths, 0.95)}, "
          f"max {max(lengths)}")
    print(f"functions {len(sizes)}: median {statistics.median(sizes):.0f}, p95 {percentile(sizes, 0.95)}, "
          f"max {max(sizes)}")


def body(lines, head="int f() {"):
    return head + "\n" + "    go();\n" * (lines - 2) + "}\n"


TRICKY = r'''
#include <string>
namespace fd::x {
#define OPEN {
enum class Colour { Red, Green };
struct Point { int x = 0; int y{}; bool operator==(const Point&) const = default; };
const char* const kText = "} not a brace {"; // nor this }
const char* const kRaw = R"(" } ")";
constexpr int kBig = 1'000'000; char c = '}'; char d = '"';
template <class T> struct Box { T value; explicit Box(T v) : value{v} { go(); } };
Long::Long(int a, Point p = {})
    : a_{a}, p_(p), q_{1, 2} {
''' + "    go();\n" * 61 + r'''}
const auto kTable = std::array{Row{"a", [](int n) { return n; }}, Row{"b", [](int n) { return n; }}};
int after() { return 1; }
}
'''

CLEAN = {"offline/base/a.cpp": body(60) + TRICKY.replace("    go();\n" * 61, "")}
FAULTS = [
    ("a long function", {"kiosk/ui/long.cpp": body(61)}, "f() has 61 lines"),
    ("a long constructor among braces of all kinds", {"kiosk/ui/tricky.cpp": TRICKY}, "Long::Long() has 63 lines"),
    ("a long lambda", {"kiosk/ui/long.cpp": body(70, "const auto f = [](int a) -> int {")}, "lambda() has 70 lines"),
    ("a long test", {"tests/unit/a.cpp": body(61, 'TEST_CASE("a, b") {')}, "TEST_CASE() has 61 lines"),
    ("a long file", {"offline/base/b.cpp": "\n" * 601}, "601 lines, at most 600"),
    ("a long test file", {"tests/unit/b.cpp": "\n" * 801}, "801 lines, at most 800"),
    ("files that are long on the whole", {f"offline/base/f{i}.cpp": "\n" * 121 for i in range(20)}, "median"),
    ("functions that are long on the whole", {"offline/base/many.cpp": "".join(body(41) for _ in range(20))},
     "more than 5 %"),
]

if __name__ == "__main__":
    if "--report" in sys.argv[1:]:
        report(common.repository())
    else:
        common.main(__doc__, check, CLEAN, FAULTS)
