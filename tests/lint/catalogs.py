#!/usr/bin/env python3
"""The catalogs of locales/: every text of the screens, in every language, well formed.

Keys that the sources use, keys of front-door.pot and keys of each <tag>.po are the same set;
msgfmt --check is content; placeholders agree in every plural form; texts are NFC, in the script
of their language, without layout characters; every message says how far it was reviewed.
"""
import re
import subprocess
import sys
from pathlib import Path

import common
import wording
from common import Finding

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import po  # noqa: E402
import pot  # noqa: E402

SLAVIC = "n%10==1&&n%100!=11?0:n%10>=2&&n%10<=4&&(n%100<12||n%100>14)?1:2"
PLURALS = {
    "en": (2, "n!=1"), "es": (2, "n!=1"), "so": (2, "n!=1"),
    "vi": (1, "0"), "zh-Hans": (1, "0"), "zh-Hant": (1, "0"), "ja": (1, "0"), "lo": (1, "0"),
    "ro": (3, "n==1?0:(n==0||(n%100>0&&n%100<20))?1:2"), "ru": (3, SLAVIC), "uk": (3, SLAVIC),
    "ar": (6, "n==0?0:n==1?1:n==2?2:n%100>=3&&n%100<=10?3:n%100>=11?4:5"),
}
REVIEW = re.compile(r"review: (machine|draft|native-reviewed|approved)\b")


def wrong_header(name, lang, header):
    count, rule = PLURALS[lang]
    match = re.fullmatch(r"nplurals=(\d+);plural=\(?(.*?)\)?;?", header.get("Plural-Forms", "").replace(" ", ""))
    if not match or int(match.group(1)) != count or match.group(2) not in (rule, rule + ")"):
        yield Finding(name, 1, f"Plural-Forms of {lang} is nplurals={count}; plural={rule};")
    if header.get("X-Review-State", "") not in ("machine", "draft", "native-reviewed", "approved"):
        yield Finding(name, 1, "X-Review-State is missing: machine, draft, native-reviewed or approved")
    if "charset=utf-8" not in header.get("Content-Type", "").lower():
        yield Finding(name, 1, "not declared as UTF-8")


def wrong_entry(name, lang, entry, source):
    def finding(text):
        return Finding(name, entry.line, f"{entry.key}: {text}")

    if entry.english != source.english or entry.plural != source.plural:
        yield finding(f"its English is not the source's: {source.english!r}")
    if "fuzzy" in entry.flags:
        yield finding("fuzzy: msgfmt would leave it out")
    if wording.placeholders(entry.english) and "python-brace-format" not in entry.flags:
        yield finding("has placeholders and lacks the flag python-brace-format")
    if not any(REVIEW.search(comment) for comment in entry.comments):
        yield finding("no '# review: …' comment")
    wanted = PLURALS[lang][0] if entry.plural else 1
    if len(entry.texts) != wanted:
        yield finding(f"{len(entry.texts)} forms, {lang} has {wanted}")
    for text in entry.texts:
        yield from (finding(problem) for problem in wording.problems(lang, text, entry.english))


def difference(name, have, want, surplus):
    for key in sorted(set(want) - set(have)):
        yield Finding(name, 1, f"{key} is missing")
    for key in sorted(set(have) - set(want)):
        yield Finding(name, 1, f"{key} {surplus}")


def check_catalog(root, lang, sources):
    name = f"locales/{lang}.po"
    if not (root / name).exists():
        yield Finding(name, 1, "this language has no catalog")
        return
    run = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", name], cwd=root, capture_output=True, text=True,
                         check=False)
    if run.returncode:
        yield from (Finding(name, 1, line) for line in run.stderr.splitlines() if line)
        return
    try:
        header, entries = po.parse(common.read(root, name))
    except ValueError as error:
        yield Finding(name, 1, str(error))
        return
    yield from wrong_header(name, lang, header)
    yield from difference(name, [e.key for e in entries], sources, "is no text of the kiosk")
    for entry in entries:
        if entry.key in sources:
            yield from wrong_entry(name, lang, entry, sources[entry.key])


def check(root):
    used, problems = pot.extract(root)
    findings = [Finding("kiosk", 1, problem) for problem in problems]
    for key, entry in used.items():
        where = " ".join(entry.files)
        findings += [Finding(where, 1, f"{key}: {p}") for p in wording.problems("en", entry.english, entry.english)]
    if not (root / pot.POT).exists():
        return findings + [Finding(pot.POT, 1, "missing: run tests/tools/pot.py")]
    defined = {entry.key: entry for entry in po.parse(common.read(root, pot.POT))[1]}
    findings += difference(pot.POT, defined, used, "is used by no source: run tests/tools/pot.py")
    findings += [Finding(pot.POT, entry.line, f"{key}: stale, run tests/tools/pot.py") for key, entry in defined.items()
                 if key in used and (entry.english, entry.plural) != (used[key].english, used[key].plural)]
    languages = [*wording.LANGUAGES, *(["en"] if (root / "locales/en.po").exists() else [])]
    for lang in languages:
        findings += check_catalog(root, lang, used)
    return findings


