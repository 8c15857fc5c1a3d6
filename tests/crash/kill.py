"""SIGKILL and failing calls at swept points over ingest, index, publish and withdraw.  After each: run again, `check` is clean,
each document is there once, nothing that was acknowledged is lost."""
import io
import os
import random
import shutil
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import FAULT, Data


def fill(d):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as z:
        for k in range(4):
            z.writestr(f"anggota-{k}.txt", f"Anggota {k} dari arsip: laporan bank sampah RT {k}.\n")
    d.file("batch/arsip.zip", archive.getvalue())
    for k in range(8):
        d.file(f"batch/pengumuman-{k}.txt", f"Pengumuman nomor {k}: pemadaman air bersih di RT {k}.\n")
    d.file("batch/kembar.txt", "Pengumuman nomor 0: pemadaman air bersih di RT 0.\n")


INGEST = ("ingest", "--unit", "satu", "--period", "2026-1", "--type", "BEN-01", "--publish", "--index")
FILES = 8 + 1 + 4  # texts, the archive, its members


def acknowledged(out):
    return {line.split("\t")[2] for line in out.splitlines() if line.split("\t")[0] in ("stored", "duplicate", "held")}


def assert_whole(d, seen):
    """The run after the accident repairs everything."""
    r = d.run(*INGEST, d.folder + "/batch")
    assert r.returncode == 0, (r.returncode, r.out, r.err)
    assert len(r.out.splitlines()) == FILES + 1, r.out
    ids = acknowledged(r.out)
    assert len(ids) == FILES, (len(ids), r.out)
    assert seen <= ids, ("lost", seen - ids)
    check = d.run("check")
    assert check.returncode == 0, (check.out, check.err)
    hits = [h["id"] for h in d.json("search", "--limit", "100", "pengumuman ATAU laporan")["hits"]]
    assert len(hits) == len(set(hits)), hits
    for word, count in (("pemadaman", 8), ("anggota", 4)):
        hits = {h["id"] for h in d.json("search", "--limit", "100", word)["hits"]}
        assert len(hits) == count, (word, hits)


def count_calls(prepared, command):
    with tree_copy(prepared) as d:
        path = d.folder + "/count"
        r = d.run(*command(d), binary=FAULT, env={"EARSIP_COUNT_TO": path})
        assert r.returncode == 0, (r.out, r.err)
        return int(open(path).read())


class tree_copy:
    """A data folder copied from another, at a path of its own."""

    def __init__(self, prepared):
        import tempfile
        self.data = Data.__new__(Data)
        self.data.folder = tempfile.mkdtemp(prefix="earsip-crash-")
        self.data.path = os.path.join(self.data.folder, "data")
        self.data.binary = prepared.binary
        # cp keeps inode numbers apart, times alike: as a restored machine would.
        subprocess.run(["cp", "-a", prepared.path, self.data.path], check=True)
        subprocess.run(["cp", "-a", prepared.folder + "/batch", self.data.folder + "/batch"], check=True)

    def __enter__(self):
        return self.data

    def __exit__(self, *_):
        shutil.rmtree(self.data.folder, ignore_errors=True)


def points(total, count, seed):
    """Evenly swept, with the first and the last, and a little random between."""
    r = random.Random(seed)
    chosen = {1, total} | {1 + k * total // count for k in range(count)} | {r.randint(1, total) for _ in range(count // 4)}
    return sorted(chosen)[:max(count, 2)] if len(chosen) <= count else sorted(r.sample(sorted(chosen), count))


def sweep_kill(count):
    with Data() as prepared:
        fill(prepared)
        command = lambda d: (*INGEST, d.folder + "/batch")
        for n in points(count_calls(prepared, command), count, 1):
            with tree_copy(prepared) as d:
                r = d.run(*command(d), binary=FAULT, env={"EARSIP_DIE_AT": str(n)})
                assert r.returncode in (-9, 0, 1), (n, r.returncode, r.err)
                try:
                    assert_whole(d, acknowledged(r.out))
                except AssertionError as why:
                    raise AssertionError(f"killed at call {n}: {why}") from why


def sweep_withdraw(count):
    with Data() as prepared:
        fill(prepared)
        r = prepared.run(*INGEST, prepared.folder + "/batch", check=True)
        target = r.out.splitlines()[-1].split("\t")[2]
        command = lambda d: ("withdraw", target, "--reason", "Keliru unggah.")
        for n in points(count_calls(prepared, command), count, 2):
            with tree_copy(prepared) as d:
                killed = d.run(*command(d), binary=FAULT, env={"EARSIP_DIE_AT": str(n)})
                done = "withdrawn" in killed.out
                again = d.run("index", "--once")
                assert again.returncode == 0, (n, again.err)
                check = d.run("check")
                assert check.returncode == 0, (n, check.out, check.err)
                hits = {h["id"] for h in d.json("search", "--limit", "100", "pemadaman")["hits"]}
                assert len(hits) in ((7,) if done else (7, 8)), (n, hits)
                assert (target in hits) == (len(hits) == 8), (n, hits)


def sweep_failing(count):
    """The n-th write, sync or rename fails, once, or it and all after it: exit 3 with a sentence, clean afterwards."""
    with Data() as prepared:
        fill(prepared)
        command = lambda d: (*INGEST, d.folder + "/batch")
        total = count_calls(prepared, command)
        for k, n in enumerate(points(total, count, 3)):
            with tree_copy(prepared) as d:
                env = {"EARSIP_FAIL_AT": str(n), "EARSIP_FAIL_ERRNO": str((28, 5)[k % 2]), "EARSIP_FAIL_ON": str(k // 2 % 2)}
                r = d.run(*command(d), binary=FAULT, env=env)
                assert r.returncode in (0, 1, 3), (n, env, r.returncode, r.err)
                assert r.returncode != 3 or len(r.err.strip()) > 20, (n, r.err)
                try:
                    assert_whole(d, acknowledged(r.out))
                except AssertionError as why:
                    raise AssertionError(f"{env}: {why}") from why
