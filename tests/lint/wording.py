"""Rules for any text that a resident reads, whatever file it lies in. What a language is comes from
locales/languages.json, its letters from CLDR."""
import functools
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import namedtuple
from pathlib import Path

import common

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import cldr  # noqa: E402

Language = namedtuple("Language", "tag script icu_locale families reviews")

PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
JOINERS = "\u200c\u200d"  # right between letters of these scripts, and nowhere else
JOINED = {"Arab", "Deva", "Beng", "Mymr", "Khmr", "Sinh"}

# ISO 15924 and how Unicode names the letters of the script.
NAMED = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Laoo": "LAO", "Hans": "CJK", "Hant": "CJK",
         "Jpan": "CJK HIRAGANA KATAKANA KATAKANA-HIRAGANA IDEOGRAPHIC", "Kore": "HANGUL CJK", "Deva": "DEVANAGARI", "Ethi": "ETHIOPIC",
         "Thai": "THAI", "Khmr": "KHMER", "Mymr": "MYANMAR", "Hebr": "HEBREW", "Armn": "ARMENIAN", "Geor": "GEORGIAN",
         "Grek": "GREEK", "Beng": "BENGALI"}
ALPHABETS = {"Latn", "Cyrl", "Arab", "Laoo"}  # scripts whose letters CLDR lists whole

# What stays in Latin letters in every script: names of the sample city, and signs that are the same everywhere.
LATIN = re.compile(r"Cedar Hill(?: Library)?|Riverbend(?: 311)?|[\w.]+@[\w.]+|https?://\S+|\b(?:QR|PDF|SMS|TTY|GPS|LED|e-?mail)\b")

# A few hundred times a day these betray text converted without care.
SIMPLIFIED = "们这说请务报问题号码给让还个来对开关话语机门车东书买卖见谁读写钱边过进远运达选择错误联网络电邮传级线编辑检设备时间图楼层银医"
TRADITIONAL = "們這說請務報問題號碼給讓還個來對開關話語機門車東書買賣見誰讀寫錢邊過進遠運達選擇錯誤聯網絡電郵傳級線編輯檢設備時間圖樓層銀醫"
ONLY_SIMPLIFIED = set(SIMPLIFIED) - set(TRADITIONAL)
ONLY_TRADITIONAL = set(TRADITIONAL) - set(SIMPLIFIED)


def languages(root, english=False):
    """The rows of locales/languages.json, with or without the source language."""
    rows = json.loads((Path(root) / "locales/languages.json").read_text(encoding="utf-8"))["languages"]
    return [Language(row["tag"], row["script"], row["icu_locale"], tuple(f.strip() for f in row["families"].split(",")),
                     tuple((r["area"], r["state"]) for r in row.get("reviews", [])))
            for row in rows if english or row["tag"] != "en"]


def placeholders(text):
    return sorted(PLACEHOLDER.findall(text))


