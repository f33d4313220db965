#!/usr/bin/env python3
"""One true sentence in each language and by each way to type it, key by key on the on-screen keyboard of the real kiosk; the
city's record has it byte for byte, and says in which language it is.

  languages_journey.py [en] [es] ... [zh-Hant-zhuyin] [ja-romaji]
"""
import json
import shutil
import sys
import unicodedata

from harness import SOURCE, City, main, need, play_parts, until

MARK = "key." + "゛゜小".encode().hex()
# What a kana's mark key does when it is touched so often.
TOUCHES = {"\u3099": 1, "\u309a": 2}
SMALL = dict(zip("ぁぃぅぇぉっゃゅょ", "あいうえおつやゆよ"))


def kana(text):
    """On the grid: a letter and its mark key."""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        times = TOUCHES.get(parts[1:], 0)
        if letter in SMALL:
            parts, times = SMALL[letter], 1
        yield f"type {parts[0]}"
        yield from [f"tap {MARK}"] * times


LEADS, VOWELS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
TWO = {"ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ", "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ",
       "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"}


def jamo(text):
    """The keys of a Korean sentence on the two-set keyboard."""
    keys = ""
    for letter in text:
        number = ord(letter) - 0xAC00
        if 0 <= number < 11172:
            parts = LEADS[number // 588] + VOWELS[number % 588 // 28] + TAILS[number % 28]
            keys += "".join(TWO.get(part, part) for part in parts)
        else:
            keys += letter
    return keys


def words(*pairs):
    """Sound, word; sound, word: each is typed, and picked from what is offered. A sign has no word."""
    for sound, word in pairs:
        yield f"type {sound}"
        if word:
            yield f"pick {word}"


# language tag, the sentence, the touches that write it
CASES = {
    "en": ("en", "There is a deep hole in front of 12 Elm Street.", None),
    "es": ("es", "¿Quién arregla el bache de la calle Niño? ¡Urgente!", None),
    "so": ("so", "Godku wuxuu ku yaal jidka hortiisa.", None),
    "ro": ("ro", "Groapă adâncă în fața stației, lângă școală.", None),
    "ru": ("ru", "Глубокая яма прямо перед подъездом, объезда нет.", None),
    "uk": ("uk", "Глибока яма біля під'їзду, ґанок пошкоджено.", None),
    "ar": ("ar", "توجد حفرة كبيرة أمام موقف الحافلة 12، احذروا!", None),
    "lo": ("lo", "ມີຂຸມໃຫຍ່ຢູ່ໜ້າປ້າຍລົດເມ ອັນຕະລາຍຫຼາຍ.", None),
    "tl": ("tl", "May malaking butas sa harap ng hintuan ng bus.", None),
    "fa": ("fa", "چالهٔ بزرگی جلوی ایستگاه اتوبوس است؛ می‌ترسم.", None),
    "ko": ("ko", "길에 큰 구멍이 있어서 위험해요. 빨리 고쳐 주세요!", None),
    "vi-marks": ("vi", "Có một ổ gà rất lớn trước trạm xe buýt.", None),
    "vi-telex": ("vi", "Có một ổ gà rất lớn trước trạm xe buýt.",
                 ["tap key.other", "type Cos mootj oor gaf raats lowns truwowcs trajm xe buyts."]),
    "zh-Hans-pinyin": ("zh-Hans", "路口有一个大坑，很危险。", words(
        ("lukou", "路口"), ("you", "有"), ("yige", "一个"), ("da", "大"), ("keng", "坑"), ("，", None), ("hen", "很"), ("weixian", "危险"),
        ("。", None))),
    "zh-Hant-zhuyin": ("zh-Hant", "路口有一個大坑，很危險。", words(
        ("ㄌㄨˋㄎㄡˇ", "路口"), ("ㄧㄡˇ", "有"), ("ㄧㄍㄜˋ", "一個"), ("ㄉㄚˋ", "大"), ("ㄎㄥ", "坑"), ("，", None), ("ㄏㄣˇ", "很"),
        ("ㄨㄟˊㄒㄧㄢˇ", "危險"), ("。", None))),
    "zh-Hant-pinyin": ("zh-Hant", "路口有一個大坑，很危險。", ["tap key.other", *words(
        ("lukou", "路口"), ("you", "有"), ("yige", "一個"), ("da", "大"), ("keng", "坑"), ("，", None), ("hen", "很"), ("weixian", "危險"),
        ("。", None))]),
    "ja-kana": ("ja", "バス停の前の道路に大きな穴が開いています。", [
        *kana("ばすてい"), "pick バス停", *kana("の"), "tap key.enter", *kana("まえ"), "pick 前", *kana("の"), "tap key.enter",
        *kana("どうろにおおきなあながあいています"), "tap key.space", "tap key.enter", "type 。"]),
    "ja-romaji": ("ja", "公園の水道が水漏れしています。", [
        "tap key.other", "type kouennnosuidougamizumoreshiteimasu", "tap key.space", "tap key.enter", "type ."]),
}


def journey(tag, sentence, touches):
    lines = ["tap attract.start", f"tap language.{tag}", "tap home.report", "wait node group.1", "tap group.1", "tap service.PW-101",
             "tap question.value.small", "tap action.continue", "tap action.skip", "tap where.here", "tap details.type"]
    lines += touches or [f"type {jamo(sentence) if tag == 'ko' else sentence}"]
    lines += ["shot words", f"expect words.field {sentence}", "tap action.continue", "tap action.continue", "tap contact.none",
              "tap review.send", "wait screen ticket", "wait node ticket.print_again"]
    return "\n".join(lines) + "\n"


def site(run):
    """The sample city's, offering every language that the kiosk has, in the order of its own list."""
    folder = run.folder / "site"
    if not folder.exists():
        shutil.copytree(SOURCE / "assets/riverbend", folder)
        told = json.loads((folder / "site.json").read_text(encoding="utf-8"))
        del told["languages"]
        (folder / "site.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def write(run, name):
    tag, sentence, touches = CASES[name]
    need(sentence == unicodedata.normalize("NFC", sentence), f"{name}: the sentence is not NFC")
    folder = run.folder / name
    folder.mkdir()
    script = folder / "words.journey"
    script.write_text(journey(tag, sentence, list(touches or [])), encoding="utf-8")
    city = run.city
    before = {record["service_request_id"] for record in city.records()}
    kiosk = run.start("kiosk-" + name, [run.args.kiosk, "--headless", "--devices", "fake", "--clock", "fake", "--play", script, "--data", folder / "data", "--site", site(run),
                                        "--city", city.endpoint, "--key", city.key, "--shots", folder, "--out", folder])
    need(kiosk.wait(120) == 0, f"{name}: {kiosk.words()[-600:]}")

    def arrived():
        return [record for record in city.records() if record["service_request_id"] not in before]
    (record,) = until(f"{name} at the city", arrived, 30)
    said = record["description"]
    rows = json.loads((SOURCE / "locales/languages.json").read_text(encoding="utf-8"))["languages"]
    language = next(row["english"] for row in rows if row["tag"] == tag)
    lines = said.splitlines()
    begin = lines.index(f"Resident's own words ({language}, {tag}):") if tag != "en" else lines.index(sentence) - 1
    need(lines[begin + 1] == sentence, f"{name}: the city has {said!r}")
    need(tag == "en" or f"Language for replies: {language}, {tag}" in lines, f"{name}: no language for the reply in {said!r}")
    run.say(f"{name}: {sentence}")


def part(name):
    def play(run):
        write(run, name)
    play.__doc__ = CASES[name][1]
    return play


def test(run):
    run.city = City(run)
    play_parts(run, {name: part(name) for name in CASES})


if __name__ == "__main__":
    sys.exit(main(test, 600, __doc__))
