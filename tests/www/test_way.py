#!/usr/bin/env python3
"""A request all the way: from the form on the public port through spool, register and publisher to the page that its
requester reads, with one user and with two; and no word of the requester anywhere but sealed."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from earsip import Data, Server, Skip, main, wait_for  # noqa: E402
from intake import everything_under, rows, spool, troubles  # noqa: E402
from test_ask import Citizen, number_of  # noqa: E402

CANARIES = ("kanari", "9900000000000123")


def track(citizen, pair, wanted, seconds=10):
    return wait_for(lambda: (lambda a: a if a.status == 200 and wanted in a.text else None)(citizen.post("/lacak", pair)), wanted, seconds)


def the_whole_way(data):
    with Server(data) as server:
        citizen = Citizen(server)
        fields = citizen.ready()
        number = number_of(citizen.post("/permohonan/kirim", fields, {"ktp": ("kanari.jpg", "image/jpeg", b"\xff\xd8\xffkanari")}))
        pair = {"no": number, "kode": fields["kode"]}
        wait_for(lambda: rows(data, "SELECT 1 FROM request WHERE number=?", number), "the register", seconds=10)
        a = track(citizen, pair, "Permohonan Anda kami terima")
        assert "Diterima dan diberi nomor" in a.text
        # The receipt as PDF, drawn behind the importer's walls and opened with the code.
        n = re.search(r'name="berkas" value="(\d+)"', a.text)[1]
        pdf = citizen.post("/lacak/berkas", {**pair, "berkas": n})
        assert pdf.status == 200 and pdf.raw.startswith(b"%PDF"), (pdf.status, pdf.raw[:20])
        a = citizen.post("/lacak/cabut", pair)
        sent = citizen.post("/lacak/cabut", {**a.hidden("/lacak/cabut"), **pair, "aksi": "kirim", "alasan_cabut": "Kanari tidak perlu lagi", "yakin": "1"})
        assert sent.status == 200, (sent.status, sent.title, sent.errors())
        track(citizen, pair, "Permohonan dicabut")
        assert rows(data, "SELECT state FROM request WHERE number=?", number) == [("DICABUT",)]
        assert troubles(data) == [] and set(spool(data).values()) == {0}, (troubles(data), spool(data))
    log = open(server.log.name).read().lower()
    assert "level=err" not in log, log
    code = fields["kode"].lower()
    for word in (*CANARIES, code, code.replace("-", "")):
        assert word not in log, word
        for path, content in everything_under(data.path):
            assert word.encode() not in content.lower(), (path, word)
    assert data.run("check").returncode == 0


def test_way__one_user():
    with Data() as data:
        the_whole_way(data)


def test_way__two_users__the_importer_empties_what_the_portal_wrote():
    if os.getuid() != 0:
        raise Skip("needs root: two users")
    with Data() as data:
        os.chmod(data.folder, 0o755)
        conf = os.path.join(data.path, "earsip.conf")
        text = open(conf).read()
        open(conf, "w").write(re.sub(r"(?m)^public_user = *$", "public_user = nobody", text))
        for folder, _, names in os.walk(data.path):
            for path in [folder, *(os.path.join(folder, n) for n in names)]:
                os.chown(path, 12, 12)
        the_whole_way(data)


if __name__ == "__main__":
    main(__name__)
