"""What a requester sees under public/reply/: sealed to the code, made anew with each step, gone with what is erased."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import FAULT, Data, Server, main, wait_for
from intake import everything_under, fields, numbers, send, take_in


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
        assert wait_for(lambda: reply(d, code), "the reply", seconds=2)["number"] == number
        assert "level=err" not in open(server.log.name).read()


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


main(__name__)
