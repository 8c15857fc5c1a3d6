#!/usr/bin/env python3
"""Asking and following on the public port, driven over HTTP: one request however often it is sent, errors that keep what
was typed, pairs of number and code, and nothing secret in a log line or an address."""
import concurrent.futures
import html
import datetime
import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from earsip import ROOT, Data, Server, main, wait_for  # noqa: E402

os.environ.setdefault("EARSIP_POLICIES", os.path.join(ROOT, "policies/data"))
REPLIES = os.path.join(ROOT, "build/asan/tests/www/test_track")
FORM = "application/x-www-form-urlencoded"
CSS = sum(os.path.getsize(os.path.join(ROOT, "www/static", f)) for f in ("earsip.css", "permohonan.css"))
WHO = {"sbg": "perorangan", "nama": "Kanari Pemohon", "nik": "9900000000000123", "surel": "kanari@contoh.example",
       "alamat": "Jalan Kanari 10"}
WANTED = {"rinci": "Rincian anggaran drainase kanari\nRT 04 <b>&amp;", "unit": "satu", "tujuan": "rapat kanari", "cara": "unduh"}


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.raw = status, headers, body
        self.text = body.decode("utf-8", "replace")
        self.title = html.unescape((re.search("<title>(.*?)</title>", self.text, re.S) or [0, ""])[1])

    def errors(self):
        return [html.unescape(e) for e in re.findall(r'<p class="err"[^>]*><span class="vh">[^<]*</span>(.*?)</p>', self.text)]

    def hidden(self, action, form=None):
        """What the form with ACTION carries, hidden."""
        for attributes, inside in re.findall(r"<form([^>]*)>(.*?)</form>", self.text, re.S):
            if f'action="{action}' in attributes and (form is None or f'id="{form}"' in attributes):
                found = {}
                for field in re.findall(r'<input type="hidden"[^>]*>', inside):
                    name, value = re.search('name="([^"]*)"', field)[1], re.search('value="([^"]*)"', field)[1]
                    found[html.unescape(name)] = html.unescape(value)
                return found
        raise AssertionError(f"no form {action}")


def multipart(fields, files):
    boundary = "batas8c1f"
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in fields.items()]
    for name, (label, mime, content) in files.items():
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{label}"\r\n'
                     f"Content-Type: {mime}\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


class Citizen:
    def __init__(self, server):
        self.port = server.public

    def post(self, path, fields, files=None):
        body, kind = multipart(fields, files) if files else (urllib.parse.urlencode(fields).encode(), FORM)
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        c.request("POST", path, body, {"Content-Type": kind})
        r = c.getresponse()
        a = Answer(r.status, dict(r.getheaders()), r.read())
        c.close()
        if a.headers["Content-Type"].startswith("text/plain"):
            return a  # the door is full: said before anything was read
        assert a.headers.get("Cache-Control") == "no-store", (path, a.headers)
        assert "ETag" not in a.headers and "Set-Cookie" not in a.headers
        return a

    def get(self, path):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        c.request("GET", path)
        r = c.getresponse()
        a = Answer(r.status, dict(r.getheaders()), r.read())
        c.close()
        return a

    def ready(self, more=None):
        """The fields of the last step, through all three."""
        fields = self.get("/permohonan/informasi").hidden("/permohonan/data-diri")
        a = self.post("/permohonan/data-diri", {**fields, **WANTED, **(more or {})})
        assert a.status == 200, a.errors()
        a = self.post("/permohonan/periksa", {**a.hidden("/permohonan/periksa"), **WHO})
        assert a.status == 200, a.errors()
        return {**a.hidden("/permohonan/kirim"), "benar": "1"}


def number_of(a):
    assert a.status == 200, (a.status, a.title, a.errors())
    return re.search(r"(PERM|KEB)-\d{4}-\d{6}-\d", a.text)[0]


def spool(data, folder):
    return sorted(os.listdir(os.path.join(data.path, "intake", folder)))


def made(data):
    data.run("index", "--once", check=True)
    return data


def replies(data):
    """{state: (number, code)} of sealed replies of every state."""
    out = subprocess.run([REPLIES, os.path.join(data.path, "public")], check=True, stdout=subprocess.PIPE).stdout.decode()
    return {name: (number, code) for name, number, code in (line.split("\t") for line in out.splitlines())}


# ---- Asking ----


