"""The registers of the law: masked on the screen and by a link, with names only for a purpose that is recorded."""
import csv
import io
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, Server, main, wait_for
from office import Office

NAME, NIK, ASKED = "Kenari Tiga Belas", "6474014101900007", "=belanja saluran air"


def password_of(r):
    return re.search(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5})+", r.out).group(0)


class Town:
    """A site that serves, with three requests and officers of several posts."""

    POSTS = {"loket": "PL", "auditor": "AU", "admin2": "AD"}

    def __enter__(self):
        self.data = Data()
        passwords = {}
        for name, post in self.POSTS.items():
            passwords[name] = password_of(self.data.run("user", "add", name, check=True))
            self.data.run("post", "assign", name, post, "--decree", "SK 1/2026", check=True)
        self.server = Server(self.data)
        wait_for(lambda: self.server.get("/sehat", self.server.office)[0] == 200, "the office")
        self.office = {name: Office(self.server.office) for name in passwords}
        for name, password in passwords.items():
            assert self.office[name].sign_in(name, password).status == 303
        for i in range(3):
            form = {**self.office["loket"].get("/loket").form("/loket/daftar"), "apa": f"{ASKED} {i}", "nm": NAME, "nik": NIK,
                    "lihat": "ya", "kab": "081234567890", "tujuan": "Penelitian"}
            assert self.office["loket"].post("/loket/daftar", form).status == 200
        wait_for(lambda: self.office["loket"].get("/register").text.count("/meja/p/") == 3, "the importer")
        return self

    def __exit__(self, *_):
        self.server.__exit__()
        self.data.__exit__()


def rows_of(page):
    return list(csv.DictReader(io.StringIO(page.body.decode("utf-8"))))


def test_register__page_and_link__are_masked_and_have_the_columns_of_the_law():
    with Town() as t:
        page = t.office["loket"].get("/register")
        assert page.status == 200 and NAME not in page.text and NIK not in page.text and "081234567890" not in page.text
        got = t.office["loket"].get("/register.csv")
        assert got.headers["Content-Type"].startswith("text/csv") and got.headers["Cache-Control"] == "no-store"
        rows = rows_of(got)
        assert list(rows[0]) == ["no", "nomor_pendaftaran", "tanggal", "nama", "alamat", "nomor_kontak", "pekerjaan", "nik_atau_sk", "surat_kuasa",
                                 "informasi_yang_diminta", "tujuan_penggunaan", "status_informasi", "bentuk_informasi", "jenis_permintaan",
                                 "keputusan", "alasan_penolakan", "tanggal_pemberitahuan", "tanggal_pemberian", "biaya_dan_cara", "unit", "kanal",
                                 "hari_kerja", "diperpanjang", "lewat_tenggat"]
        assert len(rows) == 3 and [r["no"] for r in rows] == ["1", "2", "3"]
        assert [r["nomor_pendaftaran"] for r in rows] == sorted((r["nomor_pendaftaran"] for r in rows), reverse=True)
        assert all(r["kanal"] == "LOKET" and r["lewat_tenggat"] == "tidak" for r in rows)
        assert NAME.encode() not in got.body and NIK.encode() not in got.body
        keberatan = t.office["loket"].get("/register/keberatan")
        assert keberatan.status == 200 and keberatan.says("Belum ada yang tercatat")
        assert t.office["loket"].get("/register/keberatan.csv").body.startswith(b"no,nomor_keberatan,tanggal,nama,kuasa,alamat")


def test_register__the_internal_copy__has_names_and_stands_in_the_chain():
    with Town() as t:
        page = t.office["loket"].get("/register")
        got = t.office["loket"].post("/register.csv", {**page.form("/register.csv"), "untuk": "laporan"})
        assert got.status == 200, got.text
        rows = rows_of(got)
        assert all(r["nama"] == NAME and r["nomor_kontak"] == "081234567890" and r["tujuan_penggunaan"] == "Penelitian" for r in rows), rows
        assert all(NIK not in r["nik_atau_sk"] and r["nik_atau_sk"] for r in rows), "the NIK is masked in every view"
        assert all(r["informasi_yang_diminta"].startswith("'=belanja") for r in rows), "no cell is run as a formula"
        chain = [json.loads(line) for line in t.data.run("audit", "export", check=True).out.splitlines()]
        last = [r for r in chain if r["action"] == "register.ekspor"]
        assert len(last) == 1 and last[0]["actor"] == "account:loket" and last[0]["detail"]["for"] == "laporan", last
        bad = t.office["loket"].post("/register.csv", {**t.office["loket"].get("/register").form("/register.csv"), "untuk": "iseng"})
        assert bad.status == 422 and NAME not in bad.text


def test_register__an_auditor__sees_masked_data_only_and_an_administrator_nothing():
    with Town() as t:
        page = t.office["auditor"].get("/register")
        assert page.status == 200 and page.text.count("/meja/p/") == 3 and NAME not in page.text
        got = t.office["auditor"].post("/register.csv", {**page.form("/register.csv"), "untuk": "audit"})
        assert got.status == 200 and NAME.encode() not in got.body and NIK.encode() not in got.body and len(rows_of(got)) == 3
        for path in ("/register", "/register.csv", "/register/keberatan", "/register/keberatan.csv"):
            assert t.office["admin2"].get(path).status == 404, path
            assert Office(t.server.office).get(path).status == 303, path


def test_register__what_was_erased__says_so():
    with Town() as t:
        import sqlite3
        db = sqlite3.connect(t.data.path + "/internal/register.db", timeout=20)
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("DELETE FROM case_key WHERE kind='KONTAK' AND number=(SELECT min(number) FROM request)")
        db.commit()
        db.close()
        rows = rows_of(t.office["loket"].get("/register.csv"))
        assert rows[2]["nama"] == "(dihapus)" and rows[1]["nama"] not in ("", "(dihapus)"), rows


main(__name__)
