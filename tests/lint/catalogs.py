#!/usr/bin/env python3
"""The catalogs of locales/: every text of the screens, in every language, well formed.

Keys that the sources use, keys of front-door.pot and keys of each <tag>.po are the same set;
msgfmt --check is content; plural forms are CLDR's; placeholders agree in every form; texts are NFC, in
letters of their language that its fonts have, without layout characters, no longer than there is room,
not left in English; every text says how far it was reviewed, and nothing says more than its texts.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

import common
import wording
from common import Finding

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import cldr  # noqa: E402
import po  # noqa: E402
import pot  # noqa: E402

LANGUAGES = "locales/languages.json"
# Where there is least room, in cells of wording.cells(); elsewhere a text may grow as much as the longest that
# was seen to fit. What counts in the end is the audit of every screen.
NARROW = (("key.", 18), ("chrome.", 22))
SAME = re.compile(r"same: \S")


def wrong_header(name, language, header, entries):
    plural = cldr.plural_problem(language.icu_locale, header.get("Plural-Forms", ""))
    if plural:
        yield Finding(name, 1, plural)
    states = [po.review(entry).state for entry in entries if not wrong_review(entry)]
    if header.get("X-Review-State", "") != po.weakest(states):
        yield Finding(name, 1, f"X-Review-State has to be the state of the least checked text: {po.weakest(states)}")
    if "charset=utf-8" not in header.get("Content-Type", "").lower():
        yield Finding(name, 1, "not declared as UTF-8")
    for area, state in language.reviews:
        least = po.weakest([po.review(e).state for e in entries if po.AREAS.get(area, re.compile("$^")).match(e.key) and not wrong_review(e)])
        if area in po.AREAS and po.STATES.index(state) > po.STATES.index(least):
            yield Finding(LANGUAGES, 1, f"{language.tag}: {area} is said to be {state}, and in {name} a text of it is {least}")


def wrong_review(entry):
    try:
        po.review(entry)
    except ValueError as error:
        return str(error)
    return ""


def room(entry):
    narrow = [cells for prefix, cells in NARROW if entry.key.startswith(prefix)]
    return narrow[0] if narrow else int(1.8 * max(bare_cells(entry.english), bare_cells(entry.plural))) + 14


def bare_cells(text):
    return wording.cells(wording.PLACEHOLDER.sub("00", text))


def wrong_entry(root, name, language, entry, source):
    def finding(text):
        return Finding(name, entry.line, f"{entry.key}: {text}")

    if entry.english != source.english or entry.plural != source.plural:
        yield finding(f"its English is not the source's: {source.english!r}. Run locales/template {language.tag}")
    if "fuzzy" in entry.flags:
        yield finding("fuzzy: msgfmt would leave it out. Check the text, then take the word fuzzy out")
    if wording.placeholders(entry.english) and "python-brace-format" not in entry.flags:
        yield finding("has placeholders and lacks the flag python-brace-format")
    if wrong_review(entry):
        yield finding(wrong_review(entry))
    forms = cldr.plural_forms(language.icu_locale) if entry.plural else ["other"]
    if len(entry.texts) != len(forms):
        yield finding(f"{len(entry.texts)} forms, {language.tag} has {len(forms)}: {', '.join(forms)}")
    for index, text in enumerate(entry.texts):
        where = f"msgstr[{index}]: " if entry.plural else ""
        for problem in wording.problems(language, text, entry.english, root):
            yield finding(where + problem)
        if bare_cells(text) > room(entry):
            yield finding(f"{where}too long: {bare_cells(text)} wide, and there is room for {room(entry)}. Say it shorter")
        if language.tag != "en" and text == entry.english and re.search(r"[A-Za-z]{4}", wording.LATIN.sub("", text)) \
                and not any(SAME.search(comment) for comment in entry.comments):
            yield finding(f"{where}the same as the English. If that is right, say why in a line '# same: …'")


def difference(name, have, want, surplus):
    for key in sorted(set(want) - set(have)):
        yield Finding(name, 1, f"{key} is missing")
    for key in sorted(set(have) - set(want)):
        yield Finding(name, 1, f"{key} {surplus}")


def check_catalog(root, language, sources):
    name = f"locales/{language.tag}.po"
    if not (root / name).exists():
        yield Finding(name, 1, f"this language has no catalog. Run locales/template {language.tag}")
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
    yield from wrong_header(name, language, header, entries)
    yield from difference(name, [e.key for e in entries], sources, "is no text of the kiosk")
    for entry in entries:
        if entry.key in sources:
            yield from wrong_entry(root, name, language, entry, sources[entry.key])


def check(root, only=()):
    """All languages, or only these."""
    english = wording.languages(common.repository(), english=True)[0]
    used, problems = pot.extract(root)
    findings = [Finding("kiosk", 1, problem) for problem in problems]
    for key, entry in used.items():
        where = " ".join(entry.files)
        findings += [Finding(where, 1, f"{key}: {p}") for p in wording.problems(english, entry.english, entry.english)]
    if not (root / pot.POT).exists():
        return findings + [Finding(pot.POT, 1, "missing: run tests/tools/pot.py")]
    defined = {entry.key: entry for entry in po.parse(common.read(root, pot.POT))[1]}
    findings += difference(pot.POT, defined, used, "is used by no source: run tests/tools/pot.py")
    findings += [Finding(pot.POT, entry.line, f"{key}: stale, run tests/tools/pot.py") for key, entry in defined.items()
                 if key in used and (entry.english, entry.plural) != (used[key].english, used[key].plural)]
    known = wording.languages(root, english=(root / "locales/en.po").exists())
    findings += [Finding(f"locales/{path.name}", 1, f"{LANGUAGES} has no language {path.stem}")
                 for path in sorted((root / "locales").glob("*.po")) if path.stem not in [one.tag for one in known]]
    for language in known:
        if not only or language.tag in only:
            findings += check_catalog(root, language, used)
    return findings


# A little tree with all languages, each saying its word for language.
ROWS = (common.repository() / LANGUAGES).read_text(encoding="utf-8")
WORDS = {row["tag"]: row["word"] for row in json.loads(ROWS)["languages"]}
ALL = wording.languages(common.repository())


def sample(lang, title=None, left=None, comment="# review: draft\n", extra="", header=None):
    locale = next(one.icu_locale for one in ALL if one.tag == lang)
    count = len(cldr.plural_forms(locale))
    word = WORDS[lang]
    left = left or [f"{word} {{count}}"] * count
    forms = "".join(f'msgstr[{i}] "{text}"\n' for i, text in enumerate(left))
    plural = header or cldr.plural_header(locale)
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
    LANGUAGES: ROWS,
    **{f"locales/{one.tag}.po": sample(one.tag) for one in ALL},
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
     "Plural-Forms is wrong for one, few, many"),
    ("two plural forms the wrong way round", {"locales/fa.po": sample("fa", header="nplurals=2; plural=(n==0 || n==1);")},
     "Plural-Forms is wrong for one, other"),
    ("text that is not NFC", {"locales/es.po": sample("es", title="an\u0303o")}, "not NFC"),
    ("a bidi control", {"locales/ar.po": sample("ar", title="\u2068سنة\u2069")}, "U+2068"),
    ("a zero-width space", {"locales/lo.po": sample("lo", title="ປີ\u200bປີ")}, "U+200B"),
    ("English in Lao", {"locales/lo.po": sample("lo", title="Touch to go on")}, "only Latin letters"),
    ("English in Spanish", {"locales/es.po": sample("es", title="Touch “Change” to go on now")}, "the same as the English"),
    ("Latin letters inside a Russian word", {"locales/ru.po": sample("ru", title="cнова")}, "mixes Cyrillic and Latin"),
    ("simplified characters in zh-Hant", {"locales/zh-Hant.po": sample("zh-Hant", title="这里")}, "simplified"),
    ("cedillas in Romanian", {"locales/ro.po": sample("ro", title="şi")}, "comma below"),
    ("no review state", {"locales/vi.po": sample("vi", comment="")}, "no line '# review"),
    ("a review by nobody", {"locales/vi.po": sample("vi", comment="# review: approved\n")}, "who checked it"),
    ("a state that is none", {"locales/vi.po": sample("vi", comment="# review: perfect\n")}, "perfect"),
    ("a catalog that says more than its texts", {"locales/vi.po": sample("vi").replace("State: draft", "State: approved")},
     "least checked text"),
    ("an area that says more than its texts", {LANGUAGES: ROWS.replace('"interface", "state": "draft"', '"interface", "state": "approved"')},
     "interface is said to be approved"),
    ("Cyrillic letters in Spanish", {"locales/es.po": sample("es", title="аño")}, "Cyrillic letters"),
    ("Arabic letters in Farsi", {"locales/fa.po": sample("fa", title="يك")}, "Farsi has"),
    ("a Russian letter in Ukrainian", {"locales/uk.po": sample("uk", title="рік ё ы э ў")}, "does not write with: ў"),
    ("English words in Korean", {"locales/ko.po": sample("ko", title="언어 kiosk")}, "'kiosk' is in Latin"),
    ("a letter that no font has", {"locales/es.po": sample("es", title="año \U0001F600")}, "U+1F600"),
    ("a letter of another language's font", {"locales/es.po": sample("es", title="año ？")}, "U+FF1F"),
    ("a joiner that joins nothing", {"locales/fa.po": sample("fa", title="زبان\u200c ما")}, "U+200C"),
    ("a joiner in Spanish", {"locales/es.po": sample("es", title="a\u200cño")}, "U+200C"),
    ("a blank at the end", {"locales/es.po": sample("es", title="año ")}, "a blank"),
    ("a text not translated", {"locales/es.po": sample("es").replace('msgstr "Idioma"', 'msgstr ""')}, "not translated yet"),
    ("a text much too long", {"locales/es.po": sample("es", title="año " * 30 + "año")}, "too long"),
    ("a catalog of no language", {"locales/xx.po": sample("es")}, "no language xx"),
    ("a fuzzy message", {"locales/vi.po": sample("vi", comment="# review: draft\n#, fuzzy\n")}, "fuzzy"),
    ("a message of nobody", {"locales/vi.po": sample("vi", extra='# review: draft\nmsgctxt "a.b"\nmsgid "x"\nmsgstr "ấ"\n')},
     "a.b is no text of the kiosk"),
]

if __name__ == "__main__":
    common.main(__doc__, check, CLEAN, FAULTS)
