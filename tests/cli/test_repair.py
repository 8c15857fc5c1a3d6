"""What goes wrong in a data folder: said in words, repaired where it is derived, exit 3 where it is not ours to mend."""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import EARSIP, Data, Server, for_other_users, main


def city(d):
    for n in range(4):
        d.file(f"x/air-{n}.txt", f"Pengumuman pemadaman air bersih nomor {n}\n\nAir padam di RT {n:02}.\n")
    d.file("x/tetap.csv", "rt,jiwa\n01,120\n02,98\n")
    lines, r = d.ingest(d.folder + "/x", options=["--type", "BEN-01", "--publish"])
    assert {line[3] for line in lines} == {"published"}, lines
    d.run("index", "--once", check=True)
    return [line[2] for line in lines]


def answers(d):
    """What the public and the inner search say, without what may differ from run to run."""
    return [sorted((h["id"], h["title"], h["date"], h["snippet"]) for h in d.json("search", *options, "pemadaman air")["hits"])
            for options in ([], ["--internal"])]


def assert_clean(d):
    r = d.run("check")
    assert r.returncode == 0, (r.out, r.err)


def broken_and_repaired(hurt):
    with Data() as d:
        city(d)
        before = answers(d)
        assert len(before[0]) == 4 and len(before[1]) == 4, before
        assert_clean(d)
        hurt(d)
        r = d.run("check")
        assert r.returncode == 1 and r.out.strip(), (r.returncode, r.out, r.err)
        report = d.json("check", codes=(1,))
        assert report["wrong"] >= 1 and all(f["text"] for f in report["findings"]), report
        d.run("check", "--repair")
        # What must be read again waits in the outbox, as after any crash.
        d.run("index", "--once", check=True)
        assert_clean(d)
        assert answers(d) == before


def remove(*parts):
    return lambda d: shutil.rmtree(os.path.join(d.path, *parts))


def test_check_repair__public_folder_emptied__is_made_anew():
    def hurt(d):
        for name in os.listdir(d.path + "/public"):
            path = os.path.join(d.path, "public", name)
            shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
    broken_and_repaired(hurt)


def test_check_repair__public_folder_gone__is_made_anew():
    broken_and_repaired(remove("public"))


def test_check_repair__internal_index_gone__is_made_anew():
    broken_and_repaired(remove("internal", "index"))


def test_check_repair__public_index_gone__is_made_anew():
    broken_and_repaired(remove("public", "index"))


def test_check_repair__a_published_file_changed__is_made_anew():
    def hurt(d):
        blobs = [p for p in d.public_bytes() if "/public/blob/" in p]
        os.chmod(blobs[0], 0o644)
        with open(blobs[0], "ab") as f:
            f.write(b"tambahan")
    broken_and_repaired(hurt)


def test_check__units_and_settings_that_wait_for_the_publisher__are_not_wrong():
    with Data() as d:
        assert_clean(d)
        city(d)
        d.run("unit", "add", "tiga", "Kelurahan Tiga", check=True)
        assert_clean(d)
        db = sqlite3.connect(d.path + "/public/catalog.db")
        db.execute("DELETE FROM unit WHERE code = 'satu'")
        db.commit()
        db.close()
        assert d.run("check").returncode == 1


def test_check__an_original_lost__is_named_and_stays_wrong():
    with Data() as d:
        ids = city(d)
        hurt = None
        for folder, _, names in os.walk(d.path + "/internal/blob"):
            for name in names:
                if b"rt,jiwa" in open(os.path.join(folder, name), "rb").read():
                    hurt = os.path.join(folder, name)
        os.unlink(hurt)
        r = d.run("check")
        assert r.returncode == 1 and any(x in r.out for x in (ids[-1], os.path.basename(hurt)[:16])), r.out
        assert d.run("check", "--repair").returncode == 1


