"""What a requester sees under public/reply/: sealed to the code, made anew with each step, gone with what is erased."""
import hashlib
import json
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import FAULT, Data, Server, main, wait_for
from intake import everything_under, fields, numbers, rows, send, take_in, troubles


def reply(d, code):
    """The case, or None."""
    r = d.run("test-reply", code, binary=FAULT)
    assert r.returncode in (0, 1), r.err
    return json.loads(r.out) if r.returncode == 0 else None


def test_reply__under_serve__is_there_within_two_seconds():
    with Data() as d, Server(d) as server:
        ((number, code, _),), _ = send(d)
        wait_for(lambda: reply(d, code), "the first reply")
        ((number, code, _),), _ = send(d)
        x = wait_for(lambda: reply(d, code), "the reply", seconds=2)
        assert x["number"] == number
        assert "level=err" not in open(server.log.name).read()
        # The receipt was drawn behind the importer's walls.
        ((n, kind, _, _, _),) = x["files"]
        pdf = d.run("test-reply", code, str(n), binary=FAULT)
        assert kind == "L01" and pdf.out.startswith("%PDF"), (x["files"], pdf.out[:20])


def test_reply__says_what_was_asked_and_masks_who_asked():
    with Data() as d:
        ((number, code, _),), _ = send(d, words=fields(nik="6474010101900001"))
        take_in(d)
        x = reply(d, code)
        assert (x["number"], x["state"], x["label"]) == (number, "DITERIMA", "Diterima")
        assert [i[0] for i in x["items"]] == ["KANARIBUTIR anggaran"]
        assert x["own"]["nik"] == "6474********0001" and "KANARI" not in x["own"]["nama"], x["own"]
        assert x["days"][0][1:] == [0, "hari penerimaan"] and x["days"][-1][1] == 10
        assert x["events"] == [["Diterima dan diberi nomor", "Pemohon"]]


def test_reply__nothing_of_it_is_readable_under_public():
    with Data() as d:
        send(d, "--count", "3")
        take_in(d)
        found = dict(everything_under(d.path + "/public"))
        assert sum(p.endswith("/kasus") for p in found) == 3, list(found)
        for path, content in found.items():
            assert b"KANARI" not in content and b"PERM-" not in content, path


def test_reply__another_code__opens_nothing():
    with Data() as d, Data() as other:
        send(d)
        take_in(d)
        ((_, code, _),), _ = send(other)
        assert reply(d, code) is None


def test_reply__leftovers_and_strangers__are_removed():
    with Data() as d:
        ((_, code, _),), _ = send(d)
        take_in(d)
        folder = os.path.join(d.path, "public/reply")
        os.mkdir(folder + "/.half")
        os.mkdir(folder + "/" + "f" * 32)
        take_in(d)
        assert len(os.listdir(folder)) == 2 and reply(d, code)
        # The register is asked once a day, and when a code was replaced.
        change(d, ("INSERT OR REPLACE INTO case_outbox(kind, number, created_ms) VALUES('BALASAN', '', 1)",))
        take_in(d)
        assert len(os.listdir(folder)) == 1 and reply(d, code)


def test_reply__gone_by_accident__comes_with_the_next_day():
    with Data() as d:
        ((_, code, _),), _ = send(d)
        take_in(d)
        ((folder),) = os.listdir(os.path.join(d.path, "public/reply"))
        os.rename(os.path.join(d.path, "public/reply", folder), os.path.join(d.folder, "away"))
        take_in(d)
        assert reply(d, code) is None
        take_in(d, env={"FAKETIME": "+1d", "LD_PRELOAD": "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"})
        assert reply(d, code)
        assert len(numbers(d)) == 1


def change(d, *statements):
    """The register as a decision would leave it; the steps themselves are tested elsewhere."""
    c = sqlite3.connect(d.path + "/internal/register.db", timeout=10)
    with c:
        for s in statements:
            c.execute(*s)
    c.close()


def give(d, number, sequence, content, name="salinan.txt", redacted=0, approved=""):
    digest = hashlib.sha256(content).hexdigest()
    folder = f"{d.path}/internal/blob/{digest[:2]}"
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/{digest[2:]}", "wb") as f:
        f.write(content)
    change(d, ("INSERT INTO granted_file(number, item, sequence, blob, size, mime, name, redacted, gate, added_ms, added_by,"
               " approved_by) VALUES(?,1,?,?,?,'text/plain',?,?,'',1,'budi',?)",
               (number, sequence, digest, len(content), name, redacted, approved)))


def answer(d, number):
    change(d, ("UPDATE request SET state='DITANGGAPI', outcome='DIKABULKAN', answered_day=received_day WHERE number=?", (number,)),
           ("INSERT OR REPLACE INTO case_outbox(kind, number, created_ms) VALUES('BALASAN', ?, 1)", (number,)))


