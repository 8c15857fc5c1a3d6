"""An anonymous report of a leak: looked at strictly, hidden at once when something is found, at most ten times a day."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import ROOT, Data, Server, main, wait_for
from intake import rows, send, take_in, troubles

PHONE = "081234567890"


def publish(d, name, text, office_numbers=()):
    """Public with numbers that were the office's at that time."""
    folder = os.path.join(d.path, "policies")
    os.makedirs(folder, exist_ok=True)
    lists = open(os.path.join(ROOT, "policies/data/gate_lists.csv")).read()
    with open(folder + "/gate_lists.csv", "w") as f:
        f.write(lists + "".join(f"telepon_kantor,{n}\n" for n in office_numbers))
    lines, r = d.ingest(d.file(name, text), options=["--type", "BEN-01", "--publish", "--index"])
    assert lines[0][3] == "published", (lines, r.err)
    os.unlink(folder + "/gate_lists.csv")
    return lines[0][2]


def report(d, id, about="telepon", **more):
    send(d, "--kind", "report", words=[f"dokumen={id}", f"perihal={about}", "halaman=1", "catatan=KANARI ada nomor saya"], **more)


def reports(d):
    return rows(d, "SELECT document, about, leak, findings>0, held FROM report ORDER BY sequence")


def test_report__a_leak_that_is_there__hides_it_at_once_and_a_person_brings_it_back():
    with Data() as d:
        id = publish(d, "surat.txt", f"Pengumuman air bersih. Hubungi {PHONE} untuk keterangan.\n", [PHONE])
        with Server(d) as server:
            wait_for(lambda: server.get(f"/d/{id}")[0] == 200, "the document")
            report(d, id)
            wait_for(lambda: server.get(f"/d/{id}")[0] == 451, "the hold", seconds=5)
            assert server.get(f"/d/{id}/unduh")[0] == 451
            assert id.encode() not in server.get("/cari.json?q=pengumuman")[2]
            wait_for(lambda: b'"purge":0' in server.get("/sehat", port=server.office)[2], "the purge")
            log = open(server.log.name).read()
            assert "KANARI" not in log and PHONE not in log
        assert reports(d) == [(id, "telepon", 1, 1, 1)]
        r = d.run("check")
        assert r.returncode == 0, r.out
        for path, content in d.public_bytes().items():
            assert PHONE.encode() not in content, path
        d.run("publish", "--rebuild", check=True)
        assert d.run("check").returncode == 0
        for path, content in d.public_bytes().items():
            assert PHONE.encode() not in content, path
        assert rows(d, "SELECT count(*) FROM case_outbox WHERE kind='PESAN' AND number='post:PU'") == [(1,)]


def test_report__nothing_found_or_a_mistake__hides_nothing():
    with Data() as d:
        id = publish(d, "surat.txt", "Pengumuman air bersih untuk semua warga.\n")
        report(d, id)
        report(d, id, about="judul")
        take_in(d)
        assert reports(d) == [(id, "telepon", 1, 0, 0), (id, "judul", 0, 0, 0)] or reports(d) == [
            (id, "judul", 0, 0, 0), (id, "telepon", 1, 0, 0)], reports(d)
        assert rows(d, "SELECT leak_hold FROM document") == [(0,)]
        with Server(d) as server:
            assert server.get(f"/d/{id}")[0] == 200
        due = dict(rows(d, "SELECT leak, due_day-received_day FROM report"))
        assert 1 <= due[1] <= 11 and 5 <= due[0] <= 15, due


def test_report__more_than_ten_a_day__are_for_officers():
    with Data() as d:
        ids = [publish(d, f"surat-{k}.txt", f"Pengumuman ke-{k}. Hubungi {PHONE}.\n", [PHONE]) for k in range(12)]
        for id in ids:
            report(d, id)
        r = take_in(d)
        assert [h for *_, h in reports(d)].count(1) == 10
        assert r.err.count("ev=report_holds") == 2, r.err
        assert rows(d, "SELECT count(*) FROM document WHERE leak_hold=1") == [(10,)]


def test_report__of_no_document_of_ours__is_set_aside():
    with Data() as d:
        report(d, "0123ABCD")
        take_in(d)
        assert troubles(d) == [("ditolak", "")] and reports(d) == []


main(__name__)
