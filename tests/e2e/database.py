"""A PostgreSQL of a hall, made for one test; psql, which is not ours, reads it."""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from harness import SOURCE, Skipped, need

sys.path.insert(0, str(SOURCE / "tests/lib"))
import with_postgres  # noqa: E402

PORT = 5432  # the name of the server's Unix socket has it


class Database:
    durable = False  # fsync

    def __init__(self):
        if not shutil.which("psql") or not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
            raise Skipped("PostgreSQL")
        self.folder = Path(tempfile.mkdtemp(prefix="fd-pg-"))
        self.stop = with_postgres.start(self.folder, durable=self.durable)
        self.conninfo = f"host={self.folder} user=front_door dbname=postgres"
        self.socket = self.folder / f".s.PGSQL.{PORT}"

    def end(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def rows(self, select):
        """Each row as a dictionary."""
        command = ["psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.conninfo,
                   "-c", f"SELECT row_to_json(r) FROM ({select}) r"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        need(done.returncode == 0, f"psql: {done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]
