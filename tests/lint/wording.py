"""Rules for any text that a resident reads, whatever file it lies in."""
import re
import unicodedata

LANGUAGES = ("es", "vi", "zh-Hans", "zh-Hant", "ru", "ro", "uk", "ja", "so", "ar", "lo")  # besides English

PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd]")

CYRILLIC, HAN, KANA, ARABIC, LAO = "\u0400-\u04ff", "\u3400-\u4dbf\u4e00-\u9fff", "\u3040-\u30ff", "\u0600-\u06ff", "\u0e80-\u0eff"
SCRIPTS = {"ru": CYRILLIC, "uk": CYRILLIC, "zh-Hans": HAN, "zh-Hant": HAN, "ja": HAN + KANA, "ar": ARABIC, "lo": LAO}

# What stays in Latin letters in every script: names of the sample city, and signs that are the same everywhere.
LATIN = re.compile(r"Cedar Hill(?: Library)?|Riverbend(?: 311)?|[\w.]+@[\w.]+|https?://\S+|\b(?:QR|PDF|SMS|TTY|GPS|LED|e-?mail)\b")

# A few hundred times a day these betray text converted without care.
SIMPLIFIED = "们这说请务报问题号码给让还个来对开关话语机门车东书买卖见谁读写钱边过进远运达选择错误联网络电邮传级线编辑检设备时间图楼层银医"
TRADITIONAL = "們這說請務報問題號碼給讓還個來對開關話語機門車東書買賣見誰讀寫錢邊過進遠運達選擇錯誤聯網絡電郵傳級線編輯檢設備時間圖樓層銀醫"
ONLY_SIMPLIFIED = set(SIMPLIFIED) - set(TRADITIONAL)
ONLY_TRADITIONAL = set(TRADITIONAL) - set(SIMPLIFIED)


def placeholders(text):
    return sorted(PLACEHOLDER.findall(text))


def _script_problems(lang, text):
    bare = LATIN.sub("", PLACEHOLDER.sub("", text))
    if lang in SCRIPTS:
        own = re.search(f"[{SCRIPTS[lang]}]", bare)
        if re.search(r"[A-Za-z]{2,}", bare) and not own:
            yield "only Latin letters: not translated?"
        mixed = re.search(f"\\w*(?:[a-z][{CYRILLIC}]|[{CYRILLIC}][a-z])\\w*", bare) if SCRIPTS[lang] == CYRILLIC else None
        if mixed:
            yield f"'{mixed.group()}' mixes Cyrillic and Latin letters"
    if lang == "zh-Hant" and set(text) & ONLY_SIMPLIFIED:
        yield f"simplified characters: {''.join(sorted(set(text) & ONLY_SIMPLIFIED))}"
    if lang == "zh-Hans" and set(text) & ONLY_TRADITIONAL:
        yield f"traditional characters: {''.join(sorted(set(text) & ONLY_TRADITIONAL))}"
    if lang == "ro" and re.search("[şţŞŢ]", text):
        yield "s or t with a cedilla: Romanian has a comma below"
    if lang != "uk" and lang != "ru" and lang != "en" and re.search(f"[{CYRILLIC}]", text):
        yield "Cyrillic letters"


def problems(lang, text, english):
    """What is wrong with one text in one language; nothing when it is right."""
    if not text.strip():
        yield "empty"
        return
    if text != text.strip():
        yield "a blank at its start or end"
    if not unicodedata.is_normalized("NFC", text):
        yield "not NFC"
    control = CONTROL.search(text)
    if control:
        yield f"a control or layout character, U+{ord(control.group()):04X}"
    if placeholders(text) != placeholders(english):
        yield f"placeholders {placeholders(text)}, English has {placeholders(english)}"
    bare = PLACEHOLDER.sub("", text)
    if "{" in bare or "}" in bare:
        yield "a stray brace"
    # Four English words that survived translation were forgotten; a name or "No" may be the same.
    if lang != "en" and text == english and len(re.findall(r"\b[A-Za-z]{2,}\b", LATIN.sub("", bare))) >= 4:
        yield "the same as the English: not translated?"
    yield from _script_problems(lang, text)
