#!/usr/bin/env python3
"""Input methods write nothing and remember nothing: every engine types a sentence while every call to the system is watched,
and after the end of the session what was typed is searched in the memory of the process.

  input_leaves_nothing.py --typist PROGRAM --rime FOLDER
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from harness import SKIPPED, Failed, need
from memory import need_all, need_none

# method, keys, what the field gets. Long enough for memory.py's pieces, and in no dictionary as a whole.
SENTENCES = [
    ("pinyin-hans", "gongyuandeshuilongtouyizhizailoushui ", "公园的水龙头一直在漏水"),
    ("pinyin-hant", "jiamenkouderenxingdaoyoukeng ", "家門口的人行道有坑"),
    ("zhuyin", "ㄌㄜˋㄙㄜˋㄇㄟˊㄧㄡˇㄖㄣˊㄕㄡ  ", "垃圾沒有人收"),
    ("kana", "どうろにおおきなあながあいています。 3", "道路に大きな穴が開いています。3"),
    ("romaji", "kouennnosuidougamizumoreshiteimasu 3", "公園の水道が水漏れしています3"),
    ("hangul", "ehfhdp rnajddl dlTtmqslek.", "도로에 구멍이 있습니다."),
    ("telex", "dduwowngf bij hoongr.", "đường bị hổng."),
    ("m17n:am-sera", "selam newu ", "ሰላም ነዉ "),
]
# Still being composed when the person walks away: what an engine holds of it.
HALF = [
    ("pinyin-hans", "wodechezimeilezenmeban", "wo de che zi mei le zen me ban"),
    ("zhuyin", "ㄨㄛˇㄉㄜ˙ㄔㄜ ㄗ˙ㄇㄟˊㄌㄜ˙", "ㄨㄛˇ ㄉㄜ˙ ㄔㄜˉ ㄗ˙ ㄇㄟˊ ㄌㄜ˙"),
    ("kana", "わたしのくるまがありません", "わたしのくるまがありません"),
    ("romaji", "tonarinoinugahoemasu", "となりのいぬがほえます"),
]
# Whatever makes, changes or removes a name, or opens for writing.
CHANGES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|"
                     r"^\d+ +(creat|mk(dir|nod)(at)?|rename(at2?)?|unlink(at)?|rmdir|(sym)?link(at)?|f?truncate(64)?|f?ch(mod|own)(at)?|lchown"
                     r"|f?setxattr|utime(s|nsat)?)\(")
# anthy tries to lock a file under its home, where there can be none.
IN_VAIN = re.compile(r'"/dev/null/\.anthy/lock-file_"')


class Typist:
    def __init__(self, program, rime, folder, watch=()):
        env = {name: value for name, value in os.environ.items() if not name.startswith(("FD_", "GLIBC_"))}
        self.child = subprocess.Popen([*watch, program, rime], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder,
                                      env={**env, "HOME": str(folder)})

    def say(self, line):
        self.child.stdin.write(line.encode() + b"\n")
        self.child.stdin.flush()
        return self.child.stdout.readline().decode().rstrip("\n")

    def sentences(self):
        for method, keys, field in SENTENCES:
            said = self.say(f"{method} {keys}")
            need(said == f"{method}|{field}|", f"{method}: {said!r} instead of {field!r}")

    def end(self):
        self.child.stdin.close()
        need(self.child.wait(60) == 0, f"the typist ended with {self.child.returncode}")


def writes_nothing(program, rime, folder):
    if subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode:
        print("skipped: strace may not watch here")
        sys.exit(SKIPPED)
    trace, home = folder / "trace", folder / "home"
    home.mkdir()
    typist = Typist(program, rime, home, ["strace", "-f", "-qq", "-e", "trace=%file,%desc", "-o", str(trace)])
    typist.sentences()
    need(typist.say("forget") == "forgotten", "the engines do not end")
    typist.sentences()
    typist.end()
    calls = trace.read_text(errors="replace").splitlines()
    for read in ("fd_chinese.table.bin", "anthy", "vi-telex.mim", "hangul"):
        need(any(read in call for call in calls), f"nobody read {read}: is it watched at all?")
    changes = [call for call in calls if CHANGES.search(call) and not IN_VAIN.search(call)]
    need(not changes, "an engine changes files:\n   " + "\n   ".join(changes[:20]))
    need(not list(home.iterdir()), f"an engine left {[path.name for path in home.iterdir()]}")
    print(f"{len(calls)} calls, and none writes, makes, renames or removes a file")


def remembers_nothing(program, rime, folder):
    words = {f"{method} field": field for method, _, field in SENTENCES if len(field) >= 10 and method not in ("hangul", "telex")}
    typist = Typist(program, rime, folder)
    typist.sentences()
    for method, keys, preedit in HALF:
        said = typist.say(f"{method} {keys}")
        need(said == f"{method}||{preedit}", f"{method}: {said!r} instead of {preedit!r}")
        words[f"{method} half"] = preedit
    half = {name: word for name, word in words.items() if name.endswith("half")}
    need_all(typist.child.pid, half, "while it is composed")
    need(typist.say("forget") == "forgotten", "the engines do not end")
    need_none(typist.child.pid, words, "after the end of the session")
    print("no trace in memory")
    typist.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--typist", required=True)
    parser.add_argument("--rime", required=True)
    parser.add_argument("part", choices=["writes", "remembers"])
    args = parser.parse_args()
    parts = {"writes": writes_nothing, "remembers": remembers_nothing}
    with tempfile.TemporaryDirectory(prefix="front-door-input-") as folder:
        try:
            parts[args.part](os.path.abspath(args.typist), os.path.abspath(args.rime), Path(folder))
        except Failed as failed:
            sys.exit(f"failed: {failed}")


if __name__ == "__main__":
    main()
