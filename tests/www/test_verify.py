"""/verifikasi: a letter that the importer made inside its walls is told genuine from changed, and nothing personal is told."""
import hashlib
import http.client
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, Server, main, wait_for
from intake import everything_under, rows, send, take_in


def change(d, *statements):
    c = sqlite3.connect(f"{d.path}/internal/register.db", timeout=10)
    with c:
        for sql, values in statements:
            c.execute(sql, values)
    c.close()


def letter(d):
    return rows(d, "SELECT code, number, sequence FROM letter ORDER BY sequence LIMIT 1")[0]


def post(server, path, content):
    body = (b"--x\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"surat.pdf\"\r\n"
            b"Content-Type: application/pdf\r\n\r\n" + content + b"\r\n--x--\r\n")
    c = http.client.HTTPConnection("127.0.0.1", server.public, timeout=30)
    try:
        c.request("POST", path, body, {"Content-Type": "multipart/form-data; boundary=x"})
        r = c.getresponse()
        return r.status, r.read().decode()
    finally:
        c.close()


def read(server, path):
    status, headers, body = server.get(path)
    return status, headers, body.decode()


def test_verify__a_letter_made_behind_the_walls__is_genuine_with_its_checksum():
    with Data() as d, Server(d) as server:
        send(d)
        wait_for(lambda: rows(d, "SELECT 1 FROM letter"), "the receipt")
        code, number, sequence = letter(d)
        ((sha256, form),) = rows(d, "SELECT sha256, form FROM letter_form WHERE letter=?", sequence)
        assert form == "ASLI"
        path = f"/verifikasi/{code}"
        wait_for(lambda: not rows(d, "SELECT 1 FROM case_outbox WHERE kind='SURAT'"), "the catalog's entry")
        status, headers, page = read(server, path)
        assert "no-store" in headers["Cache-Control"], headers
        for wanted in ("Surat ini benar dari kami", number, "Tanda bukti penerimaan permohonan", "Petugas layanan informasi", sha256):
            assert wanted in page, wanted
        # As people type it, and in the other language.
        typed = "-".join(code[i:i + 4] for i in range(0, 16, 4)).lower()
        assert read(server, "/verifikasi/" + typed)[0] == 200
        status, headers, _ = read(server, "/verifikasi?kode=" + typed + "&bahasa=en")
        assert (status, headers["Location"]) == (303, path + "?bahasa=en"), headers
        assert "This letter is ours" in read(server, path + "?bahasa=en")[2]
        assert len(page.encode()) < 50000


def test_verify__a_file__is_the_same_different_or_older():
    with Data() as d:
        send(d)
        take_in(d)
        take_in(d)
        code, _, sequence = letter(d)
        old, new = b"%PDF-1.7 old", b"%PDF-1.7 signed"
        change(d, ("UPDATE letter_form SET superseded_ms=5 WHERE letter=?", (sequence,)),
               ("INSERT INTO letter_form(letter, form, sha256, blob, made_ms, superseded_ms) VALUES(?,'ASLI',?,?,3,4)",
                (sequence, hashlib.sha256(old).hexdigest(), "0" * 64)),
               ("INSERT INTO letter_form(letter, form, sha256, blob, made_ms) VALUES(?,'BERTANDA_TANGAN',?,?,4)",
                (sequence, hashlib.sha256(new).hexdigest(), "1" * 64)),
               ("INSERT INTO case_outbox(kind, number, created_ms) VALUES('SURAT',?,1) ON CONFLICT DO NOTHING", (code,)))
        take_in(d)
        with Server(d) as server:
            path = f"/verifikasi/{code}"
            status, page = post(server, path, new)
            assert status == 200 and "sama persis" in page and "BERBEDA" not in page, page
            status, page = post(server, path, old)
            assert "Sama, tetapi sudah diganti" in page
            status, page = post(server, path, new + b" ")
            assert status == 200 and "BERBEDA" in page and "sama persis" not in page
            assert hashlib.sha256(new + b" ").hexdigest() in page
            status, page = post(server, path, b"")
            assert status == 422 and "Pilih berkasnya dulu" in page
            status, page = post(server, path, b"x" * (19 << 20))
            assert status == 200 and "BERBEDA" in page
            # What was posted is nowhere.
            needle = b"x" * 4096
            for place, content in everything_under(d.path):
                assert needle not in content, place


def test_verify__unknown_codes__are_one_page_and_limited_by_address():
    with Data() as d, Server(d) as server:
        status, _, first = read(server, "/verifikasi/0123456789ABCDEF")
        assert status == 200 and "Tidak dikenal" in first
        for wrong in ("/verifikasi/x", "/verifikasi/0123456789ABCDE0", "/verifikasi/PERM-2026-000001-7"):
            status, _, page = read(server, wrong)
            assert status == 200 and "Tidak dikenal" in page
        assert read(server, "/verifikasi?kode=123")[0] == 422
        assert read(server, "/verifikasi")[0] == 200
        for _ in range(40):
            status, headers, page = read(server, "/verifikasi/0123456789ABCDE1")
            if status == 429:
                break
        assert status == 429 and "Retry-After" in headers and "Terlalu banyak percobaan" in page


def test_verify__a_cancelled_letter_and_one_of_practice__are_told_so_or_not_told():
    with Data() as d:
        send(d)
        take_in(d)
        code, _, sequence = letter(d)
        change(d, ("UPDATE letter SET state='BATAL' WHERE sequence=?", (sequence,)),
               ("INSERT INTO case_outbox(kind, number, created_ms) VALUES('SURAT',?,1) ON CONFLICT DO NOTHING", (code,)))
        take_in(d)
        with Server(d) as server:
            page = read(server, f"/verifikasi/{code}")[2]
            assert "Surat ini dibatalkan" in page and "Surat ini benar" not in page


def test_verify__catalog__is_the_same_made_anew_and_check_finds_a_forged_entry():
    with Data() as d:
        send(d)
        take_in(d)
        assert d.run("check").returncode == 0, d.run("check").out  # on its way
        take_in(d)
        assert d.run("check").returncode == 0, d.run("check").out

        def entries():
            c = sqlite3.connect(f"{d.path}/public/catalog.db")
            try:
                return c.execute("SELECT * FROM letter ORDER BY code").fetchall(), \
                    c.execute("SELECT * FROM letter_form ORDER BY code, sha256").fetchall()
            finally:
                c.close()

        before = entries()
        assert len(before[0]) == 1
        d.run("publish", "--rebuild", check=True)
        assert entries() == before
        # The public catalog holds these fields and nothing of the requester.
        for place, content in d.public_bytes().items():
            assert b"KANARI" not in content, place
        c = sqlite3.connect(f"{d.path}/public/catalog.db")
        with c:
            c.execute("INSERT INTO letter VALUES('0123456789ABCDEF','L03','999',20000,'PU','BERLAKU')")
        c.close()
        r = d.run("check")
        assert r.returncode == 1 and "999" in r.out + r.err, r.out + r.err



main(__name__)
