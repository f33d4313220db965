"""The real kiosk program in a window on a screen of its own, touched and typed at through X only.

What it shows is read from the node tree that `--nodes FILE` leaves after each frame. A deed waits for
what a person would wait for (the screen to stand still, the key to come up) and never repeats itself:
a touch that did nothing is a failure.
"""
import json
import os
import subprocess
import time

from harness import need, until

SETTLE = 0.30  # seconds: longer than the kiosk leaves out touches on a new screen
REPEAT = 0.56  # seconds: longer than it leaves out a second touch of the same thing


class Tree:
    def __init__(self, data):
        self.screen, self.nodes = data["screen"], data["nodes"]
        self.by_id = {node["id"]: node for node in self.nodes}

    def __contains__(self, node):
        return node in self.by_id

    def target(self, node):
        found = self.by_id.get(node)
        return found if found and found["target"] and not found["covered"] else None

    def says(self, node):
        """Name, value and hint in one."""
        found = self.by_id.get(node)
        return "" if found is None else " ".join(found[part] for part in ("name", "value", "hint") if found[part])

    def value(self, node):
        return self.by_id[node]["value"] if node in self.by_id else ""

    def focus(self):
        return next((node["id"] for node in self.nodes if node["focused"]), "")

    def order(self):
        """As the keypad goes: the screen, then the bars."""
        targets = [node["id"] for node in self.nodes if node["target"] and not node["covered"]]
        return sorted(targets, key=lambda node: node.startswith("chrome."))

    def look(self):
        return self.screen, tuple(node["id"] for node in self.nodes if node["target"] and not node["id"].startswith("key."))


