"""The publisher under accidents: disks that fail for a while, processes killed under `serve`, decisions that race."""
import os
import signal
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import FAULT, Data, Server, main, wait_for

NOTICE = ("--type", "BEN-01")


def notices(d, count, folder="batch"):
    for k in range(count):
        d.file(f"{folder}/pengumuman-{k}.txt", f"Pengumuman nomor {k}: pemadaman air bersih {folder} di RT {k}.\n")
    return d.folder + "/" + folder


def published(lines):
    assert all(line[3] == "published" for line in lines), lines
    return [line[2] for line in lines]


def test_publish__disk_fails_many_times__nothing_is_given_up():
    with Data() as d:
        ids = published(d.ingest(notices(d, 3), options=[*NOTICE, "--publish"])[0])
        for attempt in range(8):
            r = d.run("index", "--once", binary=FAULT, env={"EARSIP_FAIL_AT": str(12 + attempt), "EARSIP_FAIL_ON": "1"})
            assert r.returncode == 3 and len(r.err) > 20, (attempt, r.returncode, r.err)
        d.run("index", "--once", check=True)
        d.run("check", check=True)
        assert {h["id"] for h in d.json("search", "pemadaman")["hits"]} == set(ids)


def test_publisher__half_made_files_of_a_crash__are_swept():
    with Data() as d:
        published(d.ingest(notices(d, 1), options=[*NOTICE, "--publish", "--index"])[0])
        left = ["public/.new/catalog.db", "public/blob/.tmp-ABCDEFGHABCDEFGH", "public/page/.tmp/ABCDEFGH-1-1.webp"]
        for name in left:
            d.file("data/" + name, "sisa salinan yang belum selesai")
        d.run("index", "--once", check=True)
        assert not [name for name in left if os.path.exists(d.folder + "/data/" + name)]


def test_withdraw__index_writer_died_before_its_commit__purges_all_the_same():
    """Words of a document that the writer never committed may lie in blocks that belong to nothing."""
    with Data() as d:
        target = published(d.ingest(notices(d, 1), options=[*NOTICE, "--publish", "--index"])[0])[0]
        before = {p for p in d.public_bytes() if "/index/p" in p}
        d.file("lain/b.txt", "Pengumuman kerja bakti di lapangan.\n")
        other = published(d.ingest(d.folder + "/lain", options=[*NOTICE, "--publish"])[0])[0]
        d.run("withdraw", other, "--reason", "Keliru unggah.", check=True)
        after = {p for p in d.public_bytes() if "/index/p" in p}
        assert before.isdisjoint(after), "the live part was not made anew"
        assert {h["id"] for h in d.json("search", "pemadaman")["hits"]} == {target}


def test_withdraw__races_with_publishing_under_serve__takes_all_away():
    with Data() as d, Server(d) as server:
        ids = published(d.ingest(notices(d, 40), options=[*NOTICE, "--publish"])[0])
        failures = []

        def withdraw(some):
            for i in some:
                r = d.run("withdraw", i, "--reason", "Keliru unggah.")
                if r.returncode:
                    failures.append((i, r.returncode, r.err))

        threads = [threading.Thread(target=withdraw, args=(ids[k:30:3],)) for k in range(3)]
        for t in threads:
            t.start()
        second = published(d.ingest(notices(d, 10, "susulan"), unit="dua", options=[*NOTICE, "--publish"])[0])
        for t in threads:
            t.join()
        assert not failures, failures
        for i in ids[:30]:
            wait_for(lambda: server.get("/d/" + i)[0] == 410, f"{i} to go", 5)
        for i in ids[30:] + second:
            wait_for(lambda: server.get("/d/" + i)[0] == 200, f"{i} to come", 5)
        wait_for(lambda: d.run("check").returncode == 0, "check", 30)
        assert sum("/blob/" in p for p in d.public_bytes()) == 20


def children(server):
    """pid by the name of the process, of everything below `serve`."""
    found, waiting = {}, [server.process.pid]
    while waiting:
        pid = waiting.pop()
        try:
            own = open(f"/proc/{pid}/task/{pid}/children").read().split()
            command = open(f"/proc/{pid}/cmdline").read().split("\0")
        except OSError:
            continue
        waiting += [int(p) for p in own]
        found.setdefault(next((w for w in command if w.startswith("process-")), "serve"), []).append(pid)
    return found


def test_serve__each_process_killed_under_load__comes_back_and_nothing_is_doubled():
    with Data() as d, Server(d) as server:
        seen = set()
        for round_number, name in enumerate(["process-publisher", "process-indexer", "process-public", "process-office"] * 2):
            folder = notices(d, 6, f"isi{round_number}")
            ingest = subprocess.Popen([d.binary, "ingest", "-d", d.path, "--unit", "satu", "--period", "2026-1", *NOTICE, "--publish", folder],
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            pids = wait_for(lambda: children(server).get(name), name, 20)
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
            out = ingest.communicate()[0].decode()
            assert ingest.returncode == 0, out
            seen |= {line.split("\t")[2] for line in out.splitlines()}
            wait_for(lambda: server.alive() and server.get("/sehat")[0] == 200, "the portal", 20)
        for i in seen:
            wait_for(lambda: server.get("/d/" + i)[0] == 200, f"{i} to come", 40)
        wait_for(lambda: d.run("check").returncode == 0, "check", 60)
        hits = [h["id"] for h in d.json("search", "--limit", "100", "pemadaman")["hits"]]
        assert sorted(hits) == sorted(seen), (len(hits), len(seen))


main(__name__)
