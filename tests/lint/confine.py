#!/usr/bin/env python3
"""Things that may be used in a few named places only.

Third-party headers (each has its folder), threads and locks, the clock, randomness, the
environment, throw and catch, shells, locale-dependent functions, mutable statics in screens,
and texts for residents that go around the catalogs. Every permission carries its reason.
"""
import re
from fnmatch import fnmatch

import common
import cpp_scan
from common import Finding

ROOTS = ("kiosk/*.cpp", "kiosk/*.hpp", "kiosk/program/**", "offline/frontdoord/**", "offline/kioskctl/**")  # composition roots; fnmatch's * is kept in a folder
TESTS = ("tests/**",)

# Third-party headers: pattern -> where, besides composition roots and tests. What no row names is refused.
HEADERS = [
    (r"imgui_internal\.h", ("kiosk/ui/widgets*.cpp", "kiosk/shell/**")),
    (r"imgui\.h", ("kiosk/ui/**", "kiosk/shell/**")),
    (r"SDL(2/|_|\.h).*", ("kiosk/shell/**",)),
    (r"(pango|glib|gio|gobject|hb|fontconfig|freetype2?|cairo|librsvg|harfbuzz)\b.*|ft2build\.h|hb.*\.h|FT_.*",
     ("kiosk/layout/**",)),
    (r"unicode/.*", ("kiosk/text/**",)),
    (r"rime_api\.h|anthy/.*|hangul.*|m17n.*", ("kiosk/input/**",)),
    (r"sqlite3\.h", ("offline/store/**",)),
    (r"curl/.*", ("offline/net/**",)),
    (r"ZXing/.*", ("device/codec/**",)),
    (r"(zbar|httplib)\.h|doctest/.*", ()),
    (r"sodium(\.h|/.*)", ("offline/trust/**", "offline/staff/**")),
    (r"(postgresql/)?libpq.*", ("offline/queue/**",)),
    (r"pugixml\.hpp", ("offline/city/**",)),
    (r"spdlog/.*", ("offline/base/**",)),
    (r"fmt/.*", ("**",)),  # formatting: no state, no I/O
    (r"nlohmann/.*", ("**",)),  # values of fd::base::json::Value
    (r"tl/expected\.hpp", ("offline/base/**",)),
    (r"toml(plusplus)?(\.hpp|/.*|\+\+.*)", ("offline/core/**", "offline/city/**")),
    (r"CLI/.*", ()),
    (r"(jpeglib|png|turbojpeg)\.h", ("kiosk/shell/**", "kiosk/layout/**", "device/codec/**", "device/driver/**",
                                     "device/fake/**")),
    (r"linux/.*|libudev\.h|alsa/.*|termios\.h", ("device/driver/**",)),
    (r"(sys/(socket|un|wait|epoll|eventfd|ioctl|select)|netinet/.*|arpa/.*|net/.*|netdb|poll|spawn|signal)(\.h)?",
     ("offline/core/**", "offline/net/**", "device/driver/**", "device/fake/**", "kiosk/shell/**")),
    (r"(pwd|grp)\.h", ()),  # names of users: composition roots
    (r"(sys/(stat|types|prctl|file|mman|resource|time|uio|random)|unistd|fcntl|dirent|malloc|time|execinfo)\.h",
     ("offline/**", "device/driver/**", "device/fake/**", "device/helper/**", "kiosk/shell/**")),
]
STANDARD = re.compile(r"[a-z_]+|(assert|errno|float|limits|math|stdarg|stddef|stdint|stdio|stdlib|string|inttypes)\.h")

THREADS = ("offline/base/**", "offline/core/**", "offline/sync/*worker*", "device/driver/**", "device/fake/**",
           "kiosk/shell/**", "kiosk/input/**", "kiosk/speech/**", *ROOTS, *TESTS)
LOCKS = ("offline/base/**", "offline/core/**", "device/driver/**", "device/fake/**", "kiosk/shell/**", *ROOTS, *TESTS)
CLOCKS = ("offline/base/clock.cpp", *ROOTS, *TESTS)

