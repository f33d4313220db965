"""Reads C++ well enough for the lints: comments, strings, scopes and function bodies.

Not a parser. It understands comments, all forms of string and character literals, digit
separators, preprocessor lines, constructor initialisers and lambdas: what our tree holds.
"""
import bisect
import re

TOKEN = re.compile(
    r"""//(?:[^\n\\]|\\.)*"""
    r"""|/\*.*?\*/"""
    r"""|(?:u8|[uUL])?R"(?P<delimiter>[^()\\\s]{0,16})\(.*?\)(?P=delimiter)\""""
    r"""|(?:u8|[uUL])?"(?:[^"\\\n]|\\.)*\""""
    r"""|(?<![0-9A-Za-z_])(?:u8|[uUL])?'(?:[^'\\\n]|\\.)+'""",
    re.S,
)
PREPROCESSOR = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.)*", re.M | re.S)
STRINGS = r'(?:"(?:[^"\\\n]|\\.)*"\s*)+'
# A text in a table: {"chip.danger", "It is dangerous"}, also over adjacent literals.
TABLE_ROW = re.compile(r'\{\s*"(?P<key>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)"\s*,\s*(?P<english>(?=")' + STRINGS + r")(?=[,}])")
LAMBDA_END = re.compile(
    r"\[[^\[\]]*\]\s*(?:\((?:[^()]|\([^()]*\))*\))?\s*(?:mutable\b|noexcept\b|->\s*[\w:<>&*,\s]+)?\s*$"
)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def mask(text, keep_strings=False, keep_preprocessor=True):
    """The same text at the same offsets, with comments (and the insides of strings) as blanks."""

    def hide(match):
        token = match.group()
        if token.startswith(("//", "/*")):
            return blank(token)
        if keep_strings:
            return token
        return token[0] + blank(token[1:-1]) + token[-1] if token[0] in "\"'" else '"' + blank(token[1:-1]) + '"'

    masked = TOKEN.sub(hide, text)
    return masked if keep_preprocessor else PREPROCESSOR.sub(lambda m: blank(m.group()), masked)


def literals(text):
    """(offset, source text) of each string literal that is not in a comment or an #include."""
    skip = [m.span() for m in re.finditer(r"^[ \t]*#\s*include[^\n]*", text, re.M)]
    for match in TOKEN.finditer(text):
        token = match.group()
        if token.startswith(("//", "/*")) or token.endswith("'"):
            continue
        if not any(begin <= match.start() < end for begin, end in skip):
            yield match.start(), token


class Lines:
    """Offsets to line numbers, from 1."""

    def __init__(self, text):
        self.starts = [0] + [m.end() for m in re.finditer("\n", text)]

    def at(self, offset):
        return bisect.bisect_right(self.starts, offset)


def enclosing_call(masked, offset):
    """Name of the innermost call whose parentheses hold the offset: 'tr' in tr("home.title", …)."""
    depth = 0
    for i in range(offset - 1, max(-1, offset - 4000), -1):
        char = masked[i]
        if char in ")}]":
            depth += 1
        elif char in "({[":
            if depth:
                depth -= 1
                continue
            if char == "(":
                return re.search(r"([\w:]*)\s*$", masked[:i]).group(1)
        elif char == ";" and depth == 0:
            return ""
    return ""


def _collapse(statement):
    """Balanced brackets as one sign, so that the bones of a declaration can be seen."""
    before = None
    while before != statement:
        before = statement
        statement = re.sub(r"\([^(){}]*\)", "#", statement)
        statement = re.sub(r"\{[^(){}]*\}", "@", statement)
    return statement


def _without_template(statement):
    statement = re.sub(r"\[\[.*?\]\]", " ", statement, flags=re.S)
    statement = re.sub(r"\b(?:public|private|protected)\s*:(?!:)", " ", statement)
    statement = re.sub(r"\balignas\s*\([^()]*\)", " ", statement).strip()
    while statement.startswith("template"):
        depth, end = 0, len(statement)
        for i, char in enumerate(statement):
            depth += {"<": 1, ">": -1}.get(char, 0)
            if char == ">" and depth == 0:
                end = i + 1
                break
        statement = statement[end:].strip()
    return statement


