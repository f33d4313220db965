"""Looks for words in the memory of another process: what a kiosk still knows of somebody who has gone."""
import re

from harness import need



def forms(word):
    """A piece of the word as UTF-8 (ours), UTF-16 (ICU) and UTF-32 (GLib) would hold it. Not its beginning, which is all
    that is overwritten when a short std::string is moved from; not its end, for text is typed letter by letter."""
    piece = word[3:10]
    return {code: piece.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")}


def mappings(pid):
    with open(f"/proc/{pid}/maps", encoding="utf-8", errors="replace") as maps:
        for line in maps:
            fields = line.split(maxsplit=5)
            if fields[1].startswith("rw"):
                begin, end = (int(part, 16) for part in fields[0].split("-"))
                yield begin, end, fields[5].strip() if len(fields) > 5 else "anonymous"


def pieces(memory, begin, end, overlap=256, size=1 << 22):
    """The mapping in parts that overlap: (address, bytes). Pages that cannot be read (of devices) are left out."""
    at = begin
    while at < end:
        memory.seek(at)
        try:
            data = memory.read(min(size, end - at))
        except OSError:
            data = b""
        yield at, data
        if at + size >= end:
            return
        at += size - overlap


def hits(pid, words):
    """Every place where one of the words (name -> word) stands: (name, encoding, address, mapping, what is around it)."""
    wanted = {pattern: (name, code) for name, word in words.items() for code, pattern in forms(word).items()}
    search = re.compile(b"|".join(re.escape(pattern) for pattern in wanted))
    found = {}
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for begin, end, what in mappings(pid):
            for at, data in pieces(memory, begin, end):
                for hit in search.finditer(data):
                    around = data[max(0, hit.start() - 48):hit.end() + 48]
                    found[at + hit.start()] = (*wanted[hit[0]], what, around)
    return [(name, code, address, what, around) for address, (name, code, what, around) in sorted(found.items())]


def need_none(pid, words, when):
    left = hits(pid, words)
    lines = [f"{name} as {code} at {address:#x} in {what}: {around!r}" for name, code, address, what, around in left]
    need(not left, f"{len(left)} traces {when}:\n   " + "\n   ".join(lines[:40]))


def need_all(pid, words, when):
    """That the search works: while the person is here, every word is there."""
    there = {name for name, *_ in hits(pid, words)}
    need(there == set(words), f"{when} the search finds only {sorted(there)} of {sorted(words)}")
