"""The processes of a running `earsip serve`, looked at from outside: what stands around each, and that all work behind it."""
import json
import os
import pwd
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import EARSIP, FAULT, Data, Server, Skip, for_other_users, main
from earsip import wait_for as wait_long

USER = "nobody"
WORD = "kelapa"


def wait_for(condition, what):
    return wait_long(condition, what, 20)



def processes(server):
    """pid by name of the children of serve."""
    found = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat") as f:
                parent = int(f.read().rsplit(")", 1)[1].split()[1])
            with open(f"/proc/{pid}/cmdline") as f:
                command = f.read().split("\0")
        except OSError:
            continue
        if parent == server.process.pid and len(command) > 1:
            found[command[1].replace("process-", "")] = int(pid)
    return found


def all_processes(server):
    """The same when all of them are there; else None."""
    found = processes(server)
    return found if {"public", "office", "publisher", "importer", "indexer"} <= set(found) else None


def status(pid):
    with open(f"/proc/{pid}/status") as f:
        return dict(line.rstrip("\n").split(":\t", 1) for line in f if ":\t" in line)


def open_files(pid):
    found = []
    for fd in os.listdir(f"/proc/{pid}/fd"):
        try:
            found.append(os.readlink(f"/proc/{pid}/fd/{fd}"))
        except OSError:
            pass
    return found


def publish(data):
    path = data.file("laporan.txt", f"LAPORAN KEGIATAN\n\nPenanaman {WORD} di kelurahan.\n" * 3)
    lines, r = data.ingest(path, options=("--type", "PRF-01", "--class", "berkala", "--publish"))
    assert lines[0][0] == "stored" and lines[0][3] == "published", (lines, r.err)
    return lines[0][2]


def way_through(data, server):
    """Published, found with its text, withdrawn: all lanes work behind their walls."""
    id = publish(data)
    wait_for(lambda: id.encode() in server.get(f"/cari.json?q={WORD}")[2], "the document in the search")
    assert server.get(f"/d/{id}/unduh")[0] == 200
    wait_for(lambda: b'"index":0' in server.get("/sehat", port=server.office)[2], "the internal index")
    data.run("withdraw", id, "--reason", "Uji", check=True)
    wait_for(lambda: server.get(f"/d/{id}")[0] == 410, "the tombstone")
    wait_for(lambda: b'"purge":0' in server.get("/sehat", port=server.office)[2], "the purge")
    r = data.run("check")
    assert r.returncode == 0, r.out + r.err


def walls_of(server):
    return json.loads(server.get("/sehat")[2])["walls"]


def log_of(server):
    with open(server.log.name) as f:
        return f.read()


def try_serve(abi, binary, user=None):
    with Data(binary=binary) as data:
        if user:
            set_user(data, user)
        with Server(data, env={"EARSIP_LANDLOCK_ABI": abi} if abi else None) as server:
            way_through(data, server)
            pids = processes(server)
            assert set(pids) == {"public", "office", "publisher", "importer", "indexer"}, pids
            for name, pid in pids.items():
                s = status(pid)
                assert s["Seccomp"].strip() == "2" and s["NoNewPrivs"].strip() == "1", (name, s)
                # Root keeps at most the right to pass file modes, and the public portal nothing.
                assert int(s["CapEff"], 16) & ~(0 if name == "public" else 2) == 0, (name, s["CapEff"])
                for task in os.listdir(f"/proc/{pid}/task"):
                    with open(f"/proc/{pid}/task/{task}/status") as f:
                        assert re.search(r"Seccomp:\s2", f.read()), (name, task)
            inside = [p for p in open_files(pids["public"]) if p.startswith(os.path.join(data.path, "internal"))]
            assert not inside, inside
            outside = [p for p in open_files(pids["indexer"]) if p.startswith(os.path.join(data.path, "public/index"))]
            assert not outside, outside
            log = log_of(server)
            for name in pids:
                assert re.search(rf"proc={name} ev=walls .*landlock={abi or '[1-9]'}.* seccomp=1", log), (name, log)
            assert "level=err" not in log, log
            w = walls_of(server)
            assert w["seccomp"] and w["landlock"] and w["users"] == bool(user), w
            assert bool(w["by_seccomp_alone"]) == (abi == "2"), w
            assert w["missing"] == ("" if user else "two users"), w
            if user:
                assert status(pids["public"])["Uid"].split() == [str(pwd.getpwnam(user).pw_uid)] * 4
                assert status(pids["public"])["Groups"].strip() == ""
                assert "Walls: two users" in log, log
            else:
                assert log.count("Walls missing: two users.") == 1, log