# what, pattern on code without comments and strings, where it is allowed, what to do instead
WORDS = [
    ("a thread", r"\bstd::(?:thread|jthread|async)\b", THREADS, "threads belong to the core, drivers and the shell"),
    ("a lock", r"\bstd::(?:\w*mutex|condition_variable\w*|lock_guard|unique_lock|scoped_lock|shared_lock)\b", LOCKS,
     "share through base::Channel"),
    ("the clock", r"\b\w*[cC]lock::now\b|\b(?:clock_gettime|gettimeofday)\s*\(|\btime\s*\(\s*(?:nullptr|NULL|0|&)",
     CLOCKS, "take base::Clock as a parameter"),
    ("a sleep", r"\b(?:sleep_for|sleep_until|usleep|nanosleep)\b|(?<![\w.>])sleep\s*\(", (*ROOTS, "tests/bench/**"),
     "wait for an event with a deadline"),
    ("randomness", r"(?<![.>])\b(?:s?rand|s?random|[dlm]rand48|getrandom)\s*\(|\brandom_device\b",
     ("offline/base/ids.cpp", *TESTS), "take base::IdSource as a parameter"),
    ("the environment", r"\b(?:secure_)?getenv\b|\bsetenv\b|\bputenv\b", ("kiosk/shell/**", "offline/base/heap.cpp", *ROOTS, *TESTS),
     "take a parameter"),
    ("throw", r"\bthrow\b", TESTS, "return fail(...)"),
    ("using namespace", r"\busing\s+namespace\s+(?!std::(?:literals\b|\w*_literals\b))", TESTS, "name what is used"),
    ("a shell", r"(?<![\w.>])(?:std::|::)?(?:system|popen)\s*\(", TESTS, "spawn the program without a shell"),
    ("a locale", r"\bsetlocale\b|\bstd::locale\b|\bstd::(?:stod|stof|stoi|stol|stoul|stoll|stoull)\b"
     r"|\b(?:atoi|atol|atof|strtod|strtof)\s*\(", ("kiosk/main*.cpp", *TESTS),
     "std::from_chars: no locale, no throw"),
    ("a global of a thread", r"\bthread_local\b", TESTS, "make it a member"),
]

# catch: the edges of libraries that throw, and the tops of threads. Each with its reason.
CATCHES = {
    "offline/base/json.cpp": "nlohmann-json throws by design; this is its gate",
    "offline/base/log.cpp": "spdlog throws when it cannot write; a log must not end a kiosk",
    "offline/core/*worker*": "the top of a thread",
    "offline/core/*thread*": "the top of a thread",
    "offline/frontdoord/options.cpp": "CLI11 throws on what people typed",
    "offline/kioskctl/options.cpp": "CLI11 throws on what people typed",
    "offline/sync/*worker*": "the top of a thread",
    "device/codec/*": "ZXing throws on what it cannot encode or read",
    "device/driver/*": "the top of a thread",
    "kiosk/input/*": "the engines throw; the top of a thread",
    "kiosk/shell/*thread*": "the top of a thread",
    "kiosk/*.cpp": "the top of a program; CLI11 and toml++ throw on what people typed",
    "kiosk/program/options.cpp": "CLI11 and toml++ throw on what people typed",
    "tests/**": "a test may look at anything",
}

# Texts of residents: a literal with a word that starts a sentence, outside tr(), trn() and tables of
# {"widget.id", "English"} (tests/tools/pot.py reads those too). Names of things in code have no blank.
# What a resident shows to the staff is English by intent: such a line says "// for staff".
SENTENCE = r"[A-Z][a-z']+ [A-Za-z'{&]|[a-z]{2,} [a-z]{2,}|[^\x00-\x7f]"
# kiosk/ui/audit.cpp speaks to developers, and what is in kiosk/ui/staff only to staff.
TEXTS = {"kiosk/ui/": re.compile(SENTENCE + r"|^[A-Z][a-z']+[.!?:]?$"), "kiosk/app/": re.compile(SENTENCE)}
NOT_SHOWN = re.compile(r"(?:^|::)(?:tr|trn|fail|with_context|debug|info|warn|error|static_assert|assert|KIOSK_CHECK"
                       r"|KIOSK_ASSUME|IM_ASSERT|overflow|(?:string|number|bool|array|object)_at)$")