def test_rebuild_and_reindex__give_the_same_answers():
    with Data() as d:
        ids = city(d)
        d.run("withdraw", ids[0], "--reason", "Keliru unggah.", check=True)
        d.run("index", "--once", check=True)
        before = answers(d)
        assert len(before[0]) == 3
        for command in (["publish", "--rebuild"], ["reindex"], ["reindex", "--public"], ["reindex", "--internal"]):
            assert d.run(*command).returncode == 0, command
            assert answers(d) == before, command
            assert_clean(d)
        with Server(d) as s:
            assert s.get("/d/" + ids[0])[0] == 410 and s.get("/d/" + ids[1])[0] == 200


def test_backup__while_serving__restores_whole_and_without_keys():
    with Data() as d:
        ids = city(d)
        file = d.folder + "/cadangan"
        with Server(d):
            more = []
            busy = threading.Thread(target=lambda: more.append(d.ingest(d.file("z/baru.txt", "Surat yang datang kemudian.\n"))))
            busy.start()
            r = d.run("backup", file, "--json")
            busy.join()
        assert r.returncode == 0 and json.loads(r.out)["damaged"] == 0, (r.out, r.err)
        assert more[0][0][0][0] == "stored", more
        for name in os.listdir(d.path + "/internal/keys"):
            key = open(os.path.join(d.path, "internal/keys", name), "rb").read()
            assert not key or key not in open(file, "rb").read(), name
        assert d.run("restore", file, d.path).returncode in (2, 3), "restored over a data folder"
        there = d.folder + "/pulih"
        r = subprocess.run([EARSIP, "restore", file, there], capture_output=True)
        assert r.returncode == 0, r.stderr
        before, d.path = d.path, there
        d.run("index", "--once")
        assert_clean(d)
        assert {h["id"] for h in d.json("search", "pemadaman")["hits"]} == set(ids[:4])
        assert d.run("audit", "verify").returncode == 0
        d.path = before


def test_restore__what_is_no_backup__makes_nothing():
    with Data() as d:
        r = subprocess.run([EARSIP, "restore", d.file("x", "bukan cadangan"), d.folder + "/pulih"], capture_output=True)
        assert r.returncode in (2, 3) and r.stderr, r
        assert not os.path.exists(d.folder + "/pulih") or not os.listdir(d.folder + "/pulih")


def test_register__damaged__is_3_and_said():
    with Data() as d:
        city(d)
        with open(d.path + "/internal/register.db", "r+b") as f:
            f.write(b"bukan basis data" * 64)
        for command in (["unit", "list"], ["ingest", "--unit", "satu", "--period", "2026-1", d.file("b.txt", "isi\n")],
                        ["search", "--internal", "air"], ["audit", "verify"], ["backup", d.folder + "/c"]):
            r = d.run(*command)
            assert r.returncode == 3 and r.err and not r.out, (command, r.returncode, r.out, r.err)
        assert not os.path.exists(d.folder + "/c")
        # The public side stands on its own.
        assert d.json("search", "pemadaman")["total"] == 4


def test_register__locked_by_another__is_3_and_nothing_is_half_done():
    with Data() as d:
        db = sqlite3.connect(d.path + "/internal/register.db", isolation_level=None)
        db.execute("BEGIN EXCLUSIVE")
        r = d.run("unit", "add", "tiga", "Kelurahan Tiga")
        assert r.returncode == 3 and r.err, (r.returncode, r.err)
        db.execute("ROLLBACK")
        db.close()
        assert d.run("unit", "add", "tiga", "Kelurahan Tiga").returncode == 0
        assert_clean(d)


