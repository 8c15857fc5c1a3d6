"""earsip calendar: a decree is loaded as a draft, approved by another account, and then every clock counts by it."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, main

EXTRA = "tanggal,jenis,nama,dasar,versi\n2026-07-13,KHUSUS,Pemilihan kepala daerah,SK 7/2026,2\n"
BEFORE = {"FAKETIME": "2026-07-07 09:00:00", "LD_PRELOAD": "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"}


def deadline(d):
    r = d.run("clock", "2026-07-06", "--days", "10", check=True)
    return r.out.splitlines()[-1].split("\t")[0]


def test_import__a_decree__is_a_draft_that_shows_what_it_changes():
    with Data() as d:
        r = d.run("calendar", "import", d.file("pilkada.csv", EXTRA), env=BEFORE)
        assert r.returncode == 0, r.err
        assert r.out.splitlines()[0] == "+ 2026-07-13\tPemilihan kepala daerah", r.out
        assert deadline(d) == "2026-07-20"
        listed = json.loads(d.run("calendar", "--json", "list", check=True).out)
        assert [(v["version"], v["name"], v["approved_ms"]) for v in listed] == [(1, "pilkada.csv", 0)], listed


def test_import__a_bad_file__is_named_by_line_and_nothing_is_kept():
    with Data() as d:
        r = d.run("calendar", "import", d.file("x.csv", EXTRA + "2026-07-14,PESTA,Apa\n"), env=BEFORE)
        assert r.returncode == 2 and "line 3" in r.err and "jenis" in r.err, r.err
        assert d.run("calendar", "list", check=True).out == ""


def test_approve__not_trusted_or_without_the_post__is_refused():
    with Data() as d:
        d.run("calendar", "import", d.file("x.csv", EXTRA), env=BEFORE, check=True)
        for arguments, words in ((["1"], "--by"), (["1", "--by", "siapa"], "no account"), (["satu", "--by", "admin"], "VERSION")):
            r = d.run("calendar", "approve", *arguments, env=BEFORE)
            assert r.returncode == 2 and words in r.err, (arguments, r.err)
    with Data(trusted=False) as d:
        d.run("calendar", "import", d.file("x.csv", EXTRA), env=BEFORE, check=True)
        r = d.run("calendar", "approve", "1", "--by", "admin", env=BEFORE)
        assert r.returncode == 2 and "/setelan/kalender" in r.err, r.err


def test_approve__by_an_account_that_has_the_post__counts_from_then_on():
    with Data() as d:
        d.run("calendar", "import", d.file("x.csv", EXTRA), env=BEFORE, check=True)
        # Made today: what an approver's post needs is today.
        r = d.run("calendar", "approve", "1", "--by", "admin")
        assert r.returncode == 2 and "decree" in r.err, "the day has passed by now, and no decree is named: " + r.err
        d.run("calendar", "import", d.file("x.csv", EXTRA), "--decree", "SK 7/2026", check=True)
        r = d.run("calendar", "approve", "2", "--by", "admin")
        assert r.returncode == 0, r.err
        assert deadline(d) == "2026-07-21"
        chain = [json.loads(line) for line in d.run("audit", "export", check=True).out.splitlines()]
        last = chain[-1]
        assert last["actor"] == "account:admin" and last["action"] == "kalender.sahkan" and last["object"] == "calendar:2", last
        assert last["detail"]["via"].startswith("cli:"), last
        r = d.run("calendar", "import", "--by", "admin", d.file("y.csv", "2026-08-18,DAERAH,Hari jadi\n"), "--decree", "SK 8")
        assert r.returncode == 0, r.err
        r = d.run("calendar", "approve", "3", "--by", "admin")
        assert r.returncode == 2 and "another account" in r.err, r.err


main(__name__)