SCRIPT_TAG = re.compile(r"(?:Latn|Cyrl|Hans|Hant|Jpan|Kore|Arab|Laoo)$")


def matches(name, pattern):
    if pattern.endswith("**"):
        return name.startswith(pattern[:-2])
    return fnmatch(name, pattern) and name.count("/") == pattern.count("/")


def may_include(name, patterns):
    return permitted(name, (*ROOTS, *patterns))


def permitted(name, patterns):
    return any(matches(name, pattern) for pattern in patterns)


def wrong_headers(name, text, lines):
    if permitted(name, TESTS):
        return
    code = cpp_scan.mask(text, keep_strings=True)
    for match in re.finditer(r"^[ \t]*#[ \t]*include[ \t]*<([^>\n]+)>", code, re.M):
        header = match.group(1)
        if STANDARD.fullmatch(header):
            continue
        rows = [where for pattern, where in HEADERS if re.fullmatch(pattern, header)]
        if not rows:
            yield Finding(name, lines.at(match.start()), f"<{header}> has no folder yet: give it a row in confine.py")
        elif not may_include(name, rows[0]):
            yield Finding(name, lines.at(match.start()), f"<{header}> is confined to {', '.join(rows[0])}")


def wrong_words(name, code, lines):
    for what, pattern, where, instead in WORDS:
        if permitted(name, where):
            continue
        for match in re.finditer(pattern, code):
            yield Finding(name, lines.at(match.start()), f"{what} ({match.group().strip()}): {instead}")
    if not permitted(name, CATCHES):
        for match in re.finditer(r"\bcatch\s*\(", code):
            yield Finding(name, lines.at(match.start()), "catch: only at the edge of a library that throws, or a thread's top")


def wrong_statics(name, text, code, lines):
    if not name.startswith("kiosk/ui/"):
        return
    bodies = [(f.begin, f.end) for f in cpp_scan.functions(text)]
    for match in re.finditer(r"\bstatic\s+(?!const\b|constexpr\b|consteval\b|constinit\s+const\b|inline\s+const)[^;{}()=]*[;={(]", code):
        inside = any(begin < match.start() < end for begin, end in bodies)
        if inside or not match.group().endswith("("):
            yield Finding(name, lines.at(match.start()), "a static that changes: state of a screen belongs to the model or the scratch")


def wrong_texts(name, text, code, lines):
    pattern = next((pattern for folder, pattern in TEXTS.items() if name.startswith(folder)), None)
    if not pattern or name == "kiosk/ui/audit.cpp" or name.startswith("kiosk/ui/staff/"):
        return
    tables = [m.span("english") for m in cpp_scan.TABLE_ROW.finditer(cpp_scan.mask(text, keep_strings=True))]
    for offset, token in cpp_scan.literals(text):
        if any(begin <= offset < end for begin, end in tables) or "// for staff" in text[offset:].split("\n")[0]:
            continue
        value = token[token.index('"') + 1:-1]
        if pattern.search(value) and not SCRIPT_TAG.match(value) and not NOT_SHOWN.search(cpp_scan.enclosing_call(code, offset)):
            yield Finding(name, lines.at(offset), f"{token} looks like a text for residents: tr(\"widget.id\", …)")


def check(root):
    findings = []
    for name in common.cpp(root):
        text = common.read(root, name)
        lines, code = cpp_scan.Lines(text), cpp_scan.mask(text, keep_preprocessor=False)
        findings += wrong_headers(name, text, lines)
        findings += wrong_words(name, code, lines)
        findings += wrong_statics(name, text, code, lines)
        findings += wrong_texts(name, text, code, lines)
    return findings


