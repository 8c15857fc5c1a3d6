"""The counter: what exists already is given at once; what does not is registered, with its true time of receipt, and
the code is on the paper alone."""
import datetime
import json
import os
import re
import sqlite3
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, Server, main, wait_for
from office import Office

NAME, NIK, ASKED = "Kenari Dua Belas", "6474014101900007", "rincian belanja saluran air MURAIKECIL"


class Town:
    """A site that serves, with one officer of the counter."""

    def __enter__(self):
        self.data = Data()
        r = self.data.run("user", "add", "loket", check=True)
        self.password = re.search(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5})+", r.out).group(0)
        self.data.run("post", "assign", "loket", "PL", "--decree", "SK 1/2026", check=True)
        self.server = Server(self.data)
        wait_for(lambda: self.server.get("/sehat", self.server.office)[0] == 200, "the office")
        self.office = Office(self.server.office)
        assert self.office.sign_in("loket", self.password).status == 303
        return self

    def __exit__(self, *_):
        self.server.__exit__()
        self.data.__exit__()

    def register(self, sql, *values):
        db = sqlite3.connect(f"file:{self.data.path}/internal/register.db?mode=ro", uri=True)
        try:
            return db.execute(sql, values).fetchall()
        finally:
            db.close()

    def send(self, **fields):
        page = self.office.get("/loket")
        form = {**page.form("/loket/daftar"), "apa": ASKED, "nm": NAME, "nik": "6474 0141 0190 0007", "lihat": "ya", **fields}
        return self.office.post("/loket/daftar", form), form


def number_and_code(page):
    number = re.search(r"PERM-\d{4}-\d{6}-\d", page.text).group(0)
    code = re.search(r'class="code">([0-9A-Z]{4}(?:-[0-9A-Z]{1,4}){5})<', page.text).group(1)
    return number, code


def test_register__a_walk_in__is_a_request_with_a_number_and_a_code():
    with Town() as t:
        page, form = t.send()
        assert page.status == 200, page.text
        number, code = number_and_code(page)
        assert page.headers["Cache-Control"] == "no-store" and "/loket" in page.headers["Refresh"]
        row = wait_for(lambda: t.register("SELECT channel, state, applicant, code_id FROM request WHERE number=?", number), "the importer")[0]
        assert row[:3] == ("LOKET", "DITERIMA", "PERORANGAN") and row[3], row
        again = t.office.get("/loket/bukti/" + number)
        assert again.status == 200 and number in again.text and code not in again.text
        assert t.office.get("/loket").says("1 didaftarkan")
        # Neither name nor words nor code stand anywhere in the clear.
        found = []
        for folder, _, names in os.walk(t.data.path):
            for name in names:
                with open(os.path.join(folder, name), "rb") as f:
                    content = f.read()
                found += [(name, w) for w in (NAME, NIK, "MURAIKECIL", code, code.replace("-", "")) if w.encode() in content]
        assert not found, found
        log = open(t.server.log.name).read()
        assert not any(w in log for w in (NAME, NIK, "MURAIKECIL", code))


def test_register__the_same_form_twice_at_once__is_one_request_with_one_code():
    with Town() as t:
        form = {**t.office.get("/loket").form("/loket/daftar"), "apa": ASKED, "nm": NAME, "nik": NIK}
        pages = []
        threads = [threading.Thread(target=lambda: pages.append(t.office.post("/loket/daftar", form))) for _ in range(3)]
        [x.start() for x in threads]
        [x.join() for x in threads]
        assert [p.status for p in pages] == [200] * 3, [p.status for p in pages]
        assert len({number_and_code(p) for p in pages}) == 1
        wait_for(lambda: t.register("SELECT 1 FROM request"), "the importer")
        assert t.register("SELECT count(*) FROM request")[0][0] == 1


def test_register__what_is_missing_or_wrong__is_said_at_its_field_and_nothing_is_lost():
    today = datetime.date.today()
    cases = [({"nm": ""}, "nm", "Isi nama"), ({"nik": "123"}, "nik", "16 angka"), ({"nik": ""}, "nik", "Isi NIK"), ({"apa": " "}, "apa2", "Tulis informasi"),
             ({"kab": "apa"}, "kab", "ponsel atau surel"), ({"badan": "PT Contoh"}, "sk", "pengesahan"), ({"cara": "pos"}, "alamat", "Isi alamat"),
             ({"tgl": str(today + datetime.timedelta(3))}, "tgl", "sesudah sekarang"), ({"tgl": str(today - datetime.timedelta(20)), "alasan": "x"}, "tgl", "5 hari kerja"),
             ({"tgl": str(today - datetime.timedelta(4))}, "alasan", "mengapa"), ({"tgl": "kemarin"}, "tgl", "Tulis tanggal"), ({"jam": "25.00"}, "jam", "Tulis jam")]
    with Town() as t:
        for fields, field, words in cases:
            page, form = t.send(**fields)
            assert page.status == 422 and f'href="#{field}"' in page.text and page.says(words), (fields, page.status, page.text)
            kept = page.form("/loket/daftar")
            assert all(kept.get(k, "") == v for k, v in form.items() if k not in ("sekali", "tanda", "lihat")), (fields, kept)
        assert t.register("SELECT count(*) FROM request")[0][0] == 0


def test_register__a_letter_of_the_day_before_yesterday__keeps_its_true_receipt():
    then = datetime.date.today() - datetime.timedelta(2)
    with Town() as t:
        page, _ = t.send(kanal="SURAT", nik="", tgl=str(then), jam="14.20", alasan="Surat dibuka hari ini")
        assert page.status == 200, page.text
        number, _ = number_and_code(page)
        row = wait_for(lambda: t.register("SELECT channel, received_day, received_ms FROM request WHERE number=?", number), "the importer")[0]
        day = (then - datetime.date(1970, 1, 1)).days
        assert row == ("SURAT", day, (day * 1440 + 14 * 60 + 20 - 480) * 60000), row


def test_give__what_exists__is_counted_and_no_request():
    with Town() as t:
        t.data.ingest(t.data.file("sop.txt", "Standar pelayanan surat keterangan domisili.\n"), options=["--type", "LAY-01", "--class", "setiap-saat", "--publish", "--index"])
        def found():
            page = t.office.get("/loket")
            return (p := t.office.post("/loket", {**page.form("/loket"), "apa": "domisili"})) and "/loket/beri" in p.text and p
        page = wait_for(found, "the search of the counter")
        assert page.form("/loket/daftar")["apa"] == "domisili"
        done = t.office.post("/loket/beri", page.form("/loket/beri"))
        assert done.status == 303 and done.location.startswith("/loket")
        assert t.office.get("/loket").says("1 langsung diberikan")
        assert t.register("SELECT count(*) FROM request")[0][0] == 0
        assert t.register("SELECT channel, account FROM given_at_once") == [("LOKET", "loket")]
        bad = t.office.post("/loket/beri", {**t.office.get("/loket").form("/loket"), "id": "../x"})
        assert bad.status == 422
        wait_for(lambda: json.loads(t.server.get("/statistik.json")[2])["bulan"], "the figures")


def test_pages__without_a_post__are_not_there():
    with Town() as t:
        stranger = Office(t.server.office)
        for path in ("/loket", "/loket/bukti/PERM-2026-000001-7"):
            assert stranger.get(path).status == 303 and "/petugas/masuk" in stranger.get(path).location
        assert t.office.get("/loket/bukti/PERM-2026-000001-7").status == 404
        assert t.office.get("/loket/bukti/apa").status == 404


main(__name__)
