#!/usr/bin/env python3
"""What people call things (locales/synonyms/<tag>.json): every idea of ideas.json in every
language, NFC, in the script of their language, no layout characters, with its review state."""
import json

import common
import wording
from common import Finding

FOLDER = "locales/synonyms"
SECTIONS = ("services", "places")
STATES = ("machine", "draft", "native-reviewed", "approved")


def load(root, stem):
    """The sections of one file, or why there are none."""
    name = f"{FOLDER}/{stem}.json"
    if not (root / name).is_file():
        return name, None, [Finding(name, 1, "missing")]
    twice = []

    def unique(pairs):
        keys = [key for key, _ in pairs]
        twice.extend(key for key in set(keys) if keys.count(key) > 1)
        return dict(pairs)

    try:
        found = json.loads(common.read(root, name), object_pairs_hook=unique)
    except ValueError as error:
        return name, None, [Finding(name, 1, f"not JSON: {error}")]
    whole = isinstance(found, dict) and all(
        isinstance(found.get(section), dict)
        and all(isinstance(words, list) and words and all(isinstance(word, str) for word in words)
                for words in found[section].values()) for section in SECTIONS)
    if not whole:
        return name, None, [Finding(name, 1, "expected lists of words by idea in services and in places")]
    return name, found, [Finding(name, 1, f"{key} is there twice") for key in twice]


def wrong_words(name, language, section, idea, words):
    for word in words:
        for problem in wording.problems(language, word, word if language.tag == "en" else ""):
            yield Finding(name, 1, f"{section}.{idea}: {word!r}: {problem}")
    for word in {word for word in words if words.count(word) > 1}:
        yield Finding(name, 1, f"{section}.{idea}: {word!r} is there twice")


def check(root):
    name, ideas, findings = load(root, "ideas")
    if ideas is None:
        return findings
    languages = wording.languages(root, english=True)
    english = next(language for language in languages if language.tag == "en")
    for section in SECTIONS:
        for idea, words in ideas[section].items():
            findings += wrong_words(name, english, section, idea, words)
    for language in languages:
        name, found, problems = load(root, language.tag)
        findings += problems
        if found is None:
            continue
        if found.get("review") not in STATES:
            findings.append(Finding(name, 1, f"review: expected one of {', '.join(STATES)}"))
        for section in SECTIONS:
            findings += [Finding(name, 1, f"{section}.{idea} is missing") for idea in ideas[section] if idea not in found[section]]
            for idea, words in found[section].items():
                if idea not in ideas[section]:
                    findings.append(Finding(name, 1, f"{section}.{idea} is no idea of ideas.json"))
                findings += wrong_words(name, language, section, idea, words)
    return findings


LANGUAGES = "locales/languages.json"
ROWS = (common.repository() / LANGUAGES).read_text(encoding="utf-8")
WORDS = {"en": "pit", "es": "año", "vi": "ấ", "zh-Hans": "这", "zh-Hant": "這", "ru": "год", "ro": "și", "uk": "рік",
         "ja": "年です", "so": "god", "ar": "سنة", "lo": "ປີ", "ko": "구멍", "tl": "butas", "fa": "چاله"}


def sample(lang, words=None, idea="hole", review="draft"):
    return json.dumps({"review": review, "services": {idea: words or [WORDS[lang]]}, "places": {}}, ensure_ascii=False)


CLEAN = {LANGUAGES: ROWS, f"{FOLDER}/ideas.json": '{"services": {"hole": ["pothole"]}, "places": {}}',
         **{f"{FOLDER}/{lang}.json": sample(lang) for lang in WORDS}}
FAULTS = [
    ("a language without a file", {f"{FOLDER}/so.json": "["}, "not JSON"),
    ("a word where a list belongs", {f"{FOLDER}/so.json": '{"review": "draft", "services": {"hole": "god"}, "places": {}}'},
     "expected lists of words"),
    ("an idea that nobody told", {f"{FOLDER}/es.json": sample("es", idea="hoyo")}, "services.hole is missing"),
    ("an idea of its own", {f"{FOLDER}/es.json": sample("es", idea="hoyo")}, "services.hoyo is no idea"),
    ("a word that is not NFC", {f"{FOLDER}/es.json": sample("es", ["an\u0303o"])}, "not NFC"),
    ("Latin letters in Arabic", {f"{FOLDER}/ar.json": sample("ar", ["hufra"])}, "only Latin letters"),
    ("simplified characters in zh-Hant", {f"{FOLDER}/zh-Hant.json": sample("zh-Hant", ["这里"])}, "simplified"),
    ("a word twice", {f"{FOLDER}/ru.json": sample("ru", ["год", "год"])}, "there twice"),
    ("an idea twice", {f"{FOLDER}/ro.json": '{"review": "draft", "services": {"hole": ["și"], "hole": ["și"]}, "places": {}}'},
     "hole is there twice"),
    ("a zero-width space", {f"{FOLDER}/lo.json": sample("lo", ["ປີ\u200bປີ"])}, "U+200B"),
    ("no review state", {f"{FOLDER}/vi.json": sample("vi", review="good")}, "review: expected"),
]

if __name__ == "__main__":
    common.main(__doc__, check, CLEAN, FAULTS)