# A little tree with all languages, each saying "I" in its own script.
WORDS = {"es": "año", "vi": "ấ", "zh-Hans": "这", "zh-Hant": "這", "ru": "год", "ro": "și", "uk": "рік", "ja": "年です",
         "so": "sannad", "ar": "سنة", "lo": "ປີ"}


def sample(lang, title=None, left=None, comment="# review: draft\n", extra="", header=None):
    count, rule = PLURALS[lang]
    word = WORDS[lang]
    left = left or [f"{word} {{count}}"] * count
    forms = "".join(f'msgstr[{i}] "{text}"\n' for i, text in enumerate(left))
    plural = header or f"nplurals={count}; plural=({rule});"
    return (f'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n'
            f'"Last-Translator: x\\n"\n"Language-Team: x\\n"\n"Language: {lang.replace("-", "_")}\\n"\n"MIME-Version: 1.0\\n"\n'
            f'"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
            f'"Plural-Forms: {plural}\\n"\n"X-Review-State: draft\\n"\n\n'
            f'{comment}msgctxt "home.title"\nmsgid "Touch “Change” to go on now"\nmsgstr "{title or word}"\n\n'
            f'# review: draft\n#, python-brace-format\nmsgctxt "details.left"\nmsgid "{{count}} left"\n'
            f'msgid_plural "{{count}} lefts"\n{forms}\n{extra}')


SOURCE = 'void f() { c.tr("home.title", "Touch “Change” to go on now"); c.trn("details.left", "{count} left", "{count} lefts", n); }\n'
CLEAN = {
    "kiosk/ui/home_view.cpp": SOURCE,
    "locales/front-door.pot": 'msgid ""\nmsgstr ""\n"X: y\\n"\n\nmsgctxt "home.title"\nmsgid "Touch “Change” to go on now"\nmsgstr ""\n\n'
                              'msgctxt "details.left"\nmsgid "{count} left"\nmsgid_plural "{count} lefts"\nmsgstr[0] ""\nmsgstr[1] ""\n',
    **{f"locales/{lang}.po": sample(lang) for lang in wording.LANGUAGES},
}
FAULTS = [
    ("a language without a catalog", {"locales/so.po": ""}, "so.po"),
    ("a key that nobody defined", {"kiosk/ui/b.cpp": 'void f() { tr("home.new", "New"); }\n'}, "home.new is missing"),
    ("a key that nobody uses", {"kiosk/ui/home_view.cpp": 'void f() { tr("home.title", "Touch “Change” to go on now"); }\n'},
     "details.left is used by no source"),
    ("two English texts for one key", {"kiosk/ui/b.cpp": 'void f() { tr("home.title", "Other"); }\n'}, "two English texts"),
    ("a stale English", {"kiosk/ui/home_view.cpp": SOURCE.replace("go on", "stop")}, "stale"),
    ("a placeholder lost in one plural form", {"locales/ru.po": sample("ru", left=["год {count}", "год", "год {count}"])},
     "msgstr[1]"),
    ("the same, where msgfmt is content", {"locales/ar.po": sample("ar", left=["سنة {count}", "سنة", *["سنة {count}"] * 4])},
     "placeholders []"),
    ("a placeholder of another name", {"locales/ja.po": sample("ja", left=["年 {n}"])}, "ja.po"),
    ("too few plural forms", {"locales/ar.po": sample("ar", left=["سنة {count}"] * 2)}, "ar.po"),
    ("a wrong plural rule", {"locales/uk.po": sample("uk", left=["рік {count}"] * 2, header="nplurals=2; plural=(n!=1);")},
     "Plural-Forms of uk"),
    ("text that is not NFC", {"locales/es.po": sample("es", title="an\u0303o")}, "not NFC"),
    ("a bidi control", {"locales/ar.po": sample("ar", title="\u2068سنة\u2069")}, "U+2068"),
    ("a zero-width space", {"locales/lo.po": sample("lo", title="ປີ\u200bປີ")}, "U+200B"),
    ("English in Lao", {"locales/lo.po": sample("lo", title="Touch to go on")}, "only Latin letters"),
    ("English in Spanish", {"locales/es.po": sample("es", title="Touch “Change” to go on now")}, "the same as the English"),
    ("Latin letters inside a Russian word", {"locales/ru.po": sample("ru", title="cнова")}, "mixes Cyrillic and Latin"),
    ("simplified characters in zh-Hant", {"locales/zh-Hant.po": sample("zh-Hant", title="这里")}, "simplified"),
    ("cedillas in Romanian", {"locales/ro.po": sample("ro", title="şi")}, "comma below"),
    ("no review state", {"locales/vi.po": sample("vi", comment="")}, "no '# review"),
    ("a fuzzy message", {"locales/vi.po": sample("vi", comment="# review: draft\n#, fuzzy\n")}, "fuzzy"),
    ("a message of nobody", {"locales/vi.po": sample("vi", extra='# review: draft\nmsgctxt "a.b"\nmsgid "x"\nmsgstr "ấ"\n')},
     "a.b is no text of the kiosk"),
]

if __name__ == "__main__":
    common.main(__doc__, check, CLEAN, FAULTS)
