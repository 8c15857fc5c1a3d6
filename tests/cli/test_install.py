"""make install: the program finds what came with it beside itself, wherever it was put."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import ROOT, Data, Server, main

ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("EARSIP_", "MAKE", "MFLAGS"))}


def installed(folder, prefix="/usr"):
    subprocess.run(["make", "-s", "install", f"DESTDIR={folder}", f"PREFIX={prefix}"], cwd=ROOT, check=True, env=ENVIRONMENT,
                   stdout=subprocess.DEVNULL)
    return os.path.join(folder, prefix.lstrip("/"))


def test_install__every_file__is_there_and_readable_for_all():
    folder = tempfile.mkdtemp(prefix="earsip-install-")
    try:
        top = installed(folder)
        for what, where in (("policies/data", "policies"), ("www/templates", "templates"), ("www/static", "static")):
            there = os.path.join(top, "share/earsip", where)
            assert sorted(os.listdir(there)) == sorted(os.listdir(os.path.join(ROOT, what))), what
            assert all(os.stat(os.path.join(there, n)).st_mode & 0o777 == 0o644 for n in os.listdir(there))
        assert os.access(os.path.join(top, "bin/earsip"), os.X_OK)
        assert os.path.exists(os.path.join(top, "share/man/man1/earsip.1"))
        strange = [f for d, _, names in os.walk(folder) for f in names if f.endswith((".o", ".c", "~"))]
        assert not strange, strange
    finally:
        shutil.rmtree(folder)


def test_install__moved_away_from_the_source__works_by_itself():
    folder = tempfile.mkdtemp(prefix="earsip-install-")
    saved, environ = os.environ.pop("EARSIP_POLICIES", None), dict(os.environ)
    try:
        top = installed(folder)
        os.rename(top, folder + "/pindah")
        binary = folder + "/pindah/bin/earsip"
        with Data(binary=binary) as d:
            lines, r = d.ingest(d.file("a.txt", "Pengumuman pemadaman air bersih.\n"), options=["--type", "BEN-01", "--publish", "--index"])
            assert lines[0][3] == "published", (lines, r.err)
            with Server(d) as s:
                status, _, body = s.get("/")
                assert status == 200 and b"</html>" in body
                style = body.split(b'rel="stylesheet" href="')[1].split(b'"')[0].decode()
                status, headers, css = s.get(style)
                assert status == 200 and headers["Content-Type"].startswith("text/css") and len(css) > 1000, (style, headers)
                assert json.loads(s.get("/cari.json?q=pemadaman")[2])["total"] == 1
    finally:
        os.environ.update(environ)
        if saved is not None:
            os.environ["EARSIP_POLICIES"] = saved
        shutil.rmtree(folder)


main(__name__)
