"""What the CLDR of this machine (Debian's unicode-cldr-core) says of a language: its plural forms and its
letters. Asked instead of keeping tables of our own; gettext's own cldr-plurals turns two forms round (0.21)."""
import functools
import gettext
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

COMMON = Path("/usr/share/unicode/cldr/common")
ORDER = ("zero", "one", "two", "few", "many", "other")
# Enough to tell a rule from a wrong one. Beyond it CLDR 41 and the ICU of this Debian (CLDR 42) differ for the
# Romanian 101; tests/unit/text asks that ICU for 0 to 2000. "many" of a million is no form of ours.
COUNTS = range(101)


def _language(locale):
    """ "fil-US-u-nu-latn" is "fil"."""
    return locale.split("-")[0].split("_")[0]


@functools.cache
def _plural_rules():
    root = ElementTree.parse(COMMON / "supplemental/plurals.xml").getroot()
    return {locale: {rule.get("count"): rule.text.split("@")[0].strip() for rule in rules}
            for rules in root.iter("pluralRules") for locale in rules.get("locales").split()}


def _relation(text):
    """ "n % 10 = 3..4,9" in C; "0" or "1" where it holds for no or every whole number: v, w, f, t, c, e are 0 then."""
    operand, modulo, negated, ranges = re.fullmatch(r"([nivwftce])(?:\s*%\s*(\d+))?\s*(!?)=\s*([\d.,]+)", text.strip()).groups()
    spans = [(int(low), int(high or low)) for low, _, high in (part.partition("..") for part in ranges.split(","))]
    if operand not in "ni":
        return str(int(any(low <= 0 <= high for low, high in spans) != bool(negated)))
    left = f"n%{modulo}" if modulo else "n"
    if negated:
        return " && ".join(f"{left}!={low}" if low == high else f"({left}<{low} || {left}>{high})" for low, high in spans)
    parts = [f"{left}=={low}" if low == high else f"{left}>={low} && {left}<={high}" for low, high in spans]
    return parts[0] if len(parts) == 1 else "(" + " || ".join(parts) + ")"


def _condition(rule):
    either = []
    for part in re.split(r"\bor\b", rule):
        every = [relation for relation in map(_relation, re.split(r"\band\b", part)) if relation != "1"]
        if "0" not in every:
            either.append(" && ".join(every) or "1")
    return " || ".join(f"({e})" if "&&" in e and len(either) > 1 else e for e in either) or "0"


@functools.cache
def plural_categories(locale):
    """{count: category} for the numbers of COUNTS, as CLDR has it; {} for a language that it does not know."""
    rules = _plural_rules().get(_language(locale))
    if rules is None:
        return {}
    tests = [(name, gettext.c2py(_condition(rule))) for name, rule in rules.items() if rule]
    return {n: next((name for name, test in tests if test(n)), "other") for n in COUNTS}


def plural_forms(locale):
    """The forms that counting needs, in the order of msgstr[0], msgstr[1] …: ["one", "other"]."""
    used = set(plural_categories(locale).values())
    return [name for name in ORDER if name in used]


def plural_header(locale):
    """ "nplurals=2; plural=(n==0 || n==1) ? 0 : 1;": what a catalog says to msgfmt."""
    forms = plural_forms(locale)
    rules = _plural_rules()[_language(locale)]
    expression = str(len(forms) - 1)
    for index in range(len(forms) - 2, -1, -1):
        expression = f"{_condition(rules[forms[index]])} ? {index} : {expression}"
    return f"nplurals={len(forms)}; plural=({expression});"


def plural_problem(locale, header):
    """What is wrong with a catalog's Plural-Forms; None when it agrees with CLDR for every number of COUNTS."""
    categories, forms = plural_categories(locale), plural_forms(locale)
    if not categories:
        return None
    match = re.fullmatch(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=(.*?);?\s*", header or "")
    try:
        if match and int(match.group(1)) == len(forms):
            rule = gettext.c2py(match.group(2))
            if all(forms[rule(n)] == category for n, category in categories.items()):
                return None
    except (ValueError, IndexError, ZeroDivisionError):
        pass
    return f"the line Plural-Forms is wrong for {', '.join(forms)}. Write: {plural_header(locale)}"


def _unescape(text):
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\(.)", lambda m: chr(int(m.group(1), 16)) if m.group(1) else m.group(2), text)


def _letters(pattern):
    out = set()
    text = pattern.strip()[1:-1]
    for item in re.findall(r"\{[^}]*\}|(?:\\u[0-9A-Fa-f]{4}|\\.|[^\s{}\\])-(?:\\u[0-9A-Fa-f]{4}|[^\s{}\\])|\\u[0-9A-Fa-f]{4}|\\.|[^\s{}]", text):
        if item.startswith("{"):
            out |= set(_unescape(item[1:-1]))
        elif len(item) > 2 and "-" in item[1:] and not re.fullmatch(r"\\.|\\u....", item):
            low, high = (_unescape(end) for end in re.fullmatch(r"(.+)-(.+)", item).groups())
            out |= {chr(c) for c in range(ord(low), ord(high) + 1)}
        else:
            out |= set(_unescape(item))
    return out


@functools.cache
def letters(locale, kinds=("", "auxiliary")):
    """The letters that the language writes with, small and capital; empty for one that CLDR does not know."""
    path = COMMON / f"main/{_language(locale)}.xml"
    out = set()
    if path.exists():
        for element in ElementTree.parse(path).getroot().iter("exemplarCharacters"):
            if (element.get("type") or "") in kinds:
                out |= _letters(element.text)
    return frozenset(out | {c for letter in out for c in letter.upper()})
