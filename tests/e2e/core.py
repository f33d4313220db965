"""frontdoord, the core as a process of its own, and a screen that speaks to its socket by hand."""
import json
import socket
import struct

from harness import SOURCE, need


class Core:
    def __init__(self, run, city, options=(), data="data", socket_name="core.socket", env=None):
        self.run, self.path, self.env = run, run.folder / socket_name, env
        self.command = [run.args.frontdoord, "--data", run.folder / data, "--socket", self.path,
                        "--site", SOURCE / "assets/riverbend", "--city", city.endpoint, "--key", city.key, *options]
        self.start()

    def start(self):
        """Also after kill(): on the same folder and socket."""
        self.process = self.run.start(f"core{len(self.run.processes)}", self.command, env=self.env)
        self.ready = json.loads(self.process.line())

    def kill(self):
        self.process.kill()

    def said(self):
        return self.process.words()


class RawScreen:
    """Bytes on the socket: a length, most significant byte first, then JSON."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(20)
        self.socket.connect(str(path))

    def send_bytes(self, data):
        self.socket.sendall(data)

    def send(self, **message):
        body = json.dumps({"v": 1, **message}).encode()
        self.send_bytes(struct.pack(">I", len(body)) + body)

    def read(self):
        """The next message; nothing when the core has closed."""
        head = self._exactly(4)
        return None if head is None else json.loads(self._exactly(struct.unpack(">I", head)[0]))

    def _exactly(self, size):
        data = b""
        while len(data) < size:
            try:
                part = self.socket.recv(size - len(data))
            except ConnectionError:
                part = b""
            if not part:
                return None
            data += part
        return data

    def read_kind(self, kind):
        """The next message of this kind."""
        while True:
            message = self.read()
            need(message is not None, f"the core closed before {kind}")
            need(message["kind"] != "closing", f"the core closed: {message.get('reason')}")
            if message["kind"] == kind:
                return message

    def last_words(self):
        while True:
            message = self.read()
            need(message is not None, "the core closed without a reason")
            if message["kind"] == "closing":
                need(self.read() is None, "the core said that it closes and did not")
                return message["reason"]
