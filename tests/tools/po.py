"""Reads gettext catalogs: only what our own files hold, strictly."""
import ast
import re
from dataclasses import dataclass, field


@dataclass
class Entry:
    line: int = 0
    key: str = ""  # msgctxt: the widget's id
    english: str = ""
    plural: str = ""  # English, empty without plural forms
    texts: list = field(default_factory=list)  # msgstr, or msgstr[0…]
    comments: list = field(default_factory=list)  # "# …" of translators
    notes: list = field(default_factory=list)  # "#. …" from the source
    files: list = field(default_factory=list)  # "#: …"
    flags: set = field(default_factory=set)


FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s+(".*")$')


def unquote(text):
    return ast.literal_eval(text)


def _comment(entry, line):
    if line.startswith("#."):
        entry.notes.append(line[2:].strip())
    elif line.startswith("#:"):
        entry.files += line[2:].split()
    elif line.startswith("#,"):
        entry.flags |= {flag.strip() for flag in line[2:].split(",")}
    else:
        entry.comments.append(line[1:].strip())


def _put(entry, name, index, text):
    if name == "msgctxt":
        entry.key += text
    elif name == "msgid":
        entry.english += text
    elif name == "msgid_plural":
        entry.plural += text
    else:
        while len(entry.texts) <= index:
            entry.texts.append("")
        entry.texts[index] += text


def parse(text):
    """(header fields, entries). ValueError names the line of what is no PO file of ours."""
    entries, entry, where = [], None, ("", 0)
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line:
            entry = None
            continue
        if entry is None:
            entry = Entry(line=number)
            entries.append(entry)
        match = FIELD.match(line)
        if line.startswith("#"):
            _comment(entry, line)
        elif match:
            where = (match.group(1).split("[")[0], int(match.group(2) or 0))
            _put(entry, *where, unquote(match.group(3)))
        elif line.startswith('"') and line.endswith('"'):
            _put(entry, *where, unquote(line))
        else:
            raise ValueError(f"line {number} is no line of a catalog: {line}")
    header = {}
    if entries and not entries[0].english and not entries[0].key and entries[0].texts:
        for row in entries.pop(0).texts[0].splitlines():
            name, _, value = row.partition(":")
            header[name.strip()] = value.strip()
    return header, [e for e in entries if e.english or e.key or e.comments and any("~" in c for c in e.comments)]


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


REVIEW = re.compile(r"review:\s*(\S+)\s*(.*)$")
STATES = ("machine", "draft", "native-reviewed", "approved")  # from the least checked


@dataclass
class Review:
    state: str = "draft"  # what nobody has said is a draft
    reviewer: str = ""
    date: str = ""  # 2026-11-26


def review(entry):
    """How far people checked this text: "# review: native-reviewed Ana Kim 2026-11-26". ValueError says what is wrong."""
    found = [match for match in map(REVIEW.match, entry.comments) if match]
    if len(found) != 1:
        raise ValueError("two lines '# review: …'" if found else "no line '# review: draft'")
    state, rest = found[0].groups()
    if state not in STATES:
        raise ValueError(f"'# review: {state}': write one of {', '.join(STATES)}")
    who, _, date = rest.strip().rpartition(" ")
    if state in ("machine", "draft") and not rest.strip():
        return Review(state)
    if not who or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
        raise ValueError(f"'# review: {state}' needs who checked it and when: # review: {state} Ana Kim 2026-11-26")
    return Review(state, who, date)


def block(entry, forms, state="draft"):
    """An entry without its translation yet, as the lines of a catalog."""
    lines = [f"# review: {state}", *(f"#. {note}" for note in entry.notes)]
    if "{" in entry.english:
        lines.append("#, python-brace-format")
    lines += [f"msgctxt {quote(entry.key)}", f"msgid {quote(entry.english)}"]
    if entry.plural:
        lines += [f"msgid_plural {quote(entry.plural)}", *(f'msgstr[{i}] ""' for i in range(forms))]
    else:
        lines.append('msgstr ""')
    return "\n".join(lines) + "\n"

# Which texts a review of an area is about; "interface" is all of them.
AREAS = {
    "interface": re.compile(""),
    "emergency": re.compile(r"emergency\.|paper\.danger$"),
    "privacy": re.compile(r"contact\.|finish\.|(?:check\.camera_on|details\.private|home\.clear|home\.help|help\.finish|paper\.no_name|"
                          r"referral\.private|review\.privacy|timeout\.text)$"),
}


def weakest(states):
    """The least checked of them; "draft" for none."""
    return min(states, key=STATES.index, default="draft")