def test_data__not_there_or_no_data_folder__is_said_and_nothing_made():
    with Data() as d:
        os.mkdir(d.folder + "/asing")
        for path in (d.folder + "/tidak-ada", d.folder + "/asing"):
            for verb in (["unit", "list"], ["check"], ["index", "--once"], ["audit", "verify"], ["search", "x"],
                         ["backup", d.folder + "/c"], ["publish", "--rebuild"], ["reindex"], ["serve"]):
                r = subprocess.run([EARSIP, verb[0], "-d", path, *verb[1:]], capture_output=True, timeout=60)
                assert r.returncode in (2, 3) and r.stderr and not r.stdout, (path, verb, r)
        assert os.listdir(d.folder + "/asing") == [] and not os.path.exists(d.folder + "/tidak-ada")


def test_settings__a_mistake__is_named_with_its_line():
    with Data() as d:
        with open(d.path + "/earsip.conf", "a") as f:
            f.write("\nngawur = 1\n")
        line = len(open(d.path + "/earsip.conf").read().splitlines())
        r = d.run("unit", "list")
        assert r.returncode in (2, 3) and str(line) in r.err and "ngawur" in r.err and not r.out, (r.returncode, r.err)


def test_data__not_ours_to_write__is_3():
    user = 65534 if os.getuid() == 0 else None
    earsip = for_other_users()
    with Data() as d:
        city(d)
        os.chmod(d.folder, 0o755)
        if user is None:
            os.chmod(d.path + "/internal", 0o500)
            os.chmod(d.path, 0o500)
        try:
            for verb in (["ingest", "--unit", "satu", "--period", "2026-1", d.file("b.txt", "isi lain\n")], ["unit", "add", "tiga", "Tiga"],
                         ["init"]):
                r = subprocess.run([earsip, verb[0], "-d", d.path if verb[0] != "init" else d.path + "/baru", *verb[1:]],
                                   capture_output=True, timeout=60, user=user)
                if verb[0] == "unit" and user is None:
                    continue  # the register's own file may be written to by its owner
                assert r.returncode == 3 and r.stderr, (verb, r)
        finally:
            os.chmod(d.path, 0o755)
            os.chmod(d.path + "/internal", 0o700)
        assert len(d.json("unit", "list")) == 2
        assert_clean(d)


def test_check__work_that_fails_for_ever__is_named_and_stops_nothing_else():
    with Data() as d:
        for n in range(3):
            d.file(f"x/air-{n}.txt", f"Pengumuman pemadaman air bersih nomor {n}\n\nAir padam di RT {n:02}.\n")
        lines, _ = d.ingest(d.folder + "/x", options=["--type", "BEN-01", "--publish"])
        broken = lines[0][2]
        with sqlite3.connect(d.path + "/internal/register.db") as db:
            blob = db.execute("SELECT blob FROM release WHERE id=?", (broken,)).fetchone()[0]
            # Work for a document that is not there: first in the row.
            db.execute("INSERT INTO outbox(sequence, kind, id, version, created_ms) VALUES(0, 'INDEX', 'ZZZZZZZZ', 1, 0)")
        path = f"{d.path}/internal/blob/{blob[:2]}/{blob[2:]}"
        kept = open(path, "rb").read()
        os.remove(path)
        for _ in range(6):
            d.run("index", "--once")
        assert len(d.json("search", "pemadaman air")["hits"]) == 2
        assert len(d.json("search", "--internal", "pemadaman air")["hits"]) == 3
        found = [f["text"] for f in d.json("check", codes=(1,))["findings"] if f["part"] == "stuck"]
        assert len(found) == 2 and any(broken in f and "published" in f for f in found), found
        assert any("ZZZZZZZZ" in f and "indexed" in f for f in found), found
        # What was in the way is put right; the repair lets it be tried again.
        with open(path, "wb") as f:
            f.write(kept)
        with sqlite3.connect(d.path + "/internal/register.db") as db:
            db.execute("DELETE FROM outbox WHERE id='ZZZZZZZZ'")
        d.run("check", "--repair")
        d.run("index", "--once", check=True)
        assert_clean(d)
        assert len(d.json("search", "pemadaman air")["hits"]) == 3


main(__name__)
