"""The officer's desk, walked through by every post over HTTP as a browser without JavaScript does it."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, Server, main, wait_for
from intake import numbers, rows, send, take_in
from office import Office

POSTS = {"petugas1": "PETUGAS_LAYANAN", "petugas2": "PETUGAS_LAYANAN", "pelaksana": "PPID_PELAKSANA", "pimpinan": "PIMPINAN",
         "atasan": "ATASAN_PPID", "penyusun": "PETUGAS_LAYANAN", "ppid": "PPID_UTAMA"}
SETTLED = "kuda batu payung lampu"


class City:
    """A site with people in their posts, served; each account keeps one signed-in visitor."""

    def __init__(self, requests=1):
        self.data = Data(units=("satu", "dishub"))
        conf = self.data.path + "/earsip.conf"
        text = open(conf).read().replace("\naddress = \n", "\naddress = Jalan Contoh 1\n")
        with open(conf, "w") as f:
            f.write(text)
        self.passwords = {}
        for name, post in POSTS.items():
            made = self.data.run("user", "add", name, "--full-name", "Pejabat " + name, check=True)
            self.passwords[name] = re.search(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){3}", made.out + made.err).group(0)
            unit = ["--unit", "dishub"] if post == "PPID_PELAKSANA" else []
            self.data.run("post", "assign", name, post, "--decree", "SK-1", *unit, check=True)
        for _ in range(requests):
            self.code = send(self.data, unit="dishub")[0][0][1]
        take_in(self.data)
        self.number = numbers(self.data)[0]
        self.server = Server(self.data)
        wait_for(lambda: self.server.get("/sehat", port=self.server.office)[0] == 200, "the office portal")
        self.visitors = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.__exit__()
        self.data.__exit__()

    def at(self, name):
        if name not in self.visitors:
            visitor = Office(self.server.office)
            page = visitor.sign_in(name, self.passwords[name], SETTLED)
            assert page.status == 303, page.text
            self.visitors[name] = visitor
        return self.visitors[name]

    def case(self, page="", number=None):
        return f"/meja/p/{number or self.number}" + (f"/{page}" if page else "")

    def does(self, who, page, expect=303, files=None, **fields):
        got = self.at(who).send(self.case(page), files=files, **fields)
        assert got.status == expect, f"{who} {page}: {got.status} {open(self.server.log.name).read()[-600:]}\n{got.text[-900:]}"
        return got

    def state(self, number=None):
        return rows(self.data, "SELECT state FROM request WHERE number=?", number or self.number)[0][0]


ALL_THERE = ["nama", "identitas", "alamat", "kontak", "butir", "tujuan", "cara"]


def complete(city):
    city.does("petugas1", "kelengkapan", syarat=ALL_THERE, perihal="Perjanjian pengelolaan parkir pasar")
    assert city.state() == "DIPROSES"


def answer(city, *answers, expect=200, **more):
    """Answers the questions of the guided decision one after the other; the last page."""
    visitor, path = city.at("ppid"), city.case("putusan")
    page = visitor.get(path)
    for value in answers:
        fields = page.form(path)
        # The field of the question that is asked now: the group of choices on the page.
        asked = re.search(r'<input type="radio" id="([a-z]+)"', page.text).group(1)
        page = visitor.post(path, {**fields, asked: value, **more})
    assert page.status == expect, f"{page.status}\n{page.text}"
    return page


def test_desk__posts__see_what_waits_for_them():
    with City(requests=3) as city:
        desk = city.at("petugas1").get("/meja")
        assert desk.status == 200 and desk.text.count('role="rowheader"') == 3, desk.text
        assert desk.headers["Cache-Control"] == "no-store"
        assert desk.says("Periksa kelengkapan") and desk.says("KANARIBUTIR anggaran")
        assert city.at("pelaksana").get("/meja").says("Tidak ada tugas. Bagus.")
        assert city.at("pelaksana").get(city.case()).status == 404
        assert city.at("petugas1").get("/meja?q=" + city.number.lower().replace("-", "+")).location == city.case()
        complete(city)
        found = city.at("ppid").get("/meja?q=parkir")
        assert found.text.count('role="rowheader"') == 1 and city.number in found.text
        assert city.at("ppid").get("/meja?q=%22%29+OR+*").status == 200
        for filter_ in ("lewat", "hari-ini", "3hk", "tunggu"):
            assert city.at("ppid").get("/meja?saring=" + filter_).status == 200
        waits = city.at("petugas1").get("/meja?t=periksa")
        assert waits.text.count('role="rowheader"') == 2


def test_case__incomplete__nothing_ticked_is_refused_and_what_was_typed_stays():
    with City() as city:
        page = city.does("petugas1", "kurang", expect=422)
        assert page.says("Centang sedikitnya satu yang belum ada.")
        page = city.does("petugas1", "kelengkapan", expect=422, syarat=["nama"], perihal="Pokok yang diketik")
        assert 'value="Pokok yang diketik"' in page.text and city.state() == "DITERIMA"
        city.does("petugas1", "kurang", kurang=["NIK", "Tujuan penggunaan"])
        assert city.state() == "TIDAK_LENGKAP"
        assert city.at("petugas1").get(city.case()).says("Surat keterangan tidak lengkap")


def test_case__moved_on_since_it_was_opened__is_409_with_what_was_typed():
    with City() as city:
        first = city.at("petugas1").get(city.case("kelengkapan"))
        complete(city)
        city.does("ppid", "perpanjang", dasar="a", alasan="Arsip tersebar di tiga gudang.")
        stale = city.at("ppid").get(city.case("teruskan")).form(city.case("teruskan"))
        city.does("ppid", "teruskan", unit="dishub")
        again = city.at("ppid").post(city.case("teruskan"), {**stale, "unit": "satu"})
        assert again.status == 409 and again.says("Ada yang berubah"), again.text
        assert first.status == 200


def test_walk__forward_answer_grant_send_undo():
    with City() as city:
        complete(city)
        city.does("ppid", "teruskan", unit="dishub", alasan="Mohon dicari di bagian parkir.")
        unit = city.at("pelaksana").get(city.case())
        assert unit.status == 200 and "KANARINAMA" not in unit.text and "KANARIALAMAT" not in unit.text
        assert city.at("pelaksana").get("/meja").says("Menunggu jawaban Anda")
        city.does("pelaksana", "jawab-unit", jawaban="BERKAS", alasan="Ada di lemari tiga.")
        assert city.at("pelaksana").get(city.case()).status == 404
        assert city.at("ppid").get(city.case()).says("Ada di lemari tiga.")
        city.does("petugas1", "berkas", files={"berkas": [("perjanjian.txt", "text/plain", b"Perjanjian parkir pasar, pasal 1.")]},
                  apa="tambah", butir="1", rupa="utuh")
        wait_for(lambda: rows(city.data, "SELECT gate FROM granted_file")[0][0] == "pass", "the gate")
        assert city.at("petugas1").get(city.case()).says("Lolos gerbang")
        page = answer(city, "ya", "tidak", "tidak")
        assert page.says("Disarankan") and "checked" not in page.text
        page = city.at("ppid").post(city.case("putusan"), {**page.form(city.case("putusan")), "putusan": "DITOLAK"})
        assert page.status == 422 and page.says("Tidak cocok: Anda menandai tidak ada bagian tertutup.")
        answer(city, "ya", "tidak", "tidak", "DIKABULKAN", expect=303)
        city.does("ppid", "surat", alasan="Perjanjiannya terbuka.")
        assert city.at("ppid").get(city.case("kirim")).says("dikabulkan seluruhnya")
        city.does("ppid", "kirim")
        assert city.state() == "DITANGGAPI"
        case = city.at("ppid").get(city.case())
        assert case.says("Batalkan pengiriman") and case.says("Pemberitahuan tertulis")
        letter = re.search(r'href="([^"]+/surat/\d+)"[^>]*>Pemberitahuan tertulis', case.text).group(1)
        shown = city.at("ppid").get(letter)
        assert shown.status == 200 and shown.says("Perjanjiannya terbuka.")
        assert city.at("pimpinan").get(letter).status in (200, 404)
        city.does("ppid", "urung", alasan="Berkasnya keliru.")
        assert city.state() == "DIPROSES"


def full_test(city):
    """A consequences test from its beginning to the approval; its number."""
    made = city.does("ppid", "mulai-uji", huruf="h")
    path = made.location
    ppid = city.at("ppid")
    assert ppid.get(path).says("Yang belum diisi")
    fields = {n: "isi" for n in ("tempat", "pemicu", "unit", "dokumen", "bagian", "akibat_dibuka", "akibat_ditutup", "alternatif",
                                 "kesimpulan", "berlaku_mulai", "peserta")}
    saved = ppid.send(path, apa="simpan", huruf="h", berakhir_saat="ada persetujuan tertulis", tinjau_pada="2099-08-31", **fields)
    assert saved.status == 303, saved.text
    page = ppid.get(path)
    done = [f for f in re.findall(r"<form.*?</form>", page.text, re.S) if 'value="selesai"' in f][0]
    token = re.search(r'name="tanda" value="([^"]*)"', done).group(1), re.search(r'name="sekali" value="([^"]*)"', done).group(1)
    assert ppid.post(path, {"tanda": token[0], "sekali": token[1], "apa": "selesai"}).status == 303
    page = ppid.get(path)
    form = [f for f in re.findall(r"<form.*?</form>", page.text, re.S) if 'value="tetapkan"' in f][0]
    token = re.search(r'name="tanda" value="([^"]*)"', form).group(1), re.search(r'name="sekali" value="([^"]*)"', form).group(1)
    assert ppid.post(path, {"tanda": token[0], "sekali": token[1], "apa": "tetapkan"}).status == 303
    approved = city.at("pimpinan").send(path)
    assert approved.status == 303, approved.text
    return path.rsplit("/", 1)[1]


def test_walk__refusal_needs_test_and_approval():
    with City() as city:
        complete(city)
        path = city.case("putusan")
        page = answer(city, "ya", "tidak", "seluruhnya")
        page = city.at("ppid").post(path, {**page.form(path), "dasar": "h", "uji": "UK-2026-9999"})
        assert page.status == 422 and page.says("Isi nomor uji konsekuensi yang ada.")
        test = full_test(city)
        answer(city, "ya", "tidak", "seluruhnya", "h", "DITOLAK", expect=303, uji=test)
        city.does("ppid", "surat", alasan="Memuat rahasia pribadi.")
        refused = city.at("ppid").send(city.case("kirim"))
        assert refused.status == 422 and refused.says("Penolakan belum disetujui pimpinan badan publik."), refused.text
        assert city.state() == "DIPROSES"
        assert city.at("ppid").get("/meja").status == 200 and city.number in city.at("pimpinan").get("/meja").text
        city.does("pimpinan", "pengesahan")
        city.does("ppid", "kirim")
        assert city.state() == "DITANGGAPI"
        assert city.at("ppid").get(city.case()).says("Keputusan penolakan permohonan informasi")


def test_walk__approval_on_paper__by_two_accounts():
    with City() as city:
        complete(city)
        test = full_test(city)
        answer(city, "ya", "tidak", "seluruhnya", "h", "DITOLAK", expect=303, uji=test)
        city.does("ppid", "surat", alasan="Memuat rahasia pribadi.")
        path = city.case("lembar")
        assert city.at("petugas1").send(path).status == 303
        page = city.at("petugas1").get(path)
        code = re.search(r"<h2>(PERM[^<]+)</h2>", page.text).group(1)
        paper = city.at("petugas1").get(re.search(r'href="([^"]*kertas[^"]*)"', page.text).group(1).replace("&amp;", "&"))
        assert paper.status == 200 and code in paper.text and paper.says("LEMBAR PENGESAHAN")
        today = rows(city.data, "SELECT date('now','+8 hours')")[0][0]
        form = {**page.form(path), "apa": "lampir", "kode": code, "tanggal": today}
        attached = city.at("petugas1").post(path, form, {"berkas": [("foto.png", "image/png", b"\x89PNG\r\n\x1a\n contoh")]})
        assert attached.status == 303, attached.text
        assert "cocok" not in str(city.at("petugas1").get(path).text.count('value="cocok"') or "")
        other = city.at("petugas2").get(path)
        picture = city.at("petugas2").get(re.search(r'src="([^"]*gambar[^"]*)"', other.text).group(1).replace("&amp;", "&"))
        assert picture.status == 200 and picture.headers["Content-Type"] == "image/png"
        confirmed = city.at("petugas2").post(path, {**other.form(path), "apa": "cocok", "kode": code})
        assert confirmed.status == 303, confirmed.text
        city.does("ppid", "kirim")
        assert city.state() == "DITANGGAPI"


def test_walk__grant_in_part__redacted_copy_by_another_account():
    with City() as city:
        complete(city)
        test = full_test(city)
        assert city.at("ppid").get(city.case()).says("Surat penetapan klasifikasi informasi")
        page = answer(city, "ya", "tidak", "sebagian", "h", uji=test)
        page = city.at("ppid").post(city.case("putusan"), {**page.form(city.case("putusan")), "putusan": "DIKABULKAN_SEBAGIAN"})
        assert page.status == 422 and page.says("salinan yang dihitamkan, disetujui, dan lolos gerbang")
        city.does("petugas1", "berkas", files={"berkas": [("hitam.txt", "text/plain", b"Perjanjian, nomor rekening [dihitamkan].")]},
                  apa="tambah", butir="1", rupa="hitam")
        wait_for(lambda: rows(city.data, "SELECT gate FROM granted_file")[0][0] == "pass", "the gate")
        assert 'value="setuju"' not in city.at("petugas1").get(city.case("berkas")).text
        page = city.at("ppid").get(city.case("berkas"))
        approved = city.at("ppid").post(city.case("berkas"), {**page.form(city.case("berkas")), "apa": "setuju", "berkas_no": "1"})
        assert approved.status == 303, approved.text
        answer(city, "ya", "tidak", "sebagian", "h", "DIKABULKAN_SEBAGIAN", expect=303, uji=test)
        city.does("ppid", "surat", alasan="Nomor rekening rahasia.", penghitaman="Hal. 1: nomor rekening (huruf h)",
                  alasan_hitam="Rahasia pribadi.")
        city.does("pimpinan", "pengesahan")
        city.does("ppid", "kirim")
        assert rows(city.data, "SELECT outcome FROM request")[0][0] == "DIKABULKAN_SEBAGIAN"


def test_case__identity__asks_a_reason_and_is_in_the_chain():
    with City() as city:
        case = city.at("petugas1").get(city.case())
        assert "KANARINIK" not in case.text and "KANARISUREL" not in case.text
        assert city.does("petugas1", "ktp", expect=422).says("Tulis dahulu untuk apa data ini dibuka.")
        seen = city.does("petugas1", "ktp", expect=200, untuk="mencocokkan kelengkapan")
        assert "KANARINIK" in seen.text and seen.headers["Cache-Control"] == "no-store"
        assert rows(city.data, "SELECT count(*) FROM audit WHERE action='identitas.lihat' AND actor='account:petugas1'")[0][0] == 1
        assert city.at("pimpinan").get(city.case("ktp")).status == 404


def test_small_acts__note_and_holder__are_shown():
    with City() as city:
        city.does("petugas1", "alih")
        city.does("petugas1", "catatan", catatan="Pemohon akan datang Rabu.")
        case = city.at("ppid").get(city.case())
        assert case.says("Pemegang tugas: petugas1") and case.says("Pemohon akan datang Rabu.") and case.says("Catatan internal (1)")


def test_doors__acts_of_others__are_the_same_404():
    with City() as city:
        unknown = city.at("petugas1").get("/meja/p/PERM-2026-999999-9")
        for page in ("putusan", "kirim", "perpanjang", "setujui", "tutup"):
            got = city.at("petugas1").get(city.case(page))
            assert got.status == 404 and got.body == unknown.body, page


def test_objection__the_superior_judges_and_the_office_only_watches():
    with City() as city:
        complete(city)
        answer(city, "lain", "TIDAK_DIKUASAI", expect=303)
        city.does("ppid", "surat", alasan="Bukan urusan kami.", badan_lain="Dinas Contoh, telepon 000")
        city.does("ppid", "kirim")
        send(city.data, "--kind", "objection", "--about", city.number, "--code", city.code,
             words=["alasan=d", "kasus_posisi=Jawabannya keliru", "nama=P", "alamat=A", "surel=s@contoh.id", "tujuan=t"])
        number = wait_for(lambda: rows(city.data, "SELECT number FROM objection"), "the objection")[0][0]
        path = "/meja/kb/" + number
        assert number in city.at("atasan").get("/meja").text
        watched = city.at("ppid").get(path)
        assert watched.status == 200 and watched.says("hanya pantau") and "Jawabannya keliru" not in watched.text
        assert city.at("ppid").get(path + "/putus").status == 404
        judge = city.at("atasan")
        assert judge.get(path).says("Jawabannya keliru")
        assert judge.send(path + "/periksa").status == 303
        assert judge.send(path + "/putus").status == 422
        done = judge.send(path + "/putus", putusan="MENERIMA", tanggapan="d: informasinya ada pada kami", alasan="PPID keliru.",
                          perintah="Berikan salinannya.", batas_perintah="2099-01-05")
        assert done.status == 303, done.text
        assert rows(city.data, "SELECT state FROM objection")[0][0] == "K_DITANGGAPI"
        assert judge.get(path).says("Tanggapan atas keberatan")


if __name__ == "__main__":
    main(__name__)
