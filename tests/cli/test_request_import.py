"""earsip request import: a running register is taken over, with old numbers, true dates and the last numbers used."""
import datetime
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, main

TODAY = datetime.date.today()
HEAD = "nomor_lama,tanggal,nama,telepon,informasi,tujuan,unit\n"


def register(d, sql, *values):
    db = sqlite3.connect(f"file:{d.path}/internal/register.db?mode=ro", uri=True)
    try:
        return db.execute(sql, values).fetchall()
    finally:
        db.close()


def day(ago):
    return str(TODAY - datetime.timedelta(ago))


def test_import__a_list__becomes_cases_with_old_number_and_true_date():
    with Data() as d:
        rows = f'12/PPID/2026,{day(3)},Kenari Satu,081200000000,"Laporan keuangan MURAI\nDaftar aset",Penelitian,satu\n13/PPID/2026,{day(1)},Kenari Dua,,Peta jalan,,\n'
        path = d.file("daftar.csv", HEAD + rows)
        r = d.run("request", "import", path)
        assert r.returncode == 0 and "2 requests taken" in r.out, (r.out, r.err)
        d.run("index", "--once", check=True)
        got = register(d, "SELECT old_number, received_day, channel, state, unit, (SELECT count(*) FROM request_item i WHERE i.number=r.number) FROM request r ORDER BY 1")
        epoch = datetime.date(1970, 1, 1)
        assert got == [("12/PPID/2026", (TODAY - epoch).days - 3, "IMPOR", "DITERIMA", "satu", 2),
                       ("13/PPID/2026", (TODAY - epoch).days - 1, "IMPOR", "DITERIMA", None, 1)], got
        again = d.run("request", "import", path)
        assert again.returncode == 0 and "0 requests taken, 2 were there" in again.out, again.out
        d.run("index", "--once", check=True)
        assert register(d, "SELECT count(*) FROM request") == [(2,)]
        for folder, _, names in os.walk(d.path):
            for name in names:
                assert b"MURAI" not in open(os.path.join(folder, name), "rb").read(), name
        assert d.run("audit", "verify").returncode == 0


def test_import__bad_rows__are_named_and_cost_only_themselves():
    bad = [(f",{day(1)},A,,B,,", "nomor_lama"), ("1,kemarin,A,,B,,", "tanggal"), (f"2,{day(-2)},A,,B,,", "tanggal"), (f"3,{day(1)},,,B,,", "nama"),
           (f"4,{day(1)},A,,,,", "informasi"), (f"5,{day(1)},A,,B,,BUKAN KODE", "unit")]
    with Data() as d:
        path = d.file("daftar.csv", HEAD + "".join(line + "\n" for line, _ in bad) + f"6,{day(1)},Kenari,,Peta,,\n")
        r = d.run("request", "import", path)
        assert r.returncode == 1 and f"1 requests taken, 0 were there already, {len(bad)} rows refused" in r.out, (r.out, r.err)
        for i, (_, column) in enumerate(bad):
            assert re.search(rf"daftar\.csv: row {i + 2}, column {column}: ", r.err), (column, r.err)
        d.run("index", "--once", check=True)
        assert register(d, "SELECT old_number FROM request") == [("6",)]


def test_import__wrong_heads__take_nothing():
    with Data() as d:
        for text, words in (("nomor_lama,tanggal,nama\n", "informasi"), (HEAD.replace("unit", "kelurahan"), "kelurahan"), ("", "empty")):
            r = d.run("request", "import", d.file("x.csv", text))
            assert r.returncode == 2 and words in r.err, (text, r.err)
        assert os.listdir(os.path.join(d.path, "intake/new")) == []


def test_import__the_template__is_a_list_that_is_taken():
    with Data() as d:
        r = d.run("request", "import", "--template", check=True)
        got = d.run("request", "import", d.file("t.csv", r.out.replace("2026-08-14", day(1))))
        assert got.returncode == 0 and "1 requests taken" in got.out, (got.out, got.err)


def test_import__last_numbers__ours_go_on_after_them():
    with Data() as d:
        path = d.file("daftar.csv", HEAD + f"7,{TODAY},Kenari,,Peta,,\n")
        r = d.run("request", "import", path, "--last-number", "402", "--last-objection", "45", "--last-letter", "SURAT=45")
        assert r.returncode == 0, r.err
        d.run("index", "--once", check=True)
        numbers = [n for (n,) in register(d, "SELECT number FROM request")]
        assert len(numbers) == 1 and numbers[0].startswith(f"PERM-{TODAY.year}-000403-"), numbers
        assert register(d, "SELECT series, last FROM office_number WHERE series='SURAT'") == [("SURAT", 45)]
        for option, value in (("--last-number", "banyak"), ("--last-letter", "SURAT"), ("--last-letter", "APA=3")):
            assert d.run("request", "import", path, option, value).returncode == 2, (option, value)


main(__name__)
