"""From the spool into the register: nothing is lost, doubled, or told to a log."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import FAULT, Data, Server, main, wait_for
from intake import everything_under, numbers, rows, send, spool, take_in, troubles


def sequence(number):
    return int(number.split("-")[2])


def test_import__a_request__is_in_the_register_and_a_marker_stays():
    with Data() as d:
        ((number, code, again),), _ = send(d)
        assert (number, again) == ("PERM-2026-000001-7"[:5] + number[5:], "baru"), number
        take_in(d)
        assert numbers(d) == [number]
        assert spool(d) == {number: 0}
        # The same code again finds its number, before and after the import.
        ((same, _, again),), _ = send(d, "--code", code)
        assert (same, again) == (number, "lagi")
        take_in(d)
        assert numbers(d) == [number]
        assert d.run("audit", "verify").returncode == 0


def test_import__no_word_of_a_requester__is_in_a_log_or_lies_open_anywhere():
    with Data() as d:
        _, sent = send(d, "--count", "3")
        send(d, "--kind", "rubbish")
        with Server(d) as server:
            wait_for(lambda: len(numbers(d)) == 3 and troubles(d), "the import")
            send(d)
            wait_for(lambda: len(numbers(d)) == 4, "the import of another")
            wait_for(lambda: b'"index":0' in server.get("/sehat", port=server.office)[2], "the lanes")
        log = open(server.log.name, "rb").read()
        for place, content in [("log", log), ("output", (sent.out + sent.err).encode()), *everything_under(d.path)]:
            for canary in (b"KANARI", b"kanari", b"kartu.jpg"):
                assert canary not in content, (place, canary)


def test_import__under_serve__is_in_the_register_within_a_second():
    with Data() as d, Server(d):
        send(d)
        wait_for(lambda: numbers(d), "the first import")
        for k in range(2, 5):
            send(d)
            wait_for(lambda: len(numbers(d)) == k, f"import {k}", seconds=1)


def test_send__50_at_once__numbers_without_gap_or_repeat():
    with Data() as d:
        command = [FAULT, "test-send", "-d", d.path, "nama=P", "butir.1=Anggaran"]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(50)]
        given = []
        # Some are taken in while others are still sent.
        take_in(d)
        for p in running:
            given += [line.split("\t")[0] for line in p.communicate()[0].decode().splitlines()]
            assert p.returncode == 0
        take_in(d)
        assert sorted(map(sequence, given)) == list(range(1, 51)), sorted(given)
        assert numbers(d) == sorted(given)
        assert set(spool(d).values()) == {0}


def test_import__what_is_no_form__is_kept_and_shown_and_alarms_once():
    with Data() as d:
        send(d, "--kind", "rubbish")
        send(d, "--kind", "unsealed")
        os.mkdir(os.path.join(d.path, "intake/new/folder KANARI"))
        first = take_in(d)
        again = take_in(d)
        assert troubles(d) == [("bukan-formulir", ""), ("nama-asing", ""), ("tidak-terbaca", "")]
        assert first.err.count("intake_trouble") == 3 and "KANARI" not in first.err, first.err
        assert "intake_trouble" not in again.err, again.err
        assert numbers(d) == []
        # The sealed bytes are in the blob store under what the desk sees, and in a backup.
        backup = os.path.join(d.folder, "backup")
        d.run("backup", backup, check=True)
        for digest, in rows(d, "SELECT digest FROM intake_trouble WHERE digest<>''"):
            path = f"internal/blob/{digest[:2]}/{digest[2:]}"
            assert os.path.getsize(os.path.join(d.path, path)) > 0
            listed = subprocess.run(["tar", "--zstd", "-tf", backup], stdout=subprocess.PIPE, check=True).stdout.decode()
            assert path in listed, listed
        # A number that was given stays given.
        assert spool(d)["PERM-2026-000123-0"] == 0
        ((number, _, _),), _ = send(d)
        assert sequence(number) == 124, number


def test_import__a_form_under_the_wrong_name__is_not_taken():
    with Data() as d:
        ((number, _, _),), _ = send(d)
        folder = os.path.join(d.path, "intake/new/")
        os.rename(folder + number, folder + "act-" + "0" * 32)
        take_in(d)
        assert troubles(d) == [("tidak-cocok", "")] and numbers(d) == []


def test_import__says_it_comes_from_the_counter__is_believed_by_signature_alone():
    with Data() as d:
        send(d, "--account", "budi", "--forged")
        ((number, _, _),), _ = send(d, "--account", "budi")
        take_in(d)
        assert troubles(d) == [("loket-palsu", "")]
        assert numbers(d) == [number]
        assert rows(d, "SELECT channel FROM request") == [("LOKET",)]


def test_import__marker_removed__nothing_is_lost_and_the_next_one_gets_another_number():
    with Data() as d:
        ((first, _, _),), _ = send(d)
        take_in(d)
        os.unlink(os.path.join(d.path, "intake/new", first))
        ((second, _, _),), _ = send(d)
        assert second == first
        r = take_in(d)
        assert troubles(d) == [("nomor-ganda", numbers(d)[1])], troubles(d)
        assert [sequence(n) for n in numbers(d)] == [1, 2]
        assert "nomor-ganda" in r.err, r.err
        assert set(spool(d).values()) == {0}
        assert d.run("audit", "verify").returncode == 0


def test_import__sent_again_before_it_was_marked__is_one_case():
    with Data() as d:
        ((number, _, _),), _ = send(d)
        path = os.path.join(d.path, "intake/new", number)
        content = open(path, "rb").read()
        take_in(d)
        open(path, "wb").write(content)
        take_in(d)
        assert numbers(d) == [number] and troubles(d) == [] and spool(d) == {number: 0}


def test_restore__last_number__what_comes_next_is_later():
    with Data() as d:
        send(d, "--count", "2")
        take_in(d)
        backup, other = os.path.join(d.folder, "backup"), os.path.join(d.folder, "restored")
        d.run("backup", backup, check=True)
        r = subprocess.run([FAULT, "restore", backup, other, "--last-number", "41"], capture_output=True)
        assert r.returncode == 0, r.stderr
        subprocess.run(["cp", "-a", d.path + "/internal/keys", other + "/internal/"], check=True)
        subprocess.run(["cp", "-a", d.path + "/public/seal.pub", other + "/public/"], check=True)
        d.path = other
        ((number, _, _),), _ = send(d)
        assert sequence(number) == 42, number
        take_in(d)
        assert [sequence(n) for n in numbers(d)] == [1, 2, 42]


def test_restore__without_keys__what_comes_in_waits_for_them():
    with Data() as d:
        send(d)
        keys = d.path + "/internal/keys"
        os.rename(keys, keys + ".away")
        os.mkdir(keys, 0o700)
        r = take_in(d)
        assert "keys" in r.err and numbers(d) == [], r.err
        with Server(d):
            os.rmdir(keys)
            os.rename(keys + ".away", keys)
            wait_for(lambda: numbers(d), "the import")


main(__name__)
