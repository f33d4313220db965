#!/usr/bin/env python3
"""Prints the build targets that a choice of ctest tests needs: targets.py BUILD [ctest arguments].

So that a sanitizer build compiles the programs that it runs and nothing else.
"""
import json
import re
import subprocess
import sys
from pathlib import Path


def main():
    if len(sys.argv) < 2 or sys.argv[1] == "--help":
        sys.exit(__doc__)
    build = Path(sys.argv[1]).resolve()
    run = subprocess.run(["ctest", "--test-dir", str(build), "--show-only=json-v1", *sys.argv[2:]], capture_output=True,
                         text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    # ctest leaves out the commands of programs that are not built yet: they are read from its own files.
    commands = {}
    for path in build.rglob("CTestTestfile.cmake"):
        for match in re.finditer(r'^add_test\((?:\[=*\[)?(.*?)(?:\]=*\])? (".*)\)$', path.read_text(encoding="utf-8"), re.M):
            commands[match.group(1)] = re.findall(r'"((?:[^"\\]|\\.)*)"', match.group(2))
    programs = set(re.findall(r"^build (\S+): CXX_EXECUTABLE_LINKER", (build / "build.ninja").read_text(encoding="utf-8"), re.M))
    targets = set()
    for test in json.loads(run.stdout)["tests"]:
        for word in commands.get(test["name"], []):
            if word.startswith(str(build)) and Path(word).relative_to(build).as_posix() in programs:
                targets.add(Path(word).name)
    print("\n".join(sorted(targets)))


if __name__ == "__main__":
    main()
