"""A raw TCP server that keeps every byte a client sends and answers just enough GeoReport v2 to keep it talking."""
import socket
import threading
from urllib.parse import parse_qs, unquote
from xml.sax.saxutils import escape

REQUEST = "<service_requests><request>{}</request></service_requests>"


def services_xml(services):
    return "<services>" + "".join(
        f"<service><service_code>{escape(code)}</service_code><service_name>{escape(code)}</service_name><metadata>true</metadata>"
        "<type>realtime</type></service>" for code in services) + "</services>"


def definition_xml(code, attributes):
    rows = "".join(
        f"<attribute><variable>true</variable><code>{escape(a['code'])}</code><datatype>{a['datatype']}</datatype>"
        f"<required>{str(a['required']).lower()}</required><order>{order}</order><description>{escape(a['code'])}</description><values>"
        + "".join(f"<value><key>{escape(key)}</key><name>{escape(key)}</name></value>" for key in a["values"]) + "</values></attribute>"
        for order, a in enumerate(attributes))
    return f"<service_definition><service_code>{escape(code)}</service_code><attributes>{rows}</attributes></service_definition>"


class Recorder:
    """Every request as raw bytes (head and body) in the order in which they came. Offers these services: code -> attributes."""

    def __init__(self, services):
        self.requests = []
        self._services = services
        self._lock = threading.Lock()
        self._lost = []  # bodies after which the connection broke: kept by the city, as the client cannot know
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}/open311/v2"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._server.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        pending = b""
        with connection:
            while True:
                while b"\r\n\r\n" not in pending:
                    data = connection.recv(65536)
                    if not data:
                        return
                    pending += data
                head, _, pending = pending.partition(b"\r\n\r\n")
                length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
                while len(pending) < length:
                    pending += connection.recv(65536)
                body, pending = pending[:length], pending[length:]
                with self._lock:
                    self.requests.append(head + b"\r\n\r\n" + body)
                    answer = self._answer(head.split(b" ")[1], body)
                if answer is None:
                    return
                connection.sendall(b"HTTP/1.1 %d OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: %d\r\n\r\n" %
                                   (answer[0], len(answer[1])) + answer[1])

    def _answer(self, target, body):
        path = target.split(b"?")[0]
        if body:
            return self._posted(body)
        if path.endswith(b"/services.xml") or path.endswith(b"/services.json"):
            return 200, services_xml(self._services).encode()
        if b"/services/" in path:
            code = unquote(path.rsplit(b"/", 1)[1].decode("ascii").rsplit(".", 1)[0])
            return (200, definition_xml(code, self._services[code]).encode()) if code in self._services else (404, b"")
        if b"/tokens/" in path:
            return 200, REQUEST.format("<service_request_id>77</service_request_id><token>t 1/2</token>").encode()
        if b"/requests/" in path:
            return 200, REQUEST.format("<service_request_id>5</service_request_id><status>open</status>").encode()
        rows = [parse_qs(lost.decode("ascii"))["description"][0] for lost in self._lost]
        rows = [row.replace("&", "&amp;").replace("<", "&lt;") for row in rows]
        return 200, ("<service_requests>" + "".join(f"<request><service_request_id>5</service_request_id><description>{row}</description></request>"
                                                    for row in rows) + "</service_requests>").encode()

    def _posted(self, body):
        if b"service_code=LOST" in body:
            self._lost.append(body)
            return None
        if b"service_code=BULKY" in body:
            return 201, REQUEST.format("<token>t 1/2</token>").encode()
        if b"service_code=PRAISE" in body:
            return 200, b"<service_requests/>"
        return 201, REQUEST.format(f"<service_request_id>{len(self.requests)}</service_request_id>").encode()
