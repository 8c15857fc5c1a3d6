"""What is shipped for real use, run as it is shipped: nginx.conf by the real nginx, the systemd units' commands as two users,
the cron lines by a shell."""
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import EARSIP, ROOT, Data, Server, Skip, for_other_users, main
from earsip import wait_for as wait_long

SCRIPTS = os.path.join(ROOT, "scripts")
CLIENT = "127.9.9.9"


def wait_for(condition, what):
    """WHAT may be a function: what the log says when the wait was in vain, not when it began."""
    try:
        return wait_long(condition, what if isinstance(what, str) else "it", 20)
    except AssertionError as e:
        raise AssertionError(f"{e}: {what()}" if callable(what) else str(e)) from None


def read(path):
    with open(path) as f:
        return f.read()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def set_settings(data, **values):
    conf = os.path.join(data.path, "earsip.conf")
    text = read(conf)
    for key, value in values.items():
        text, n = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", text)
        if not n:
            text += f"{key} = {value}\n"
    with open(conf, "w") as f:
        f.write(text)


class Nginx:
    """The shipped nginx.conf on a loopback port, without TLS and without the redirect to it."""

    def __init__(self, data, server):
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        if not os.path.exists(program):
            raise Skip("nginx is not installed")
        self.port = free_port()
        text = read(os.path.join(SCRIPTS, "nginx.conf"))
        text = re.sub(r"(?ms)^server \{\n\tlisten 80;.*?^\}\n", "", text)
        text = re.sub(r"(?m)^\t(ssl_|listen \[).*\n|^.*# tls\n", "", text)
        text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{self.port};")
        text = text.replace("127.0.0.1:8080", f"127.0.0.1:{server.public}").replace("127.0.0.1:8081", f"127.0.0.1:{server.office}")
        assert "ssl" not in re.sub("#.*", "", text)
        folder = os.path.join(data.folder, "nginx")
        os.makedirs(folder)
        conf = os.path.join(folder, "nginx.conf")
        paths = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;\n" if os.getuid() == 0 else ""
        with open(conf, "w") as f:
            f.write(f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\n{paths}{text}}}\n")
        self.process = subprocess.Popen([program, "-p", folder, "-c", conf], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        wait_for(lambda: self.alive() and self.get("/sehat")[0] == 200 or self.get("/sehat")[0] == 400, "nginx")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stderr.close()

    def alive(self):
        assert self.process.poll() is None, self.process.stderr.read().decode()
        return True

    def ask(self, method, path, host="ppid.example.go.id", body=None, **headers):
        return ask(self.port, method, path, CLIENT, body, Host=host, **headers)

    def get(self, path, **more):
        return self.ask("GET", path, **more)


def ask(port, method, path, source, body=None, **headers):
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=20, source_address=(source, 0))
    try:
        c.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        r = c.getresponse()
        return r.status, dict(r.getheaders()), r.read()
    except OSError:
        return 0, {}, b""
    finally:
        c.close()


def publish(data):
    path = data.file("surat.txt", "Surat kelapa.\n" * 400)
    lines, r = data.ingest(path, options=("--type", "PRF-01", "--class", "berkala", "--publish"))
    assert lines[0][3] == "published", (lines, r.err)
    return lines[0][2]


def log_of(server):
    return read(server.log.name)


def wait_log(server, text):
    """A request is logged after its answer."""
    wait_for(lambda: text in log_of(server), text + " in the log")


def test_nginx__trusted_proxy__the_clients_address_counts_and_answers_come_whole():
    with Data() as data:
        set_settings(data, trusted_proxy="127.0.0.1")
        with Server(data) as server, Nginx(data, server) as nginx:
            id = publish(data)
            wait_for(lambda: nginx.get(f"/d/{id}")[0] == 200, "the document")
            wait_log(server, "from=127.9.9.0/24")
            # What the client says about itself is replaced.
            assert nginx.get("/bantuan", X_Forwarded_For="203.0.113.7", Forwarded="for=203.0.113.8", X_Real_IP="203.0.113.9")[0] == 200
            wait_log(server, "route=/bantuan")
            assert "203.0.113" not in log_of(server)
            status, headers, body = nginx.get(f"/d/{id}/unduh")
            assert status == 200 and b"kelapa" in body
            part = nginx.get(f"/d/{id}/unduh", Range="bytes=0-9")
            assert part[0] == 206 and part[2] == body[:10], part
            assert nginx.get(f"/d/{id}/unduh", If_None_Match=headers["ETag"])[0] == 304
            policy = nginx.get("/")[1]["Content-Security-Policy"]
            assert "default-src 'none'" in policy, policy
            assert nginx.ask("PUT", "/")[0] == 405
            assert nginx.ask("POST", "/cari", body=b"x" * (5 << 20))[0] == 413
            # The office's name leads to the office, and only from its networks.
            assert b'"waiting"' in nginx.get("/sehat", host="petugas.example.go.id")[2]


def test_nginx__one_client_asks_too_fast__is_told_so():
    with Data() as data:
        set_settings(data, trusted_proxy="127.0.0.1")
        with Server(data) as server, Nginx(data, server) as nginx:
            answers = [nginx.get("/robots.txt")[0] for _ in range(150)]
            assert answers[:20] == [200] * 20 and 429 in answers, answers


def test_nginx__not_named_as_trusted_proxy__is_answered_400():
    with Data() as data, Server(data) as server, Nginx(data, server) as nginx:
        assert nginx.get("/")[0] == 400
        wait_log(server, "trusted_proxy")


