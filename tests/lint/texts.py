#!/usr/bin/env python3
"""The sample city's texts (assets/riverbend/texts.<tag>.json): the same keys in every
language of the city, placeholders kept, NFC, in the script of their language, no layout characters."""
import json

import common
import wording
from common import Finding

FOLDER = "assets/riverbend"


def load(root, lang):
    name = f"{FOLDER}/texts.{lang}.json"
    if not (root / name).is_file():
        return name, None, [Finding(name, 1, "missing")]
    twice = []

    def unique(pairs):
        keys = [key for key, _ in pairs]
        twice.extend(key for key in set(keys) if keys.count(key) > 1)
        return dict(pairs)

    try:
        texts = json.loads(common.read(root, name), object_pairs_hook=unique)
    except ValueError as error:
        return name, None, [Finding(name, 1, f"not JSON: {error}")]
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        return name, None, [Finding(name, 1, "expected one object of texts")]
    return name, texts, [Finding(name, 1, f"{key} is there twice") for key in twice]


def check(root):
    _, english, findings = load(root, "en")
    if english is None:
        return findings
    known = {language.tag: language for language in wording.languages(common.repository(), english=True)}
    for path in sorted((root / FOLDER).glob("texts.*.json")):
        lang = path.name.split(".")[1]
        if lang not in known:
            findings.append(Finding(f"{FOLDER}/{path.name}", 1, "locales/languages.json has no such language"))
            continue
        name, texts, problems = load(root, lang)
        findings += problems
        if texts is None:
            continue
        lines = {}
        for number, line in enumerate(common.read(root, name).splitlines(), 1):
            lines.setdefault(line.strip().split('":')[0].lstrip('{ "'), number)
        findings += [Finding(name, 1, f"{key} is missing") for key in english if key not in texts]
        findings += [Finding(name, lines.get(key, 1), f"{key} is not in the English") for key in texts if key not in english]
        findings += [Finding(name, lines.get(key, 1), f"{key}: {problem}") for key, text in texts.items() if key in english
                     for problem in wording.problems(known[lang], text, english[key], search_words=key.endswith(".keywords"))]
    return findings


ALL = wording.languages(common.repository(), english=True)
ROWS = json.loads((common.repository() / "locales/languages.json").read_text(encoding="utf-8"))["languages"]
WORDS = {row["tag"]: row["word"] for row in ROWS}


def sample(lang, **changes):
    return json.dumps({"a": WORDS[lang], "b": WORDS[lang] + " {n}", **changes}, ensure_ascii=False, indent=1)


CLEAN = {f"{FOLDER}/texts.{one.tag}.json": sample(one.tag) for one in ALL}
FAULTS = [
    ("a key that is missing", {f"{FOLDER}/texts.es.json": '{"a": "año"}'}, "b is missing"),
    ("a key too many", {f"{FOLDER}/texts.es.json": sample("es", c="año")}, "c is not in the English"),
    ("a key twice", {f"{FOLDER}/texts.es.json": '{"a": "año", "b": "año {n}", "b": "año {n}"}'}, "twice"),
    ("a lost placeholder", {f"{FOLDER}/texts.ru.json": sample("ru", b="год")}, "placeholders []"),
    ("English in Arabic", {f"{FOLDER}/texts.ar.json": sample("ar", a="year")}, "only Latin letters"),
    ("a bidi mark", {f"{FOLDER}/texts.ar.json": sample("ar", a="سنة\u200f")}, "U+200F"),
    ("a language of nobody", {f"{FOLDER}/texts.xx.json": sample("es")}, "no such language"),
    ("broken JSON", {f"{FOLDER}/texts.lo.json": "{"}, "not JSON"),
]

if __name__ == "__main__":
    common.main(__doc__, check, CLEAN, FAULTS)
