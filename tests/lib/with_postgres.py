#!/usr/bin/env python3
"""Runs a command beside a PostgreSQL server of its own, made for it and gone with it.

  with_postgres.py [--durable] COMMAND [ARGUMENT...]

The command finds it by FD_TEST_POSTGRES, a connection string of libpq. It listens on a Unix socket in a temporary
folder and nowhere else. --durable: fsync as delivered, for benches and power cuts; otherwise it is off. Ends as the command
does; with 2 when there is no server to start.
"""
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def programs():
    """The newest server that Debian has installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if not found:
        sys.exit("with_postgres: no PostgreSQL server is installed (postgresql)")
    return found[-1].parent


def as_server(folder):
    """The server refuses to be root: it then runs as the user that Debian's package made."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def start(folder, durable):
    bin_dir, user = programs(), as_server(folder)
    data, log = folder / "data", folder / "log"
    subprocess.run([*user, bin_dir / "initdb", "--auth=trust", "--username=front_door", "--encoding=UTF8",
                    "--locale=C.UTF-8", "--no-sync", "-D", data], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    settings = [f"unix_socket_directories={folder}", "listen_addresses=", "max_connections=64"]
    settings += [] if durable else ["fsync=off", "full_page_writes=off"]
    options = " ".join(f"-c {setting}" for setting in settings)
    subprocess.run([*user, bin_dir / "pg_ctl", "-w", "-D", data, "-l", log, "-o", options, "start"], check=True,
                   stdout=subprocess.DEVNULL, cwd=folder)
    return lambda: subprocess.run([*user, bin_dir / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=False,
                                  stdout=subprocess.DEVNULL, cwd=folder)


def main():
    arguments = sys.argv[1:]
    durable = arguments[:1] == ["--durable"]
    command = arguments[1:] if durable else arguments
    if not command or command[0] in ("--help", "-h"):
        print(__doc__.strip())
        return 0 if command else 2
    folder = Path(tempfile.mkdtemp(prefix="fd-pg-"))
    stop = None
    try:
        stop = start(folder, durable)
        found = f"host={folder} user=front_door dbname=postgres"
        return subprocess.run(command, check=False, env={**os.environ, "FD_TEST_POSTGRES": found}).returncode
    except (subprocess.CalledProcessError, KeyError, FileNotFoundError) as problem:
        print(f"with_postgres: {problem}", file=sys.stderr)
        return 2
    finally:
        if stop is not None:
            stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
