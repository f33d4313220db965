#!/usr/bin/env python3
"""clang-tidy-14 with .clang-tidy, on the sources that changed since the base (or on --all).

A changed header is looked at through a source that includes it. What passed is remembered in
build/lint by content. --budget SECONDS stops before a new file when the time is used up, and says
what was not looked at. Needs build/dev/compile_commands.json.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import common
import headers


def compiled(database):
    return {Path(c["file"]).resolve() for c in json.loads(database.read_text(encoding="utf-8"))}


def wanted(root, database, everything):
    sources = {p.relative_to(root).as_posix() for p in compiled(database) if p.is_relative_to(root)}
    if everything:
        return sorted(sources)
    known, picked = {}, set()
    for name in common.changed(root):
        if name in sources:
            picked.add(name)
        elif name.endswith(".hpp"):
            users = sorted(s for s in sources if name in headers.closure(root, s, known))
            stem = name.rsplit(".", 1)[0] + ".cpp"
            picked |= {stem} if stem in users else set(users[:1])
    return sorted(picked)


def digest(root, name, known):
    sha = hashlib.sha256((root / ".clang-tidy").read_bytes())
    for part in sorted(headers.closure(root, name, known)):
        sha.update(part.encode() + b"\0" + (root / part).read_bytes())
    return sha.hexdigest()


# clang 14 cannot capture a structured binding in a lambda (C++20, P1091; clang 16 can), and takes the 0 that a
# defaulted operator<=> is compared with for ours (clang-tidy 15 does not): no faults of ours.
NOT_OURS = re.compile(r"error: reference to local binding '.*' declared in enclosing function"
                      r"|/reference\.hpp:\d+:\d+: error: use nullptr")


def look(root, build, name, deadline):
    if time.monotonic() > deadline:
        return None
    run = subprocess.run(["clang-tidy-14", "--quiet", "--extra-arg=-Wno-unknown-warning-option", "-p", str(build),
                          str(root / name)], cwd=root,
                         capture_output=True, text=True, check=False)
    faults = [line for line in run.stdout.splitlines() if re.search(r" error: | warning: ", line)]
    if run.returncode == 0 or (faults and all(NOT_OURS.search(line) for line in faults)):
        return ""
    return "\n".join(line for line in (run.stdout + run.stderr).splitlines()
                     if not re.match(r"\d+ warnings?|Suppressed|Use -header", line))


def check(root, build, everything, budget):
    cache, known = root / "build/lint/tidy", {}
    cache.mkdir(parents=True, exist_ok=True)
    marks = {n: cache / digest(root, n, known) for n in wanted(root, build / "compile_commands.json", everything)}
    work = [name for name, mark in marks.items() if not mark.exists()]
    deadline, wrong, late = time.monotonic() + budget, [], []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, output in zip(work, pool.map(lambda n: look(root, build, n, deadline), work)):
            if output is None:
                late.append(name)
            elif output:
                wrong.append(f"{name}:1: clang-tidy\n{output}")
            else:
                marks[name].touch()
    if late:
        print(f"time is up, NOT looked at: {', '.join(late)}")
    print(f"{len(work) - len(late)} sources looked at, {len(marks) - len(work)} were as before")
    return wrong


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        common.plant(root, {
            ".clang-tidy": (common.repository() / ".clang-tidy").read_text(encoding="utf-8"),
            "offline/base/bad.cpp": "namespace fd {\nint BadName(int n) { return n; }\n}  // namespace fd\n",
            "offline/base/good.cpp": "namespace fd {\nint good_name(int n) { return n; }\n}  // namespace fd\n",
            "build/dev/compile_commands.json": json.dumps([
                {"directory": str(root), "file": f"offline/base/{n}.cpp", "command": f"g++ -c {root}/offline/base/{n}.cpp"}
                for n in ("bad", "good")]),
        })
        os.chdir(root)
        wrong = check(root, root / "build/dev", True, 60)
    if len(wrong) != 1 or "bad.cpp" not in wrong[0] or "readability-identifier-naming" not in wrong[0]:
        sys.exit(f"self-test failed: {wrong}")
    print("self-test: 1 planted fault found, a good source passes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=common.repository())
    parser.add_argument("--build", type=Path, help="default: build/dev under the root")
    parser.add_argument("--all", action="store_true", help="every source, about 10 s each")
    parser.add_argument("--budget", type=float, default=240, help="seconds (default %(default)s)")
    parser.add_argument("--self-test", action="store_true")
    args = parser.parse_args()
    if args.self_test:
        self_test()
        return
    build = args.build or args.root / "build/dev"
    if not (build / "compile_commands.json").exists():
        sys.exit(f"{build}/compile_commands.json is missing: cmake --preset dev")
    wrong = check(args.root.resolve(), build, args.all, args.budget if not args.all else 1e9)
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
