"""Raw sockets for the tests of a portal: a request as bytes, an answer read to its end."""
import os
import signal
import socket
import subprocess
import tempfile

EARSIP = os.environ.get("EARSIP_ASAN", "build/asan/earsip")
os.environ.setdefault("EARSIP_POLICIES", os.path.abspath("policies/data"))
HOST = b"Host: arsip.example\r\n"
FORM = "application/x-www-form-urlencoded"


class Portal:
    """A running `process-test-portal`; it ends with its standard input."""

    def __init__(self, *options):
        self.log = tempfile.NamedTemporaryFile("w+", prefix="earsip-http-", suffix=".log")
        self.process = subprocess.Popen([EARSIP, "process-test-portal", *options], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=self.log)
        line = self.process.stdout.readline()
        assert line.strip(), "the portal did not start: " + self.text()
        self.port = int(line)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.process.stdin.close()
        try:
            code = self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)
            raise AssertionError("the portal did not end") from None
        text = self.text()
        self.log.close()
        if kind is None:
            assert code == 0, f"the portal ended with {code}\n{text[-4000:]}"

    def text(self):
        with open(self.log.name) as f:
            return f.read()

    def connect(self, source="127.0.0.1", timeout=15):
        s = socket.socket()
        s.settimeout(timeout)
        s.bind((source, 0))
        s.connect(("127.0.0.1", self.port))
        return s

    def ask(self, raw, source="127.0.0.1", timeout=15):
        with self.connect(source, timeout) as s:
            s.sendall(raw)
            return answer(s, head=raw.startswith(b"HEAD"))

    def get(self, path, *fields, method=b"GET", **how):
        return self.ask(request(method, path, *fields), **how)


class Answer:
    def __init__(self, status, fields, body, raw_head):
        self.status, self.fields, self.body, self.raw_head = status, fields, body, raw_head

    def __getitem__(self, name):
        return self.fields.get(name.lower())


def request(method, path, *fields, body=b""):
    lines = b"".join(f.encode() + b"\r\n" for f in fields)
    return method + b" " + path.encode() + b" HTTP/1.1\r\n" + HOST + lines + b"\r\n" + body


def post(path, body, *fields, kind=FORM):
    return request(b"POST", path, f"Content-Type: {kind}", f"Content-Length: {len(body)}", *fields, body=body)


def unfinished_post(path, length, *fields):
    return request(b"POST", path, f"Content-Type: {FORM}", f"Content-Length: {length}", *fields)


def read_head(s):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = s.recv(1)
        if not piece:
            return data
        data += piece
    return data


def answer(s, head=False):
    """One answer, read to its end; None when the connection closed without one."""
    raw = read_head(s)
    if not raw:
        return None
    lines = raw.decode().split("\r\n")
    status = int(lines[0].split()[1])
    fields = {}
    for line in lines[1:]:
        if line:
            name, value = line.split(":", 1)
            fields[name.lower()] = value.strip()
    length = 0 if head or status in (204, 304) or status < 200 else int(fields["content-length"])
    body = b""
    while len(body) < length:
        piece = s.recv(min(65536, length - len(body)))
        assert piece, "the answer is cut"
        body += piece
    return Answer(status, fields, body, raw)


def is_closed(s):
    s.settimeout(5)
    try:
        return s.recv(1) == b""
    except ConnectionResetError:
        return True


def equal(got, want, what=""):
    assert got == want, f"{what}: {got!r} is not {want!r}"


def cpu_ticks(pid):
    with open(f"/proc/{pid}/stat") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def run(tests, words):
    """Runs the functions TESTS against one portal, as TAP; with WORDS only those whose names hold one of them."""
    tests = [t for t in tests if not words or any(word in t.__name__ for word in words)]
    print(f"1..{len(tests)}")
    bad = 0
    with Portal("--workers", "24") as portal:
        for n, test in enumerate(tests, 1):
            try:
                test(portal)
                print(f"ok {n} - {test.__name__}", flush=True)
            except Exception as e:  # each test reports for itself
                bad += 1
                where = e.__traceback__
                while where.tb_next and where.tb_next.tb_frame.f_code.co_filename.find("test_") >= 0:
                    where = where.tb_next
                print(f"not ok {n} - {test.__name__}\n# line {where.tb_lineno}: {type(e).__name__} {e}", flush=True)
    return int(bad != 0)
