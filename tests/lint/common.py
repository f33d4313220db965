"""What the lints share: the files of the tree, findings, the command line, self-tests."""
import argparse
import os
import subprocess
import sys
import tempfile
from collections import namedtuple
from pathlib import Path

Finding = namedtuple("Finding", "path line text")

PRODUCT = ("offline", "device", "kiosk")
ALL_CPP = PRODUCT + ("tests", "image")
SKIPPED = {"build", "out", "node_modules", ".git", "__pycache__"}


def repository():
    return Path(__file__).resolve().parents[2]


def tree(root):
    """All files of the tree that git would keep, as sorted relative paths with '/'."""
    root = Path(root)
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, text=True, check=True,
        ).stdout.split("\0")
        return sorted(name for name in set(listed) if name and (root / name).is_file())
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in SKIPPED]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(found)


def cpp(root, folders=ALL_CPP, endings=(".hpp", ".h", ".cpp", ".cc")):
    return [name for name in tree(root) if name.split("/")[0] in folders and name.endswith(endings)]


def read(root, name):
    return (Path(root) / name).read_text(encoding="utf-8", errors="replace")


def base_ref(root):
    """The commit that the work is compared with: FD_LINT_BASE, else what main had before it."""
    def git(*args):
        run = subprocess.run(["git", "-C", str(root), *args], capture_output=True, text=True, check=False)
        return run.stdout.strip() if run.returncode == 0 else ""

    head = git("rev-parse", "HEAD")
    for ref in (os.environ.get("FD_LINT_BASE", ""), "origin/main", "main"):
        base = git("merge-base", "HEAD", ref) if ref else ""
        if base and base != head:
            return base
    return git("rev-parse", "--verify", "-q", "HEAD~1")


def changed(root):
    """Files that differ from base_ref(), committed or not."""
    base = base_ref(root)
    if not base:
        return tree(root)
    run = subprocess.run(["git", "-C", str(root), "diff", "-z", "--name-only", "--diff-filter=d", base],
                         capture_output=True, text=True, check=True)
    new = subprocess.run(["git", "-C", str(root), "ls-files", "-z", "--others", "--exclude-standard"],
                         capture_output=True, text=True, check=True)
    return sorted(name for name in set((run.stdout + new.stdout).split("\0")) if name)


def plant(folder, files):
    for name, text in files.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def self_test(check, clean, faults):
    """A clean little tree gives no finding; each planted fault is found, by its own words."""
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        plant(folder, clean)
        problems += [f"a clean tree was called wrong: {f.path}:{f.line}: {f.text}" for f in check(Path(folder))]
    for name, files, expected in faults:
        with tempfile.TemporaryDirectory() as folder:
            plant(folder, {**clean, **files})
            found = [f"{f.path}:{f.line}: {f.text}" for f in check(Path(folder))]
        if not any(expected in text for text in found):
            problems.append(f"planted '{name}', expected '{expected}', found {found or 'nothing'}")
    if problems:
        sys.exit("self-test failed\n  " + "\n  ".join(problems))
    print(f"self-test: {len(faults)} planted faults found, a clean tree passes")


def main(doc, check, clean, faults):
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=repository(), help="the tree to look at")
    parser.add_argument("--self-test", action="store_true", help="plant each fault in a copy and see it found")
    args = parser.parse_args()
    if args.self_test:
        self_test(check, clean, faults)
        return
    findings = check(args.root)
    for finding in findings:
        print(f"{finding.path}:{finding.line}: {finding.text}")
    if findings:
        sys.exit(f"{len(findings)} to put right")
