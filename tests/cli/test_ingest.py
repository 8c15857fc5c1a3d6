"""earsip ingest, from a shell, as the outside contract says it."""
import io
import os
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, corpus, main

ID = r"^[0-9A-HJKMNP-TV-Z]{8}$"


def zip_of(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in members.items():
            z.writestr(name, content)
    return out.getvalue()


def statuses(lines):
    return [line[0] for line in lines]


def test_ingest__folder__prints_a_line_for_each_file_in_order():
    import re
    with Data() as d:
        d.file("batch/b.txt", "Laporan kegiatan bank sampah kelurahan.\n")
        d.file("batch/a.txt", "Pengumuman kerja bakti hari Minggu.\n")
        d.file("batch/rt/c.csv", "rt,jiwa\n01,120\n")
        lines, r = d.ingest(d.folder + "/batch")
        assert [os.path.basename(line[1]) for line in lines] == ["a.txt", "b.txt", "c.csv"], lines
        assert statuses(lines) == ["stored"] * 3 and r.returncode == 0, (lines, r.err)
        assert all(len(line) == 4 and re.match(ID, line[2]) for line in lines), lines


def test_ingest__same_bytes__are_a_duplicate_of_the_first():
    with Data() as d:
        a, b = d.file("a.txt", "satu isi\n"), d.file("b.txt", "satu isi\n")
        lines, r = d.ingest(a, b)
        assert statuses(lines) == ["stored", "duplicate"] and lines[0][2] == lines[1][2], lines
        assert r.returncode == 0


def test_ingest__again__changes_nothing():
    with Data() as d:
        d.file("x/a.txt", "isi a\n")
        d.file("x/b.zip", zip_of({"m.txt": "isi m\n", "n/o.txt": "isi o\n"}))
        first, _ = d.ingest(d.folder + "/x")
        head = d.run("audit", "export").out
        second, r = d.ingest(d.folder + "/x")
        assert statuses(second) == ["duplicate"] * 4 and r.returncode == 0, second
        assert [(x[1], x[2]) for x in first] == [(x[1], x[2]) for x in second], (first, second)
        assert d.run("audit", "export").out == head
        third, _ = d.ingest(d.folder + "/x", options=["--rehash"])
        assert statuses(third) == ["duplicate"] * 4, third
        assert d.run("audit", "export").out == head


def test_ingest__same_name_other_bytes__is_a_new_version():
    with Data() as d:
        a = d.file("laporan.txt", "versi satu\n")
        first, _ = d.ingest(a, options=["--type", "KIN-03"])
        d.file("laporan.txt", "versi dua, diperbaiki\n")
        second, _ = d.ingest(a, options=["--type", "kin-03"])
        assert second[0][0] == "stored" and second[0][2] == first[0][2], (first, second)
        other, _ = d.ingest(a, unit="dua", options=["--type", "KIN-03"])
        assert other[0][0] == "duplicate"


def test_ingest__what_is_no_file__is_refused_and_the_rest_goes_on():
    with Data() as d:
        d.file("x/baik.txt", "isi yang baik\n")
        d.file("x/kosong.txt", "")
        os.mkfifo(d.folder + "/x/pipa")
        os.symlink("baik.txt", d.folder + "/x/tautan.txt")
        lines, r = d.ingest(d.folder + "/x", d.folder + "/tidak-ada")
        by = {os.path.basename(line[1]): line for line in lines}
        assert by["baik.txt"][0] == "stored"
        assert by["kosong.txt"][0] == "refused" and by["kosong.txt"][2:] == ["-", "empty"], by
        assert by["pipa"][3] == "not-a-regular-file" and by["tautan.txt"][3] == "not-a-regular-file", by
        assert by["tidak-ada"][0] == "refused" and by["tidak-ada"][3].startswith("unreadable"), by
        assert r.returncode == 1


def test_ingest__archive__gives_its_members_after_itself():
    with Data() as d:
        inner = zip_of({"dalam.txt": "paling dalam\n"})
        path = d.file("batch.zip", zip_of({"a.txt": "isi a\n", "sub/b.txt": "isi b\n", "lagi.zip": inner}))
        lines, r = d.ingest(path)
        assert [line[1].split("/")[-1] if "!" not in line[1] else line[1].split("!", 1)[1] for line in lines] == [
            "batch.zip", "a.txt", "sub/b.txt", "lagi.zip", "lagi.zip!dalam.txt"], lines
        assert statuses(lines) == ["stored"] * 5 and r.returncode == 0, (lines, r.err)


def test_ingest__hostile_names__are_labels_only():
    with Data() as d:
        path = d.file("a\tb\nc\\d.txt", "nama aneh\n")
        lines, _ = d.ingest(path)
        assert lines[0][1].endswith("a\\tb\\nc\\\\d.txt"), lines
        evil = d.file("jahat.zip", zip_of({"../../keluar.txt": "jangan keluar\n", "/etc/mutlak.txt": "jangan mutlak\n"}))
        lines, _ = d.ingest(evil)
        assert len(lines) == 3, lines
        assert not os.path.exists(os.path.join(d.folder, "keluar.txt")) and not os.path.exists("/etc/mutlak.txt")
        bad = os.path.join(d.folder.encode(), b"bad-\xf6.txt")
        with open(bad, "wb") as f:
            f.write(b"nama bukan utf-8\n")
        r = subprocess.run([d.binary, "ingest", "-d", d.path, "--unit", "satu", "--period", "2026-1", bad], capture_output=True)
        assert b"bad-\\xF6.txt" in r.stdout or b"bad-\\xf6.txt" in r.stdout, r.stdout


def test_ingest__list__describes_its_files_and_a_bad_row_costs_only_itself():
    with Data() as d:
        d.file("x/satu.txt", "teks satu\n")
        d.file("x/dua.txt", "teks dua\n")
        d.file("x/tiga.txt", "teks tiga\n")
        d.file("x/daftar.csv", "berkas,jenis,judul,tanggal,nomor,kelas,catatan\n"
               "satu.txt,KIN-03,Laporan Kegiatan Semester I,05/08/2026,100.3/014/2026,berkala,\n"
               "dua.txt,XXX-99,Salah jenis,,,,\n"
               "tiga.txt,KEL-02,Surat Edaran,2026-13-01,,,\n")
        lines, r = d.ingest(d.folder + "/x", options=["--index"])
        assert r.returncode == 1, r.err
        assert "row 3" in r.err and "jenis" in r.err and "row 4" in r.err and "tanggal" in r.err, r.err
        assert statuses(lines) == ["stored"] * 4, lines
        hits = d.json("search", "--internal", "laporan kegiatan semester")["hits"]
        assert hits and hits[0]["title"] == "Laporan Kegiatan Semester I" and hits[0]["type"] == "KIN-03", hits
        assert hits[0]["date"] == "2026-08-05" and hits[0]["class"] == "berkala", hits


def test_ingest__usage__touches_nothing():
    with Data() as d:
        a = d.file("a.txt", "isi\n")
        for options in (["--unit", "tidak-ada", "--period", "2026-1"], ["--unit", "satu", "--period", "2026-3"],
                        ["--unit", "satu"], ["--unit", "satu", "--period", "2026-1", "--type", "ZZZ-1"],
                        ["--unit", "satu", "--period", "2026-1", "--class", "rahasia"],
                        ["--unit", "satu", "--period", "2026-1", "--ngawur"]):
            r = d.run("ingest", *options, a)
            assert r.returncode == 2 and r.err and not r.out, (options, r.returncode, r.out, r.err)
        assert statuses(d.ingest(a)[0]) == ["stored"]


def test_ingest__data_folder_missing__is_said_and_nothing_is_made():
    with Data() as d:
        r = subprocess.run([d.binary, "ingest", "-d", d.folder + "/tidak-ada", "--unit", "satu", "--period", "2026-1", "x"],
                           capture_output=True)
        assert r.returncode in (2, 3) and r.stderr and not os.path.exists(d.folder + "/tidak-ada")


def test_publish__where_the_command_line_is_not_trusted__waits_for_four_eyes():
    with Data(trusted=False) as d:
        a = d.file("a.txt", "Pengumuman pemadaman air.\n")
        lines, r = d.ingest(a, options=["--type", "BEN-01", "--publish"])
        assert lines[0][0] == "held" and lines[0][3].startswith("four-eyes") and r.returncode == 1, lines


def test_publish__public_class_and_clean__is_published():
    with Data() as d:
        a = d.file("a.txt", "Pengumuman pemadaman air bersih di RT 04.\n")
        lines, r = d.ingest(a, options=["--type", "BEN-01", "--publish", "--index"])
        assert lines[0][0] == "stored" and lines[0][3] == "published" and r.returncode == 0, (lines, r.err)
        hits = d.json("search", "pemadaman air")["hits"]
        assert [h["id"] for h in hits] == [lines[0][2]], hits


def test_publish__excluded_or_unknown_class__is_held():
    with Data() as d:
        lines, _ = d.ingest(d.file("a.txt", "Daftar penerima.\n"), options=["--type", "SOS-02", "--publish"])
        assert lines[0][0] == "held" and lines[0][3].startswith("class"), lines
        lines, _ = d.ingest(d.file("b.txt", "Entah apa ini.\n"), options=["--publish"])
        assert lines[0][0] == "held" and lines[0][3].startswith("class"), lines


def test_publish__a_nik_in_text_or_name__is_held_by_the_gate():
    with Data() as d:
        a = d.file("a.txt", "Pembayaran kepada warga, NIK 6474024506780003.\n")
        b = d.file("6474024506780003.txt", "Isi yang bersih.\n")
        lines, r = d.ingest(a, b, options=["--type", "KEU-02", "--publish"])
        assert statuses(lines) == ["held", "held"], lines
        assert all(line[3].startswith("gate") and "PII_NIK" in line[3] for line in lines), lines
        assert r.returncode == 1
        assert "6474024506780003" not in r.err


def test_ingest__real_formats__every_file_gets_a_line():
    with Data() as d:
        folder = corpus("formats", "odd")
        lines, _ = d.ingest(folder)
        files = sum(len(names) for _, _, names in os.walk(folder))
        assert sum("!" not in line[1] for line in lines) == files, (len(lines), files)
        by = {os.path.basename(line[1]): line for line in lines}
        assert by["empty.txt"][0] == "refused" and by["terkunci-sandi-rahasia.pdf"][3].startswith("encrypted"), by
        assert by["sandi-rahasia.zip"][0] == "held" and by["sandi-rahasia.zip"][3].startswith("encrypted"), by
        assert by["hanya-sandi-pemilik.pdf"][0] == "stored" and by["only-spaces.txt"][3].startswith("no-text"), by


main(__name__)