CLEAN = {
    "offline/base/clock.cpp": "auto t = std::chrono::system_clock::now();\n",
    "offline/base/json.cpp": "void f() { try { g(); } catch (const E& e) { } }\n",
    "offline/store/database.cpp": "#include <sqlite3.h>\n#include <vector>\n// throw, rand( and std::mutex in words\n",
    "kiosk/ui/home_view.cpp": '#include <imgui.h>\nstatic constexpr int kTwo = 2;\nstatic int helper(int n);\n'
                              'void f() { static const int k = 2; title(tr("home.title", "How can we help?")); '
                              'box("home.start"); row({"chip.danger", "It is dangerous"});\n'
              'say("This person needs help"); } // for staff\nvoid g() { using namespace std::chrono_literals; }\n',
    "kiosk/ui/staff/hall_view.cpp": 'void f() { say("Nobody is at your counter"); }\n',
    "kiosk/main.cpp": '#include <SDL.h>\nint main() { std::jthread t; return getenv("X") != nullptr; }\n',
    "tests/unit/a/a_test.cpp": "using namespace fd;\nstd::mutex m;\n",
}
UI = "kiosk/ui/bad.cpp"
FAULTS = [
    ("SQL in a screen", {UI: "#include <sqlite3.h>\n"}, "<sqlite3.h> is confined"),
    ("SDL in a view", {UI: "#include <SDL2/SDL.h>\n"}, "<SDL2/SDL.h> is confined"),
    ("ImGui in the store", {"offline/store/x.cpp": "#include <imgui.h>\n"}, "<imgui.h> is confined"),
    ("Pango in the text", {"kiosk/text/x.cpp": "#include <pango/pango.h>\n"}, "<pango/pango.h> is confined"),
    ("ICU in a layout", {"kiosk/layout/x.cpp": "#include <unicode/brkiter.h>\n"}, "<unicode/brkiter.h> is confined"),
    ("curl in the city", {"offline/city/x.cpp": "#include <curl/curl.h>\n"}, "<curl/curl.h> is confined"),
    ("ZXing in a driver", {"device/driver/x.cpp": "#include <ZXing/ReadBarcode.h>\n"}, "is confined"),
    ("a library that nobody chose", {"offline/base/x.cpp": "#include <boost/asio.hpp>\n"}, "no folder yet"),
    ("a thread in a screen", {UI: "void f() { std::jthread t; }\n"}, "a thread"),
    ("a lock in the store", {"offline/store/x.cpp": "\nstd::mutex m;\n"}, "offline/store/x.cpp:2: a lock"),
    ("the clock in the model", {"kiosk/app/x.cpp": "auto t = std::chrono::steady_clock::now();\n"}, "the clock"),
    ("C's clock", {"kiosk/app/x.cpp": "auto t = time(nullptr);\n"}, "the clock"),
    ("a sleep in a test", {"tests/unit/a/b_test.cpp": "void f() { std::this_thread::sleep_for(1s); }\n"}, "a sleep"),
    ("rand", {"offline/sync/x.cpp": "int n = rand();\n"}, "randomness"),
    ("getenv", {"offline/net/x.cpp": 'auto p = std::getenv("HOME");\n'}, "the environment"),
    ("a throw", {"offline/net/x.cpp": "void f() { throw 1; }\n"}, "throw"),
    ("a catch", {"offline/net/x.cpp": "void f() { try { g(); } catch (...) { } }\n"}, "catch:"),
    ("using namespace", {"offline/net/x.cpp": "using namespace std;\n"}, "using namespace"),
    ("a shell", {"kiosk/main.cpp": "int main() { return std::system(cmd); }\n"}, "a shell"),
    ("a pipe from a shell", {"device/driver/x.cpp": "auto* p = ::popen(cmd, mode);\n"}, "a shell"),
    ("a locale", {"offline/city/x.cpp": "double d = std::stod(s);\n"}, "a locale"),
    ("a static in a view", {UI: "void f() { static int n = 0; }\n"}, "a static that changes"),
    ("a static of a file", {UI: "static std::map<int, int> cache;\n"}, "a static that changes"),
    ("an untranslated button", {UI: 'void f() { button("home.start", "Touch to start"); }\n'}, "looks like a text"),
    ("an untranslated word", {UI: 'void f() { button("home.start", "Back"); }\n'}, "looks like a text"),
]

if __name__ == "__main__":
    common.main(__doc__, check, CLEAN, FAULTS)