def test_ask__three_steps__receipt_with_number_code_and_days():
    with Data() as data, Server(made(data)) as server:
        citizen = Citizen(server)
        fields = citizen.ready()
        assert fields["rinci"] == WANTED["rinci"], fields["rinci"]
        a = citizen.post("/permohonan/kirim", fields)
        number = number_of(a)
        assert fields["kode"] in a.text and number.startswith("PERM-"), number
        assert "Jawaban paling lambat" in a.text and 'class="days"' in a.text and "<svg" in a.text
        assert len(re.findall('<li class="[pnfe]"', a.text)) == 10, "the counted days"
        assert spool(data, "new") == [number] and len(spool(data, "code")) == 1 and spool(data, "tmp") == []


def test_ask__sent_twice_reloaded_or_in_english__is_one_request():
    with Data() as data, Server(made(data)) as server:
        citizen = Citizen(server)
        fields = citizen.ready()
        numbers = {number_of(citizen.post(path, fields)) for path in ["/permohonan/kirim"] * 3 + ["/permohonan/kirim?bahasa=en"]}
        changed = citizen.post("/permohonan/kirim", {**fields, "rinci": "Sesuatu yang lain"})
        numbers.add(number_of(changed))
        assert "sudah kami terima sebelumnya" in changed.text, "a change that is not in it is said"
        assert len(numbers) == 1 and len(spool(data, "new")) == 1, numbers