def test_forwarded_header__from_another_peer__is_answered_400():
    with Data() as data:
        set_settings(data, trusted_proxy="127.0.0.1")
        with Server(data) as server:
            assert ask(server.public, "GET", "/", "127.0.0.5", X_Forwarded_For="203.0.113.7")[0] == 400
            assert ask(server.public, "GET", "/", "127.0.0.5")[0] == 200
            assert ask(server.public, "GET", "/", "127.0.0.1", X_Forwarded_For="203.0.113.7")[0] == 200
            wait_log(server, "from=203.0.113.0/24")
            wait_log(server, "trusted_proxy")


def test_nginx__the_file_as_it_is_shipped__is_valid():
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not os.path.exists(program) or not shutil.which("openssl"):
        raise Skip("nginx or openssl is not installed")
    with Data() as data:
        key, pem = os.path.join(data.folder, "key.pem"), os.path.join(data.folder, "fullchain.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", pem, "-days", "2", "-subj",
                        "/CN=ppid.example.go.id"], check=True, stderr=subprocess.DEVNULL)
        text = read(os.path.join(SCRIPTS, "nginx.conf")).replace("/etc/ssl/earsip", data.folder)
        conf = data.file("nginx.conf", f"pid {data.folder}/pid;\nevents {{}}\nhttp {{\n{text}}}\n")
        r = subprocess.run([program, "-t", "-c", conf], stderr=subprocess.PIPE)
        assert r.returncode == 0, r.stderr.decode()


def unit(name):
    return read(os.path.join(SCRIPTS, "systemd", name))


def command_of(name, data, earsip=EARSIP):
    line = re.search(r"(?m)^ExecStart=(.*)$", unit(name)).group(1)
    return line.replace("/usr/local/bin/earsip", earsip).replace("/var/lib/earsip", data.path).split()


def test_systemd__units__are_valid():
    if not shutil.which("systemd-analyze"):
        raise Skip("systemd-analyze is not installed")
    with Data() as data:
        paths = []
        for name in os.listdir(os.path.join(SCRIPTS, "systemd")):
            # The user and the program are not on the machine of a test.
            text = unit(name).replace("/usr/local/bin/earsip", EARSIP)
            text = re.sub(r"(?m)^(User|Group|SupplementaryGroups|Documentation)=.*\n", "", text)
            paths.append(data.file(name, text))
        r = subprocess.run(["systemd-analyze", "verify", "--man=no", *paths], stderr=subprocess.PIPE)
        assert r.returncode == 0 and b"Unknown" not in r.stderr, r.stderr.decode()


def test_systemd__both_services_as_two_users__all_walls_stand():
    if os.getuid() != 0:
        raise Skip("needs root: two users")
    import grp
    import pwd
    public = pwd.getpwnam("nobody")
    earsip = for_other_users()
    with Data() as data:
        os.chmod(data.folder, 0o755)
        ports = [free_port(), free_port()]
        set_settings(data, public_user="nobody", public_listen=f"127.0.0.1:{ports[0]}", office_listen=f"127.0.0.1:{ports[1]}")
        subprocess.run(["chown", "-R", "games:games", data.path], check=True)
        log = open(os.path.join(data.folder, "log"), "wb")
        how = {"stdout": log, "stderr": log, "stdin": subprocess.DEVNULL}
        # As the unit: SupplementaryGroups= is the group of the public portal's user.
        office = subprocess.Popen(command_of("earsip.service", data, earsip), user="games", group="games", extra_groups=[public.pw_gid], **how)
        site = None
        try:
            wait_for(lambda: ask(ports[1], "GET", "/sehat", "127.0.0.1")[0] == 200, lambda: read(log.name))
            site = subprocess.Popen(command_of("earsip-public.service", data, earsip), user="nobody", group=public.pw_gid, extra_groups=[], **how)
            # It answers a moment before its walls stand, and says so.
            wait_for(lambda: b'"seccomp":true' in ask(ports[0], "GET", "/sehat", "127.0.0.1")[2], lambda: read(log.name))
            body = ask(ports[0], "GET", "/sehat", "127.0.0.1")[2]
            assert b'"users":true' in body.replace(b" ", b"") and b'"missing":""' in body.replace(b" ", b""), body
            tmp = os.stat(os.path.join(data.path, "intake/tmp"))
            assert (tmp.st_gid, tmp.st_mode & 0o7777) == (public.pw_gid, 0o2770), tmp
            assert grp.getgrgid(os.stat(os.path.join(data.path, "internal")).st_gid).gr_name == "games"
        finally:
            for p in filter(None, (site, office)):
                p.terminate()
                p.wait()
            log.close()


def test_cron__each_line__does_its_work_and_is_silent():
    with Data() as data:
        os.makedirs(os.path.join(data.folder, "backups"))
        publish(data)
        lines = [line.lstrip("#") for line in read(os.path.join(SCRIPTS, "earsip.cron")).splitlines() if re.match(r"#?[\d*]", line)]
        assert len(lines) == 5, lines
        for line in reversed(lines):
            command = re.match(r"(?:\S+ ){5}earsip (.*)$", line).group(1).replace("\\%", "%")
            command = command.replace("/usr/local/bin/earsip", EARSIP).replace("/var/backups/earsip", data.folder + "/backups")
            r = subprocess.run(["sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               env={**os.environ, "EARSIP_DATA": data.path})
            assert r.returncode == 0 and r.stdout == b"", (command, r.stdout.decode())
        assert os.listdir(os.path.join(data.folder, "backups"))


main(__name__)
