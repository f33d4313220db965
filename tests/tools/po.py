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