class Kiosk:
    def __init__(self, run, city, data, printer="none", display=None, options=(), core=None, first="attract"):
        self.run, self.data, self.first = run, data, first
        self.display = display or run.display()
        self.nodes_file = run.folder / f"nodes{len(run.kiosks) or ''}.json"
        self.nodes_file.unlink(missing_ok=True)
        self.options = ["--windowed", "--nodes", self.nodes_file, "--printer", printer, *options]
        if core is not None:
            self.options += ["--core", f"unix:{core.path}"]  # no database, no city, no keys in the screens
        else:
            self.options += ["--data", data]
        if core is None and city is not None:
            self.options += ["--city", city.endpoint, "--key", city.key]
        self._seen, self._seen_at, self._last, self._last_at = None, 0.0, "", 0.0
        self.environment = {**os.environ, "DISPLAY": self.display, "SDL_VIDEODRIVER": "x11"}
        self.start()
        run.kiosks.append(self)

    def start(self):
        self.nodes_file.unlink(missing_ok=True)
        self.process = self.run.start("kiosk", [self.run.args.kiosk, *self.options], env=self.environment)
        self.wait_screen(self.first, patience=40)

    # ---- seeing ----
    def tree(self):
        need(self.process.alive(), f"the kiosk ended: {self.process.child.returncode}: {self.process.words()[-600:]}")
        try:
            tree = Tree(json.loads(self.nodes_file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        if tree.look() != self._seen:
            self._seen, self._seen_at = tree.look(), time.monotonic()
        return tree

    def what_shows(self):
        try:
            tree = Tree(json.loads(self.nodes_file.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            return str(error)
        return f"{tree.screen}: " + "; ".join(f"{n['id']}={n['name'][:40]!r}/{n['value'][:40]!r}" for n in tree.nodes
                                              if not n["id"].startswith("key."))

    def wait(self, what, condition, patience=20.0):
        def look():
            tree = self.tree()
            return tree if tree is not None and condition(tree) else None
        return until(what, look, patience)

    def wait_screen(self, name, patience=20.0):
        return self.wait(f"screen {name}", lambda tree: tree.screen == name, patience)

    def wait_node(self, node, patience=20.0):
        return self.wait(f"node {node}", lambda tree: node in tree, patience)

    def wait_says(self, node, words, patience=20.0):
        return self.wait(f"{node} to say {words!r}", lambda tree: words in tree.says(node), patience)

    # ---- the pointer ----
    def x(self, *command):
        done = subprocess.run(["xdotool", *map(str, command)], env=self.environment, capture_output=True, text=True, check=False)
        need(done.returncode == 0, f"xdotool {command}: {done.stderr}")

    def still(self, node):
        """Waits as a person does before touching: the screen stands, and it is not the same thing twice at once."""
        while True:
            self.tree()
            now = time.monotonic()
            rest = self._seen_at + SETTLE - now
            if node == self._last:
                rest = max(rest, self._last_at + REPEAT - now)
            if rest <= 0:
                return
            time.sleep(min(rest, 0.05))

    def touch(self, node):
        """Touches a node that shows now."""
        self.wait(f"{node} to touch", lambda tree: tree.target(node))
        self.still(node)
        place = self.tree().target(node)
        need(place, f"{node} went away before it was touched; it shows {self.what_shows()}")
        self.x("mousemove", round(place["x"] + place["w"] / 2), round(place["y"] + place["h"] / 2),
               "mousedown", 1, "sleep", 0.03, "mouseup", 1)
        self._last, self._last_at = node, time.monotonic()

    def tap(self, node, then=None):
        """Touches a node, turning pages until it shows; then: the screen or the condition that follows."""
        while not self.tree().target(node) and self.tree().target("page.more"):
            before = self.tree().look()
            self.touch("page.more")
            self.wait("the next page", lambda tree, before=before: tree.look() != before)
        self.touch(node)
        if isinstance(then, str):
            return self.wait_screen(then)
        if then is not None:
            return self.wait(f"what follows {node}", then)
        return self.tree()

    def type(self, text, field):
        """Writes on the on-screen keyboard, looking at the field after each key."""
        for letter in text:
            key = {" ": "key.space", "\n": "key.enter"}.get(letter) or key_node(letter)
            for way in ("", "key.shift", "key.symbols", "key.letters", "key.latin", "key.shift"):
                if self.tree().target(key):
                    break
                if way and self.tree().target(way):
                    keys = self.keys()
                    self.touch(way)
                    self.wait("another layer of keys", lambda tree, keys=keys: self.keys(tree) != keys)
            need(self.tree().target(key), f"no key writes {letter!r}; it shows {sorted(self.keys())}")
            before = self.tree().value(field)
            self.touch(key)
            self.wait(f"{letter!r} to be written", lambda tree, before=before: tree.value(field) != before)
            if not self.tree().target("key.space") and self.tree().target("key.letters"):
                self.touch("key.letters")
                self.wait_node("key.space")

    def keys(self, tree=None):
        return {node["id"] for node in (tree or self.tree()).nodes if node["id"].startswith("key.")}

    def keypress(self, *names):
        self.x("key", "--delay", 25, *names)

    def end(self):
        need(self.process.end() == 0, f"the kiosk ended with {self.process.child.returncode}")


class KeypadKiosk(Kiosk):
    """The same deeds with the keys of the tactile keypad: no pointer ever moves."""

    def touch(self, node):
        self.wait(f"{node} to choose", lambda tree: tree.target(node))
        self.still("Return")
        self.walk_to(node)
        self.keypress("Return")
        self._last, self._last_at = "Return", time.monotonic()

    def walk_to(self, node):
        """The shorter way round through the screen's own order."""
        tree = self.tree()
        order = tree.order()
        begin = order.index(tree.focus()) if tree.focus() in order else -1
        need(node in order, f"the keypad does not reach {node}; it shows {self.what_shows()}")
        down = (order.index(node) - begin) % len(order)
        up = (begin - order.index(node)) % len(order) if begin >= 0 else len(order) - order.index(node)
        if down <= up:
            keys = ["Down"] * down
        else:
            keys = ["Up"] * up
        if keys:
            self.keypress(*keys)
        self.wait(f"the keypad at {node}", lambda now: now.focus() == node)


def key_node(letter):
    """The id of the key that writes a letter, by the rule of kiosk/ui/keyboard.hpp."""
    plain = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return "key." + "".join(c if c in plain else c.encode().hex() for c in letter)