def test_granted_copy__is_judged_in_the_sandbox():
    with Data() as d:
        ((number, code, _),), _ = send(d)
        take_in(d)
        give(d, number, 1, b"Anggaran kelurahan 2025: 12 kegiatan.\n")
        give(d, number, 2, b"NIK 6474010101900001 atas nama warga.\n", redacted=1)
        give(d, number, 3, b"%PDF-1.4 rusak", name="rusak.pdf", redacted=1)
        with Server(d) as server:
            wait_for(lambda: ("",) not in rows(d, "SELECT gate FROM granted_file"), "the gate")
            assert "6474" not in open(server.log.name).read()
        assert rows(d, "SELECT gate FROM granted_file ORDER BY sequence") == [("pass",), ("block",), ("block",)]
        assert d.run("audit", "verify").returncode == 0


def test_granted_copy__goes_to_the_requester_with_the_answer_and_not_before():
    with Data() as d:
        ((number, code, _),), _ = send(d)
        content = b"Anggaran kelurahan 2025: 12 kegiatan.\n" * 1000
        take_in(d)
        give(d, number, 1, content)
        give(d, number, 2, b"Dihitamkan, belum disetujui.\n", redacted=1)
        change(d, ("INSERT OR REPLACE INTO case_outbox(kind, number, created_ms) VALUES('BALASAN', ?, 1)", (number,)))
        take_in(d)
        assert [f for f in reply(d, code)["files"] if f[1] == "BERKAS"] == []
        answer(d, number)
        take_in(d)
        x = reply(d, code)
        ((n, _, title, _, current),) = [f for f in x["files"] if f[1] == "BERKAS"]
        assert (title, current, x["label"], x["outcome"]) == ("salinan.txt", True, "Ditanggapi", "DIKABULKAN")
        assert x["look_again"] == x["fetch_until"] != ""
        got = d.run("test-reply", code, str(n), binary=FAULT)
        assert got.out.encode() == content
        for path, sealed in everything_under(d.path + "/public"):
            assert b"Anggaran" not in sealed, path
        # Made again, the file that lies there stays as it is.
        folder = os.path.join(d.path, "public/reply")
        path = os.path.join(folder, os.listdir(folder)[0], str(n))
        before = os.stat(path).st_ino
        answer(d, number)
        take_in(d)
        assert os.stat(path).st_ino == before
        # After the day until which it stays it is gone.
        later = {"FAKETIME": "+80d", "LD_PRELOAD": "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"}
        take_in(d, env=later)
        assert not os.path.exists(path) and "BERKAS" not in [f[1] for f in reply(d, code)["files"]]


def test_reply__of_an_erased_case__is_taken_away():
    with Data() as d:
        ((number, code, _),), _ = send(d)
        take_in(d)
        assert reply(d, code)
        change(d, ("PRAGMA foreign_keys=ON",), ("DELETE FROM case_key WHERE number=? AND kind='KONTAK'", (number,)),
               ("INSERT OR REPLACE INTO case_outbox(kind, number, created_ms) VALUES('BALASAN', ?, 1)", (number,)))
        take_in(d)
        assert reply(d, code) is None and os.listdir(d.path + "/public/reply") == []


def test_reply__acts_of_the_requester__show_in_it():
    with Data() as d:
        ((number, code, _),), _ = send(d)
        take_in(d)
        mine = ("--code", code, "--about", number)
        send(d, "--kind", "contact", *mine, words=["telepon=0812000111", "surel=baru@contoh.id"])
        send(d, "--kind", "add", *mine, words=["catatan=Tahun 2025 saja."])
        take_in(d)
        events = [e for e, _ in reply(d, code)["events"]]
        assert events[0] == "Diterima dan diberi nomor" and {"Kontak diubah", "Keterangan atau berkas ditambahkan"} <= set(events), events
        send(d, "--kind", "withdraw", *mine, words=["alasan_cabut=Sudah tidak perlu."])
        # By another code it is nobody's.
        send(d, "--kind", "withdraw", "--about", number, words=["alasan_cabut=x"])
        take_in(d)
        x = reply(d, code)
        assert (x["state"], x["label"], x["look_again"]) == ("DICABUT", "Dicabut", ""), x
        assert troubles(d) == [("tanda-tangan", "")]


def test_reply__an_objection__shows_in_it():
    with Data() as d:
        ((number, code, _),), _ = send(d)
        take_in(d)
        answer(d, number)
        ((objection, _, _),), _ = send(d, "--kind", "objection", "--code", code, "--about", number,
                                       words=["alasan=d", "kasus_posisi=Jawaban tidak lengkap.", "nama=P"])
        take_in(d)
        x = reply(d, code)
        assert [(o[0], o[1], o[2]) for o in x["objections"]] == [(objection, "K_DITERIMA", "d")], (x, troubles(d))
        assert objection.startswith("KEB-")


main(__name__)