def _classify(statement, parent, in_parentheses):
    is_lambda = bool(LAMBDA_END.search(statement))
    if parent == "init" or in_parentheses:
        return "function" if is_lambda else "init"
    statement = _without_template(statement)
    if re.match(r"(?:inline\s+)?namespace\b|extern\s*\"", statement):
        return "namespace"
    bones = _collapse(statement)
    if re.match(r"enum\b", statement):
        return "init"
    if re.match(r"(?:typedef\s+)?(?:class|struct|union)\b", statement) and "#" not in bones:
        return "type"
    if "operator" not in bones and re.search(r"(?<![=<>!])=(?!=)", bones):
        return "function" if is_lambda else "init"
    if "#" not in bones and "operator" not in bones:
        return "init"
    if re.search(r"#[\w\s]*:(?!:)", bones):  # constructor initialisers: a_{a}, b_(b) {
        return "init" if re.search(r"[\w>]\s*$", bones) else "function"
    return "function"


class Function:
    def __init__(self, name, head, begin, end):
        self.name, self.head, self.begin, self.end = name, head, begin, end  # offsets


def _name_of(statement):
    statement = _without_template(statement)
    match = re.search(r"([~\w:]+|operator\s*\S+?)\s*\(", statement)
    return match.group(1) if match else "lambda"


def functions(text):
    """The outermost function bodies, in order; lambdas inside one belong to it."""
    code = mask(text, keep_preprocessor=False)
    found, stack = [], []  # stack: (kind, offset of the brace, start of its statement, parentheses)
    start, parentheses, inside = 0, 0, 0
    for match in re.finditer(r"[(){};]", code):
        char, at = match.group(), match.start()
        if char == "(":
            parentheses += 1
        elif char == ")":
            parentheses -= 1
        elif char == ";" and parentheses <= 0:
            start = at + 1
        elif char == "{":
            parent = stack[-1][0] if stack else "namespace"
            kind = "block" if inside else _classify(code[start:at], parent, parentheses > 0)
            inside += kind == "function"
            stack.append((kind, at, start, parentheses))
            parentheses = 0
            if kind != "init":
                start = at + 1
        elif char == "}" and stack:
            kind, begin, start_before, parentheses = stack.pop()
            if kind == "function":
                inside -= 1
                head = start_before + len(code[start_before:begin]) - len(code[start_before:begin].lstrip())
                found.append(Function(_name_of(code[start_before:begin]), head, begin, at))
            goes_on = kind == "init" or parentheses > 0 or (kind == "function" and stack and stack[-1][0] == "init")
            start = start_before if goes_on else at + 1
    return found


def types(text):
    """(keyword, name, offset, body) of each class or struct defined at namespace scope."""
    code = mask(text, keep_preprocessor=False)
    stack, start = [], 0
    for match in re.finditer(r"[{};]", code):
        char, at = match.group(), match.start()
        if char == "{":
            statement = _without_template(code[start:at])
            named = re.match(r"(class|struct)\s+(\w+)", statement)
            at_namespace = all(kind == "namespace" for kind, _ in stack)
            if _classify(code[start:at], "namespace", False) == "type" and named and at_namespace:
                head = start + len(code[start:at]) - len(code[start:at].lstrip())
                stack.append((("type", named.group(1), named.group(2), head), at))
            else:
                kind = "namespace" if re.match(r"(?:inline\s+)?namespace\b", statement) else "other"
                stack.append((kind, at))
            start = at + 1
        elif char == ";":
            start = at + 1
        elif stack:
            kind, begin = stack.pop()
            if isinstance(kind, tuple):
                yield kind[1], kind[2], kind[3], code[begin:at + 1]
            start = at + 1