def set_user(data, user):
    if os.getuid() != 0:
        raise Skip("needs root: two users")
    os.chmod(data.folder, 0o755)
    conf = os.path.join(data.path, "earsip.conf")
    with open(conf) as f:
        text = f.read()
    with open(conf, "w") as f:
        f.write(re.sub(r"(?m)^public_user = *$", f"public_user = {user}", text))


def test_serve__all_walls_of_this_kernel__the_way_through_works():
    try_serve(None, EARSIP)


def test_serve__landlock_of_level_2__the_way_through_works():
    try_serve("2", FAULT)


def test_serve__two_users__the_public_portal_is_another():
    try_serve(None, EARSIP, USER)


def test_serve__two_users_and_landlock_of_level_2__the_way_through_works():
    try_serve("2", FAULT, USER)


def refused(data, *more, binary=None, env=None):
    return data.run("serve", "--public", "127.0.0.1:0", "--office", "127.0.0.1:0", "--require-sandbox", *more, binary=binary,
                    env=env)


def test_require_sandbox__one_user__does_not_start():
    with Data() as data:
        r = refused(data)
        assert r.returncode == 3 and "two users" in r.err, (r.returncode, r.err)
        assert r.out == ""


def test_require_sandbox__no_landlock__does_not_start():
    with Data(binary=FAULT) as data:
        set_user(data, USER)
        r = refused(data, env={"EARSIP_LANDLOCK_ABI": "0"})
        assert r.returncode == 3 and "Landlock" in r.err, (r.returncode, r.err)


def test_require_sandbox__public_portal_as_a_service_of_its_own__looks_for_itself():
    with Data() as data:
        r = data.run("process-public", "--from-settings", "--listen", "127.0.0.1:0", "--require-sandbox")
        assert r.returncode == 3 and "two users" in r.err, (r.returncode, r.err)


def test_require_sandbox__two_users__starts():
    with Data() as data:
        set_user(data, USER)
        with Server(data, options=("--require-sandbox",)) as server:
            assert server.get("/")[0] == 200


def test_public_user__that_is_not_there__is_named():
    with Data() as data:
        set_user(data, "nobody-of-that-name")
        r = data.run("serve")
        assert r.returncode == 2 and "nobody-of-that-name" in r.err, r.err


def test_public_user__root__is_refused():
    with Data() as data:
        set_user(data, "root")
        r = data.run("serve")
        assert r.returncode == 2 and "must not name root" in r.err, r.err


def test_public_user__that_owns_the_data__is_refused():
    with Data() as data:
        set_user(data, USER)
        subprocess.run(["chown", "-R", USER, data.path], check=True)
        r = data.run("serve")
        assert r.returncode == 2 and "owns the data folder" in r.err, r.err


def test_owner__root_serves_the_data_of_another__nothing_becomes_roots():
    earsip = for_other_users()
    with Data(binary=earsip) as data:
        set_user(data, USER)
        subprocess.run(["chown", "-R", "games:games", data.path], check=True)
        with Server(data) as server:
            owner = str(pwd.getpwnam("games").pw_uid)
            pids = processes(server)
            for name in ("office", "publisher", "importer", "indexer"):
                assert status(pids[name])["Uid"].split() == [owner] * 4, name
            path = data.file("surat.txt", f"Surat {WORD}.\n")
            r = subprocess.run([earsip, "ingest", "-d", data.path, "--unit", "satu", "--period", "2026-1", "--type", "PRF-01",
                                "--class", "berkala", "--publish", path], user="games", group="games", extra_groups=[],
                               stdout=subprocess.PIPE, check=True)
            id = r.stdout.decode().split("\t")[2]
            wait_for(lambda: server.get(f"/d/{id}")[0] == 200, "the document")


def test_publisher__its_extractor_killed__goes_on_as_a_new_process():
    with Data() as data, Server(data) as server:
        wait_for(lambda: "proc=publisher ev=walls" in log_of(server), "the publisher behind its walls")
        first = processes(server)["publisher"]
        with open(f"/proc/{first}/task/{first}/children") as f:
            extractor = int(f.read().split()[0])
        os.kill(extractor, 9)
        id = publish(data)
        wait_for(lambda: server.get(f"/d/{id}")[0] == 200, "the document")
        wait_for(lambda: processes(server).get("publisher") not in (None, first), "the new publisher")
        wait_for(lambda: b'"picture":0' in server.get("/sehat", port=server.office)[2], "the pictures")


main(__name__)
