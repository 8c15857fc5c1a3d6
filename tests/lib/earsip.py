"""Drives the real binary from tests, and prints TAP.  No sleeps: wait_for() polls a condition until a deadline."""
import atexit
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(ROOT, "..", "shared", "corpus")
EARSIP = os.environ.get("EARSIP_BINARY", os.path.join(ROOT, "build/release/earsip"))
FAULT = os.path.join(ROOT, "build/fault/earsip")


def for_other_users(binary=EARSIP):
    """BINARY, or where only its owner may enter its folder (a checkout in root's home): a copy with its files that all may use."""
    folder = os.path.realpath(binary)
    while folder != "/":
        folder = os.path.dirname(folder)
        if not os.stat(folder).st_mode & 0o001:
            break
    else:
        return binary
    copy = tempfile.mkdtemp(prefix="earsip-program-")
    atexit.register(shutil.rmtree, copy, ignore_errors=True)
    os.makedirs(copy + "/bin")
    shutil.copy2(binary, copy + "/bin/earsip")
    for kind, source in (("policies", "policies/data"), ("templates", "www/templates"), ("static", "www/static")):
        shutil.copytree(os.path.join(ROOT, source), f"{copy}/share/earsip/{kind}")
    for path, _, _ in os.walk(copy):
        os.chmod(path, 0o755)
    os.environ["EARSIP_POLICIES"] = copy + "/share/earsip/policies"
    return copy + "/bin/earsip"


class Data:
    """A data folder of one test, removed at its end."""

    def __init__(self, trusted=True, units=("satu", "dua"), binary=EARSIP):
        self.folder = tempfile.mkdtemp(prefix="earsip-test-")
        self.path = os.path.join(self.folder, "data")
        self.binary = binary
        self.run("init", "--name", "Kota Contoh", *(["--trusted-cli"] if trusted else []), check=True)
        for unit in units:
            self.run("unit", "add", unit, "Kelurahan " + unit.capitalize(), check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, verb, *arguments, check=False, env=None, binary=None, timeout=120):
        r = subprocess.run([binary or self.binary, verb, "-d", self.path, *arguments], stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=timeout,
                           env={**os.environ, **(env or {})})
        r.out, r.err = r.stdout.decode("utf-8", "surrogateescape"), r.stderr.decode("utf-8", "replace")
        if check:
            assert r.returncode == 0, f"{verb} {arguments}: exit {r.returncode}: {r.out}{r.err}"
        return r

    def ingest(self, *paths, unit="satu", period="2026-1", options=(), **more):
        """The lines as lists of four, and the run."""
        r = self.run("ingest", "--unit", unit, "--period", period, *options, *paths, **more)
        return [line.split("\t") for line in r.out.splitlines()], r

    def json(self, verb, *arguments, codes=(0,)):
        r = self.run(verb, "--json", *arguments)
        assert r.returncode in codes, f"{verb} {arguments}: exit {r.returncode}: {r.err}"
        return json.loads(r.out)

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())
        return path

    def public_bytes(self):
        """Every file under public/, by path."""
        found = {}
        for folder, _, names in os.walk(os.path.join(self.path, "public")):
            for name in names:
                with open(os.path.join(folder, name), "rb") as f:
                    found[os.path.join(folder, name)] = f.read()
        return found


class Server:
    """`earsip serve` on ports of its own; .get() speaks to the public port."""

    def __init__(self, data, binary=None, env=None, options=()):
        import socket
        ports = []
        for _ in range(2):
            s = socket.socket()
            s.bind(("127.0.0.1", 0))
            ports.append(s.getsockname()[1])
            s.close()
        self.public, self.office = ports
        self.log = open(os.path.join(data.folder, "serve.log"), "wb")
        self.process = subprocess.Popen([binary or data.binary, "serve", "-d", data.path, "--public", f"127.0.0.1:{self.public}",
                                         "--office", f"127.0.0.1:{self.office}", *options], stdout=self.log, stderr=self.log,
                                        stdin=subprocess.DEVNULL, env={**os.environ, **(env or {})})
        wait_for(lambda: self.alive() and self.get("/sehat")[0] == 200, "the public portal")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def alive(self):
        assert self.process.poll() is None, "serve ended: " + open(self.log.name).read()
        return True

    def get(self, path, port=None, headers=None):
        """(status, headers, body)"""
        import http.client
        c = http.client.HTTPConnection("127.0.0.1", port or self.public, timeout=20)
        try:
            c.request("GET", path, headers=headers or {})
            r = c.getresponse()
            return r.status, dict(r.getheaders()), r.read()
        except OSError:
            return 0, {}, b""
        finally:
            c.close()


def wait_for(condition, what, seconds=60):
    until = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        assert time.monotonic() < until, f"waited {seconds} s in vain for {what}"
        time.sleep(0.02)


class Skip(Exception):
    pass


def corpus(*parts):
    path = os.path.join(CORPUS, *parts)
    if not os.path.exists(path):
        raise Skip("the corpus is not here")
    return path


def main(module):
    """Runs every function test_* of the calling module in order and prints TAP."""
    tests = [(n, f) for n, f in vars(sys.modules[module]).items() if re.match(r"test_", n) and callable(f)]
    print(f"1..{len(tests)}")
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} - {name}", flush=True)
        except Skip as why:
            print(f"ok {number} - {name} # SKIP {why}", flush=True)
        except Exception:
            failed += 1
            print(f"not ok {number} - {name}")
            print("".join("# " + line + "\n" for line in traceback.format_exc().splitlines()), end="", flush=True)
    sys.exit(1 if failed else 0)