def test_ask__connection_cut_before_the_answer__is_one_request():
    with Data() as data, Server(made(data)) as server:
        citizen = Citizen(server)
        fields = citizen.ready()
        body = urllib.parse.urlencode(fields).encode()
        for part in (len(body) // 2, len(body)):
            c = http.client.HTTPConnection("127.0.0.1", server.public)
            c.putrequest("POST", "/permohonan/kirim")
            c.putheader("Content-Type", FORM)
            c.putheader("Content-Length", str(len(body)))
            c.endheaders()
            c.send(body[:part])
            c.close()
        wait_for(lambda: spool(data, "new"), "the request whose answer was never read")
        assert number_of(citizen.post("/permohonan/kirim", fields)) == spool(data, "new")[0]
        assert len(spool(data, "new")) == 1


def test_ask__fifty_at_once__fifty_numbers_without_gap():
    with Data() as data, Server(made(data), options=()) as server:
        citizen = Citizen(server)
        ready = [citizen.ready() for _ in range(50)]

        def send(fields):
            for _ in range(200):
                a = citizen.post("/permohonan/kirim", fields)
                if a.status != 503:
                    return number_of(a)
                time.sleep(0.01)  # too many connections of one address at once
            raise AssertionError("never taken in")
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            numbers = list(pool.map(send, ready + ready[:10]))
        assert numbers[50:] == numbers[:10], "the same again is the same"
        sequence = sorted(int(n.split("-")[2]) for n in numbers[:50])
        assert sequence == list(range(1, 51)), sequence


def test_ask__an_error__keeps_all_that_was_typed():
    with Data() as data, Server(made(data)) as server:
        citizen = Citizen(server)
        start = citizen.get("/permohonan/informasi").hidden("/permohonan/data-diri")
        a = citizen.post("/permohonan/data-diri", {**start, **WANTED, "tujuan": ""})
        assert a.status == 422 and a.errors() == ["Tulis tujuan penggunaan informasi, satu kalimat cukup."], a.errors()
        assert a.title.startswith("Ada 1 isian keliru – "), a.title
        assert html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", a.text, re.S)[1]) == WANTED["rinci"]
        a = citizen.post("/permohonan/periksa", {**start, **WANTED, **WHO, "nik": "990000000000012", "surel": ""})
        assert a.status == 422 and a.errors() == ["NIK harus 16 angka. Anda mengetik 15 angka.",
                                                   "Isi surel atau nomor ponsel, salah satu saja cukup."], a.errors()
        carried = a.hidden("/permohonan/periksa")
        assert carried["rinci"] == WANTED["rinci"] and carried["kode"] == start["kode"]
        assert 'value="Kanari Pemohon"' in a.text and "Jalan Kanari 10</textarea>" in a.text
        again = a.hidden("/permohonan/informasi", "lagi")
        assert citizen.post("/permohonan/informasi", again).text.count(html.escape(WANTED["tujuan"])) >= 1
        fields = citizen.ready()
        a = citizen.post("/permohonan/kirim", fields, {"ktp": ("ktp.txt", "image/jpeg", b"bukan gambar")})
        assert a.status == 422 and a.errors() == ["ktp.txt bukan JPG, PNG, atau PDF. Kirim foto atau PDF."], a.errors()
        big = b"\xff\xd8\xff" + bytes(6 << 20)
        a = citizen.post("/permohonan/kirim", fields, {"ktp": ("ktp.jpg", "image/jpeg", big)})
        assert a.status == 422 and "ktp.jpg terlalu besar (6 MB)" in a.errors()[0], a.errors()
        assert a.hidden("/permohonan/kirim")["nik"] == WHO["nik"]
        assert spool(data, "new") == []
        number_of(citizen.post("/permohonan/kirim", fields, {"ktp": ("ktp.jpg", "image/jpeg", b"\xff\xd8\xff" + b"x" * 4000)}))


def test_ask__each_kind_of_applicant__is_asked_its_own():
    with Data() as data, Server(made(data)) as server:
        citizen = Citizen(server)
        start = {**citizen.get("/permohonan/informasi").hidden("/permohonan/data-diri"), **WANTED}
        for kind, wrong, more in (("badan", 3, {"badan": "Yayasan Contoh", "sk": "AHU-1"}), ("kelompok", 3, {"kelompok": "Warga RT 04", "nik": WHO["nik"]})):
            a = citizen.post("/permohonan/periksa", {**start, "sbg": kind, "surel": WHO["surel"], "alamat": "Jalan"})
            assert a.status == 422 and len(a.errors()) == wrong, (kind, a.errors())
            a = citizen.post("/permohonan/periksa", {**start, "sbg": kind, "surel": WHO["surel"], "alamat": "Jalan", "nama": "Wakil", **more})
            assert a.status == 200, (kind, a.errors())
            number_of(citizen.post("/permohonan/kirim", {**a.hidden("/permohonan/kirim"), "benar": "1"}))


def test_ask__archive_has_it__is_shown_once_before_anything_is_asked():
    with Data() as data:
        paper = data.file("drainase.txt", "Rincian anggaran drainase\n\nPerbaikan drainase RT 04 tahun 2026.\n")
        data.ingest(paper, options=("--type", "KEU-01", "--class", "berkala", "--publish", "--index"))
        with Server(data) as server:
            citizen = Citizen(server)
            fields = citizen.get("/permohonan/informasi?dari=cari&q=anggaran+drainase&unit=satu")
            assert "Apakah salah satu ini?" in fields.text and "Informasi tentang anggaran drainase" in fields.text
            start = citizen.get("/permohonan/informasi").hidden("/permohonan/data-diri")
            a = citizen.post("/permohonan/data-diri", {**start, **WANTED, "rinci": "anggaran drainase"})
            assert a.status == 200 and "Apakah salah satu ini?" in a.text and "lanjut ke data diri" in a.text
            b = citizen.post("/permohonan/data-diri", {**a.hidden("/permohonan/data-diri"), **WANTED, "rinci": "anggaran drainase"})
            assert "Data diri Anda" in b.text, b.title
            ended = citizen.post("/permohonan/ketemu", {})
            assert ended.status == 303 and ended.headers["Location"].startswith("/"), ended.status
            wait_for(lambda: "ev=found_before_asking" in open(server.log.name).read(), "the count of those who needed no request")


def test_ask__every_page__is_within_the_budget():
    with Data() as data, Server(made(data)) as server:
        citizen = Citizen(server)
        long = {"rinci": "kata " * 799 + "kata", "tujuan": "t" * 300}
        start = citizen.get("/permohonan/informasi")
        pages = [citizen.get("/permohonan"), start, citizen.get("/lacak"), citizen.get("/lacak/keberatan")]
        a = citizen.post("/permohonan/data-diri", {**start.hidden("/permohonan/data-diri"), **WANTED, **long})
        pages.append(a)
        a = citizen.post("/permohonan/periksa", {**a.hidden("/permohonan/periksa"), **WHO, "alamat": "j" * 500})
        pages.append(a)
        pages.append(citizen.post("/permohonan/kirim", {**a.hidden("/permohonan/kirim"), "benar": "1"}))
        for a in pages:
            assert a.status == 200 and len(a.raw) + CSS <= 50 * 1024, (a.title, a.status, len(a.raw), CSS)


def test_ask__too_often_from_one_address__says_when_and_loses_nothing():
    with Data() as data, Server(made(data)) as server:
        citizen = Citizen(server)
        fields = citizen.ready()
        kept = {k: v for k, v in fields.items() if k != "kode"}
        code = fields["kode"]
        for i in range(100):
            a = citizen.post("/permohonan/kirim", {**fields, "kode": fresh_code(citizen)})
            assert a.status == 200, (i, a.status)
        for _ in range(3):
            a = citizen.post("/permohonan/kirim", {**kept, "kode": code})
            assert a.status == 429 and int(a.headers["Retry-After"]) > 3000, a.status
            assert "Sedang sangat ramai" in a.text and a.hidden("/permohonan/kirim")["nik"] == WHO["nik"]


def fresh_code(citizen):
    return citizen.get("/permohonan/informasi").hidden("/permohonan/data-diri")["kode"]


# ---- Following ----


def test_track__every_state__opens_in_both_languages_within_the_budget():
    with Data() as data:
        made(data)
        cases = replies(data)
        with Server(data) as server:
            citizen = Citizen(server)
            assert len(cases) >= 20
            for state, (number, code) in cases.items():
                for path in ("/lacak", "/lacak?bahasa=en"):
                    a = citizen.post(path, {"no": number.lower().replace("-", " "), "kode": code.lower().replace("-", "")})
                    assert a.status == 200 and number in a.text, (state, a.status, a.title)
                    assert len(a.raw) + CSS <= 50 * 1024, (state, len(a.raw))


def test_track__wrong_pair__same_words_and_limited_by_address():
    with Data() as data:
        made(data)
        cases = replies(data)
        (number, code), (other, other_code) = cases["diproses"], cases["ditolak"]
        with Server(data) as server:
            citizen = Citizen(server)
            wrong = [(number, other_code), (other, code), ("PERM-2026-009999-0", code), (number, "bukan kode"), ("", ""), ("x" * 200, "y" * 200)]
            answers = [citizen.post("/lacak", {"no": n, "kode": k}) for n, k in wrong]
            words = {re.search(r'<a href="#no">(.*?)</a>', a.text)[1] for a in answers}
            assert len(words) == 1 and {a.status for a in answers} == {422}, words
            assert all(k not in a.text for a in answers for k in (code, other_code)), "a code comes back in a page that is not its own"
            assert citizen.post("/lacak", {"no": number, "kode": code}).status == 200
            for _ in range(30):
                citizen.post("/lacak", {"no": number, "kode": other_code})
            a = citizen.post("/lacak", {"no": number, "kode": code})
            assert a.status == 429 and "tidak terkunci" in a.text and a.headers["Retry-After"], a.status


def test_track__not_imported_yet__is_being_written_down():
    with Data() as data:
        made(data)
        portal = subprocess.Popen([data.binary, "process-public", "-d", data.path, "--listen", "127.0.0.1:0", "--with-parent"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            alone = type("S", (), {"public": int(portal.stdout.readline().decode().rstrip("/\n").rsplit(":", 1)[1])})
            citizen = Citizen(alone)
            fields = citizen.ready()
            number = number_of(citizen.post("/permohonan/kirim", fields))
            a = citizen.post("/lacak", {"no": number, "kode": fields["kode"]})
            assert a.status == 200 and "Sedang dicatat" in a.text, (a.status, a.title)
            other = fresh_code(citizen)
            assert citizen.post("/lacak", {"no": number, "kode": other}).status == 422
        finally:
            portal.terminate()
            portal.wait()
            portal.stdout.close()


def test_track__file__is_opened_with_the_code_alone():
    with Data() as data:
        made(data)
        cases = replies(data)
        number, code = cases["dikabulkan"]
        with Server(data) as server:
            citizen = Citizen(server)
            a = citizen.post("/lacak/berkas", {"no": number, "kode": code, "berkas": "1"})
            assert a.status == 200 and a.raw.startswith(b"%PDF"), a.status
            assert a.headers["Content-Disposition"].startswith("attachment") and "sandbox" in a.headers["Content-Security-Policy"]
            for n in ("3", "9", "0", "../kasus", ""):
                a = citizen.post("/lacak/berkas", {"no": number, "kode": code, "berkas": n})
                assert a.status == 410 and "tidak tersedia lagi" in a.text, (n, a.status)
            assert citizen.post("/lacak/berkas", {"no": number, "kode": cases["ditolak"][1], "berkas": "1"}).status == 422


def test_track__acts__are_sent_once_and_only_where_they_fit():
    with Data() as data:
        made(data)
        cases = replies(data)
        with Server(data) as server:
            citizen = Citizen(server)

            def acts():
                return len([n for n in spool(data, "new") if n.startswith("act-")])

            for state, path, typed in (("diproses", "tambah", {"catatan": "Tambahan"}), ("tidak_lengkap", "lengkapi", {"catatan": "Alamat: Jalan"}),
                                       ("diproses", "kontak", {"hp": "0812 3456 7890"}), ("diproses", "cabut", {"yakin": "1"}),
                                       ("dikabulkan", "selesai", {}), ("pembayaran", "biaya", {"catatan": "Sudah"})):
                number, code = cases[state]
                before = acts()
                form = citizen.post("/lacak/" + path, {"no": number, "kode": code})
                assert form.status == 200 and acts() == before, path
                fields = form.hidden("/lacak/" + path)
                if typed:
                    a = citizen.post("/lacak/" + path, fields, {"berkas": ("", "application/octet-stream", b"")})
                    assert a.status == 422 and a.errors() or "Centang" in a.text, (path, a.status)
                    assert acts() == before
                for _ in range(2):
                    a = citizen.post("/lacak/" + path, {**fields, **typed}, {"berkas": ("bukti.pdf", "application/pdf", b"%PDF-1.4 x")} if path in ("tambah", "biaya") else None)
                    assert a.status == 200 and "ban ok" in a.text, (path, a.status, a.errors())
                assert acts() == before + 1, path
            number, code = cases["selesai"]
            before = acts()
            a = citizen.post("/lacak/cabut", {"no": number, "kode": code, "aksi": "kirim", "yakin": "1", "sekali": "x"})
            assert "tidak bisa dilakukan" in a.text and acts() == before


def test_objection__by_state__too_early_open_or_late():
    with Data() as data:
        made(data)
        cases = replies(data)
        with Server(data) as server:
            citizen = Citizen(server)
            number, code = cases["diproses"]
            a = citizen.post("/lacak/keberatan", {"no": number, "kode": code})
            assert "Belum waktunya" in a.text, a.title
            number, code = cases["selesai_lama"]
            assert "sudah lewat" in citizen.post("/lacak/keberatan", {"no": number, "kode": code}).text
            number, code = cases["lewat"]
            a = citizen.post("/lacak", {"no": number, "kode": code})
            form = citizen.post("/lacak/keberatan", a.hidden("/lacak/keberatan"))
            assert re.search(r'id="g_c"[^>]*checked', form.text), "the ground is filled in"
            fields = form.hidden("/lacak/keberatan")
            a = citizen.post("/lacak/keberatan", fields)
            assert a.status == 422 and len(a.errors()) == 2, a.errors()
            numbers = {number_of_objection(citizen.post("/lacak/keberatan", {**fields, "g_c": "1", "kasus": "Belum dijawab."})) for _ in range(3)}
            assert len(numbers) == 1 and spool(data, "new") == sorted(numbers), numbers


def number_of_objection(a):
    assert a.status == 200, (a.status, a.errors())
    return re.search(r"KEB-\d{4}-\d{6}-\d", a.text)[0]


def test_objection__without_a_number__is_ground_b_with_a_code_of_its_own():
    with Data() as data, Server(made(data)) as server:
        citizen = Citizen(server)
        fields = citizen.get("/lacak/keberatan").hidden("/lacak/keberatan")
        a = citizen.post("/lacak/keberatan", fields)
        assert a.status == 422 and len(a.errors()) == 5, a.errors()
        typed = {**fields, "kasus": "APB tidak ada", "nama": "Kanari Pemohon", "nik": WHO["nik"], "alamat": "Jalan", "tujuan": "rapat"}
        a = citizen.post("/lacak/keberatan", typed)
        number = number_of_objection(a)
        assert fields["kode"] in a.text
        assert number_of_objection(citizen.post("/lacak/keberatan", typed)) == number
        a = citizen.post("/lacak", {"no": number, "kode": fields["kode"]})
        assert a.status == 200 and "Tanggapan paling lambat" in a.text, (a.status, a.title)


# ---- With the office behind it ----


def test_ask__taken_in__opens_with_its_pair_and_an_act_reaches_it():
    with Data() as data, Server(made(data)) as server:
        citizen = Citizen(server)
        fields = citizen.ready()
        pair = {"no": number_of(citizen.post("/permohonan/kirim", fields)), "kode": fields["kode"]}

        def shown(words):
            a = citizen.post("/lacak", pair)
            return a if words in a.text else None
        a = wait_for(lambda: shown("Permohonan Anda kami terima"), "the case to be taken in")
        assert "K*** P***" in a.text and "Kanari Pemohon" not in a.text and WHO["nik"] not in a.text, "own data is masked"
        form = citizen.post("/lacak/cabut", pair).hidden("/lacak/cabut")
        assert citizen.post("/lacak/cabut", {**form, "yakin": "1"}).status == 200
        wait_for(lambda: shown("Permohonan dicabut"), "the withdrawal")
        assert number_of(citizen.post("/permohonan/kirim", fields)) == pair["no"], "the same again, after it was taken in"


def test_ask__a_calendar_is_approved_while_serving__promises_by_it():
    def promise(citizen):
        a = citizen.post("/permohonan/data-diri", {**citizen.get("/permohonan/informasi").hidden("/permohonan/data-diri"), **WANTED})
        a = citizen.post("/permohonan/periksa", {**a.hidden("/permohonan/periksa"), **WHO})
        return re.search(r"Jawaban paling lambat\s*(?:<[^>]*>)*\s*([A-Z][a-z]+, \d+ \w+ \d{4})", a.text)[1]
    with Data() as data, Server(made(data)) as server:
        citizen = Citizen(server)
        before = promise(citizen)
        day = datetime.date.today()
        closed = [day + datetime.timedelta(days=n) for n in range(2, 9)]
        decree = data.file("tutup.csv", "tanggal,jenis,nama\n" + "".join(f"{d},KHUSUS,Penutupan\n" for d in closed))
        data.run("calendar", "import", decree, "--decree", "SK 1", check=True)
        assert promise(citizen) == before, "a draft counts for nobody"
        data.run("calendar", "approve", "1", "--by", "admin", check=True)
        wait_for(lambda: promise(citizen) != before, "another date")


def test_report__leak_and_mistake__need_no_name_and_are_sent_once():
    with Data() as data:
        paper = data.file("rapat.txt", "Notulen rapat warga\n\nHadir tiga puluh orang.\n")
        rows, _ = data.ingest(paper, options=("--type", "RPT-01", "--class", "setiap-saat", "--publish", "--index"))
        document = rows[0][2]
        with Server(data) as server:
            citizen = Citizen(server)
            page = citizen.get(f"/d/{document}")
            assert f"/d/{document}/lapor" in page.text and f"/d/{document}/lapor?perihal=kesalahan" in html.unescape(page.text)
            for path, choice in ((f"/d/{document}/lapor", "nik"), (f"/d/{document}/lapor?perihal=kesalahan", "judul")):
                fields = citizen.get(path).hidden(f"/d/{document}/lapor")
                a = citizen.post(path, {**fields, "halaman": "x"})
                assert a.status == 422 and len(a.errors()) == 2, a.errors()
                sent = [citizen.post(path, {**fields, "apa": choice, "halaman": "1"}) for _ in range(2)]
                assert {a.status for a in sent} == {200}, [a.status for a in sent]
                assert len({re.search("Nomor laporan ([0-9a-f]{8})", a.text)[1] for a in sent}) == 1
            assert len([n for n in spool(data, "new") if n.startswith("act-")]) == 2
            assert citizen.get("/d/ZZZZZZZZ/lapor").status == 404


# ---- What must never show ----


def test_ask__secrets__are_in_no_log_line_address_or_file():
    with Data() as data:
        made(data)
        with Server(data) as server:
            citizen = Citizen(server)
            fields = citizen.ready()
            number = number_of(citizen.post("/permohonan/kirim", fields, {"ktp": ("kanari.jpg", "image/jpeg", b"\xff\xd8\xffkanari")}))
            a = citizen.post("/lacak", {"no": number, "kode": fields["kode"]})
            citizen.post("/lacak", {"no": number, "kode": fresh_code(citizen)})
            pages = a.text
            code = fields["kode"].replace("-", "")
            for address in re.findall(r'(?:href|action|formaction|src)="([^"]*)"', pages):
                assert code not in address.replace("-", "") and number not in address, address
        log = open(server.log.name).read()
        for word in ("kanari", "9900000000000123", code, fields["kode"], number):
            assert word.lower() not in log.lower(), word
        found = []
        for top in ("public", "intake"):
            for folder, _, names in os.walk(os.path.join(data.path, top)):
                for name in names:
                    with open(os.path.join(folder, name), "rb") as f:
                        content = f.read().lower()
                    found += [name for word in (b"kanari", b"9900000000000123", code.lower().encode()) if word in content]
        assert not found, found


if __name__ == "__main__":
    main(__name__)
