"""What libxkbcommon says that the keys of a layout write. Read from files, without a display."""
import ctypes
from typing import NamedTuple

# The rows of a keyboard from the top, by the names that xkb has for places.
ROWS = (["TLDE", *(f"AE{i:02}" for i in range(1, 13))], [f"AD{i:02}" for i in range(1, 13)],
        [*(f"AC{i:02}" for i in range(1, 12)), "BKSL"], ["LSGT", *(f"AB{i:02}" for i in range(1, 11))])
LEVELS = 4  # plain, Shift, AltGr, both
NO_ENVIRONMENT = 2  # XKB_DEFAULT_LAYOUT and its kin change nothing
CRITICAL = 10  # we say ourselves that a layout is unknown


class Names(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "options")]


class Sign(NamedTuple):
    """What a key writes at a level: text, or "" and the name of a dead key."""
    text: str
    dead: str


class Missing(Exception):
    """libxkbcommon0 or xkb-data is not installed."""


class Unknown(Exception):
    """There is no such layout or variant."""


def _library():
    try:
        xkb = ctypes.CDLL("libxkbcommon.so.0")
    except OSError as error:
        raise Missing from error
    pointer, number = ctypes.c_void_p, ctypes.c_uint32
    for name, result, arguments in (
            ("xkb_context_new", pointer, [ctypes.c_int]), ("xkb_context_set_log_level", None, [pointer, ctypes.c_int]),
            ("xkb_keymap_new_from_names", pointer, [pointer, ctypes.POINTER(Names), ctypes.c_int]),
            ("xkb_keymap_key_by_name", number, [pointer, ctypes.c_char_p]),
            ("xkb_keymap_key_get_syms_by_level", ctypes.c_int,
             [pointer, number, number, number, ctypes.POINTER(ctypes.POINTER(number))]),
            ("xkb_keysym_to_utf32", number, [number]),
            ("xkb_keysym_get_name", ctypes.c_int, [number, ctypes.c_char_p, ctypes.c_size_t])):
        function = getattr(xkb, name)
        function.restype, function.argtypes = result, arguments
    return xkb


def _sign(xkb, keymap, code, level):
    symbols = ctypes.POINTER(ctypes.c_uint32)()
    count = xkb.xkb_keymap_key_get_syms_by_level(keymap, code, 0, level, ctypes.byref(symbols))
    text, dead = "", ""
    for symbol in symbols[:count]:
        name = ctypes.create_string_buffer(64)
        xkb.xkb_keysym_get_name(symbol, name, len(name))
        point = xkb.xkb_keysym_to_utf32(symbol)
        if name.value.startswith(b"dead_"):
            dead = name.value.decode()
        elif point > 0x20:
            text += chr(point)
    return Sign(text, dead)


def read(layout, variant=""):
    """[row][key][level] of Sign, as ROWS has them."""
    xkb = _library()
    context = xkb.xkb_context_new(NO_ENVIRONMENT)
    if not context:
        raise Missing
    xkb.xkb_context_set_log_level(context, CRITICAL)
    names = Names(b"evdev", b"pc105", layout.encode(), variant.encode(), b"")
    keymap = xkb.xkb_keymap_new_from_names(context, ctypes.byref(names), 0)
    if not keymap:
        raise Unknown
    codes = [[xkb.xkb_keymap_key_by_name(keymap, key.encode()) for key in row] for row in ROWS]
    return [[[_sign(xkb, keymap, code, level) for level in range(LEVELS)] for code in row] for row in codes]
