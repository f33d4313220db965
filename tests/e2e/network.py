"""The network between one program and the database, which can be cut."""
import queue
import selectors
import socket
import struct
import threading

from harness import need


class Pair:
    """A program's connection, and ours to the server for it."""

    def __init__(self, near, far):
        self.near, self.far = near, far
        self.named = self.mute = False


class Network:
    """Between one program and the database. All sockets belong to its thread."""

    def __init__(self, database):
        self.database, self.pairs, self.listener, self.trap = database, [], None, None
        self.caught = threading.Event()
        self.todo, (self.bell, self.rung) = queue.Queue(), socket.socketpair()
        self.ready = selectors.DefaultSelector()
        self.ready.register(self.rung, selectors.EVENT_READ, self._do_next)
        self.port, self.running = 0, True
        self._listen()
        self.conninfo = f"host=127.0.0.1 port={self.port} user=front_door dbname=postgres sslmode=disable gssencmode=disable"
        threading.Thread(target=self._run, daemon=True).start()

    def cut(self):
        """Who connects is refused, and who was connected is reset."""
        self._do(self._cut)

    def heal(self):
        self._do(self._listen)

    def stop_at_commit(self, key, arrives):
        """The commit of the transaction that names `key`: it, or only its answer, gets lost. caught is set then."""
        self.caught.clear()
        self._do(lambda: setattr(self, "trap", (key.encode(), arrives)))

    def end(self):
        self._do(None)

    def _do(self, what):
        done = threading.Event()
        self.todo.put((what, done))
        self.bell.send(b".")
        need(done.wait(20), "the network's thread does not answer")

    def _do_next(self):
        self.rung.recv(1)
        what, done = self.todo.get()
        if what is None:
            self._cut()
            self.running = False
        else:
            what()
        done.set()

    def _run(self):
        while self.running:
            for key, _ in self.ready.select():
                if key.fileobj.fileno() >= 0:  # not closed by what came before it
                    key.data()

    def _listen(self):
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        self.ready.register(self.listener, selectors.EVENT_READ, self._accept)

    def _accept(self):
        near, _ = self.listener.accept()
        far = socket.socket(socket.AF_UNIX)
        far.connect(str(self.database.socket))
        pair = Pair(near, far)
        self.pairs.append(pair)
        self.ready.register(near, selectors.EVENT_READ, lambda: self._asked(pair))
        self.ready.register(far, selectors.EVENT_READ, lambda: self._answered(pair))

    def _asked(self, pair):
        data = self._read(pair, pair.near)
        if data and self._passes(pair, data):
            pair.far.sendall(data)

    def _answered(self, pair):
        data = self._read(pair, pair.far)
        if not data or pair.mute:
            return
        try:
            pair.near.sendall(data)
        except ConnectionError:
            self._drop(pair)

    def _passes(self, pair, data):
        if self.trap is None:
            return True
        key, arrives = self.trap
        pair.named = pair.named or key in data
        if not pair.named or b"COMMIT\0" not in data:
            return True
        self.trap, pair.mute = None, True
        self.caught.set()
        return arrives

    def _read(self, pair, side):
        try:
            data = side.recv(1 << 16)
        except ConnectionError:
            data = b""
        if not data:
            self._drop(pair)
        return data

    def _drop(self, pair):
        self.pairs.remove(pair)
        for side in (pair.near, pair.far):
            self.ready.unregister(side)
            side.close()

    def _cut(self):
        if self.listener is not None:
            self.ready.unregister(self.listener)
            self.listener.close()
            self.listener = None
        for pair in list(self.pairs):
            pair.near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._drop(pair)