def cells(text):
    """How wide a text is, roughly: 1 for a letter, 2 for a Chinese, Japanese or Korean one, 0 for a mark."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
               if not unicodedata.combining(c) and unicodedata.category(c) not in ("Mn", "Me", "Cf"))


def _script_of(letter):
    """ "LATIN"; empty for what is no letter, or belongs to all scripts."""
    if unicodedata.category(letter)[0] not in "LM":
        return ""
    word = unicodedata.name(letter, "").split(" ")[0]
    return "" if word in ("COMBINING", "MODIFIER") else word


def _foreign_letters(language, bare, english, search_words):
    names = NAMED.get(language.script.split("-")[0], "").split()
    if not names:
        return
    own = [c for c in bare if _script_of(c) in names]
    latin = [word for word in re.findall(r"[A-Za-z]{2,}", bare) if language.script.split("-")[0] != "Latn"]
    if latin and not own:
        yield "only Latin letters: not translated?"
    for word in latin if own and not search_words else []:
        if not re.search(rf"\b{word}\b", english):
            yield f"'{word}' is in Latin letters, and is no word of the English text"
            break
    for word in re.findall(r"\w+", bare):
        scripts = {_script_of(c) for c in word} - {""}
        strange = scripts - set(names) - {"LATIN"}
        if strange:
            yield f"'{word}' has {', '.join(sorted(strange)).title()} letters"
            break
        if "LATIN" in scripts and "CYRILLIC" in scripts:
            yield f"'{word}' mixes Cyrillic and Latin letters"
            break


def _alphabet_problems(language, bare):
    script = language.script.split("-")[0]
    known = cldr.letters(language.icu_locale) if script in ALPHABETS else ()
    if not known:
        return
    strange = sorted({c for c in bare if _script_of(c) in NAMED[script].split() and c not in known
                      and not (c.isascii() and c.isalpha())})
    if strange:
        yield "letters that the language does not write with: " + " ".join(f"{c} (U+{ord(c):04X})" for c in strange)


def _script_problems(language, text, english, search_words):
    bare = LATIN.sub("", PLACEHOLDER.sub("", text))
    yield from _foreign_letters(language, bare, LATIN.sub("", PLACEHOLDER.sub("", english)), search_words)
    yield from _alphabet_problems(language, bare)
    if language.tag == "zh-Hant" and set(text) & ONLY_SIMPLIFIED:
        yield f"simplified characters: {''.join(sorted(set(text) & ONLY_SIMPLIFIED))}"
    if language.tag == "zh-Hans" and set(text) & ONLY_TRADITIONAL:
        yield f"traditional characters: {''.join(sorted(set(text) & ONLY_TRADITIONAL))}"
    if language.tag == "ro" and re.search("[şţŞŢ]", text):
        yield "s or t with a cedilla: Romanian has a comma below"
    if language.tag == "fa" and re.search("[كي]", text):
        yield "the Arabic letter ك or ي: Farsi has ک and ی"


def _joiner_problem(language, text):
    for at, c in enumerate(text):
        if c in JOINERS and (language.script not in JOINED or at == 0 or at == len(text) - 1
                             or not all(unicodedata.category(n)[0] in "LM" for n in (text[at - 1], text[at + 1]))):
            yield f"U+{ord(c):04X} where it joins no letters"
            return


@functools.cache
def _covered(conf):
    """{family: {weight: code points}} of the fonts that the kiosk sees, as fontconfig reads them."""
    run = subprocess.run(["fc-list", "--format", "%{family}|%{style}|%{charset}\n"], capture_output=True, text=True, check=False,
                         env={**os.environ, "FONTCONFIG_FILE": conf})
    fonts = {}
    for line in run.stdout.splitlines():
        families, styles, charset = line.split("|")
        points = set()
        for part in charset.split():
            low, _, high = part.partition("-")
            points.update(range(int(low, 16), int(high or low, 16) + 1))
        for family in families.split(","):
            fonts.setdefault(family, {}).setdefault("bold" if "Bold" in styles else "regular", set()).update(points)
    return fonts


def _glyph_problems(language, text, root):
    conf = Path(root) / "assets/fonts/fonts.conf"
    fonts = _covered(str(conf if conf.exists() else common.repository() / "assets/fonts/fonts.conf"))
    for weight in ("regular", "bold"):
        have = set().union(*(fonts.get(family, {}).get(weight, set()) for family in language.families))
        missing = sorted({c for c in text if ord(c) not in have and unicodedata.category(c) != "Cf" and c != "\n"})
        if missing:
            shown = " ".join(f"{c} (U+{ord(c):04X})" for c in missing)
            yield f"no {weight} letter for {shown} in the language's fonts, {', '.join(language.families)}"
            return


def problems(language, text, english, root=common.repository(), search_words=False):
    """What is wrong with one text in one language; nothing when it is right. Search words may be in Latin letters."""
    if not text.strip():
        yield "empty: not translated yet"
        return
    if text != text.strip():
        yield "a blank at its start or end"
    if not unicodedata.is_normalized("NFC", text):
        yield "not NFC: letters and their marks stand apart. Type it again, or save it with an editor that composes"
    control = CONTROL.search(text)
    if control:
        yield f"a control or layout character, U+{ord(control.group()):04X}: the kiosk puts these in itself. Take it out"
    if placeholders(text) != placeholders(english):
        yield f"placeholders {placeholders(text)}, English has {placeholders(english)}"
    bare = PLACEHOLDER.sub("", text)
    if "{" in bare or "}" in bare:
        yield "a stray brace"
    # Four English words that survived translation were forgotten; a name or "No" may be the same.
    if language.tag != "en" and text == english and len(re.findall(r"\b[A-Za-z]{2,}\b", LATIN.sub("", bare))) >= 4:
        yield "the same as the English: not translated?"
    yield from _joiner_problem(language, text)
    if language.tag != "en":
        yield from _script_problems(language, text, english, search_words)
    if not control:
        yield from _glyph_problems(language, text, root)
