"""city-sandbox as a process of its own that is never killed, and its ledger."""
import json
import subprocess
import time
import urllib.request
from pathlib import Path

MARKER = "[Front Door ref "


class City:
    def __init__(self, program, data):
        self.process = subprocess.Popen([program, "--data", data, "--port", "0"], stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.process.stdout.readline())
        self.url, self.endpoint = ready["url"], ready["endpoint"]
        self._port = f":{int(self.url.rsplit(':', 1)[1]):04X}"

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def _open_connections(self):
        rows = [row.split() for row in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
        # ESTABLISHED or CLOSE_WAIT on the city's side, also before it accepted them
        return any(row[1].endswith(self._port) and row[3] in ("01", "08") for row in rows)

    def be_quiet(self, deadline=10.0):
        """Returns when the city is done with everything that a killed process had sent it."""
        end = time.monotonic() + deadline
        while self._open_connections():
            if time.monotonic() > end:
                raise TimeoutError("the city still holds connections of a process that is gone")
            time.sleep(0.001)

    def requests(self):
        with urllib.request.urlopen(self.url + "/admin/ledger", timeout=60) as reply:
            return json.load(reply)["requests"]


def reference_of(record):
    """The digits of our marker in a record's description; empty when it has none."""
    _, found, tail = record["description"].rpartition(MARKER)
    return tail.split("]")[0].replace(" ", "") if found else ""


def report_of(record):
    """What the driver called this report: it stands in the words of the resident."""
    return record["description"].partition("<")[2].partition(">")[0]
