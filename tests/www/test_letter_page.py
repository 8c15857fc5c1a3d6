"""/surat/N of the office: who may see a letter, its PDF and draft, and the signed form that takes its place."""
import hashlib
import io
import os
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, Server, main, wait_for
from intake import rows, send, take_in
from office import Office, staff


def test_letter__its_page_files_and_the_signed_form__for_those_who_may():
    with Data() as d:
        passwords = staff(d, ["admin", "petugas", "lurah", "auditor", "ppid"])
        send(d)
        take_in(d)
        ((sequence, sha256),) = rows(d, "SELECT letter, sha256 FROM letter_form")
        path = f"/surat/{sequence}"
        with Server(d) as server:
            wait_for(lambda: server.get("/sehat", port=server.office)[0] == 200, "the office")
            visitors = {}
            for name in passwords:
                visitors[name] = Office(server.office)
                assert visitors[name].sign_in(name, passwords[name]).status == 303, name
            nothing = visitors["lurah"].get("/surat/99999")
            # Of the unit that was not asked, or masked: as if it were not there.
            for name in ("admin", "lurah", "auditor"):
                for part in ("", "/pdf", "/odt"):
                    page = visitors[name].get(path + part)
                    assert (page.status, page.body) == (404, nothing.body), (name, part, page.status)
            page = visitors["petugas"].get(path)
            assert page.status == 200 and page.says("Tanda bukti penerimaan permohonan") and page.says(sha256)
            assert not page.says("Lampirkan yang sudah ditandatangani")
            pdf = visitors["petugas"].get(path + "/pdf")
            assert pdf.headers["Content-Type"] == "application/pdf" and "no-store" in pdf.headers["Cache-Control"]
            assert hashlib.sha256(pdf.body).hexdigest() == sha256
            odt = zipfile.ZipFile(io.BytesIO(visitors["ppid"].get(path + "/odt").body))
            assert odt.namelist()[0] == "mimetype" and b"KANARINAMA" in odt.read("content.xml")

            ppid = visitors["ppid"]
            fields = ppid.get(path).form(path)
            assert visitors["petugas"].post(path, {**fields, "tanda": "x"}, {"berkas": [("a.pdf", "application/pdf", b"%PDF-1")]}).status == 403
            wrong = ppid.post(path, fields, {"berkas": [("a.pdf", "application/pdf", b"GIF89a")]})
            assert wrong.status == 422 and wrong.says("sebagai PDF"), wrong.text
            signed = b"%PDF-1.7 signed by hand"
            done = ppid.post(path, {**ppid.get(path).form(path), "jenis": "BERTANDA_TANGAN"}, {"berkas": [("a.pdf", "application/pdf", signed)]})
            assert done.status == 303, done.text
            page = ppid.get(path)
            assert page.says("Berkas surat dilampirkan.") and page.says(hashlib.sha256(signed).hexdigest()) and page.says(sha256)
            assert visitors["petugas"].get(path + "/pdf").body == signed
            # The public is told of both.
            code = rows(d, "SELECT code FROM letter WHERE sequence=?", sequence)[0][0]
            wait_for(lambda: not rows(d, "SELECT 1 FROM case_outbox WHERE kind='SURAT'"), "the catalog's entry")
            public = server.get(f"/verifikasi/{code}")[2].decode()
            assert hashlib.sha256(signed).hexdigest() in public and sha256 in public and "Bertanda tangan" in public
        assert d.run("audit", "verify").returncode == 0


main(__name__)
