"""The outside contract on the real binary: folders, units, search, exit codes."""
import json
import os
import random
import re
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import EARSIP, Data, Server, main

HIT = {"id": str, "title": str, "unit": str, "type": str, "class": str, "period": str, "date": str, "page": int, "snippet": str, "url": str}


def city(d, count=12):
    """COUNT published announcements about water in unit satu, one of unit dua; their ids."""
    for n in range(count):
        d.file(f"x/air-{n:02}.txt", f"Pengumuman pemadaman air bersih nomor {n}\n\nAir padam di RT {n:02} selama tiga jam.\n")
    d.file("y/jalan.txt", "Pengumuman perbaikan jalan lingkungan\n\nJalan ditutup dua hari.\n")
    options = ["--type", "BEN-01", "--publish"]
    lines = d.ingest(d.folder + "/x", options=options)[0] + d.ingest(d.folder + "/y", unit="dua", options=options)[0]
    assert {line[3] for line in lines} == {"published"}, lines
    d.run("index", "--once", check=True)
    return [line[2] for line in lines]


def bare(*arguments, env=None, cwd="/"):
    r = subprocess.run([EARSIP, *arguments], capture_output=True, stdin=subprocess.DEVNULL, timeout=120, cwd=cwd,
                       env={**os.environ, **(env or {})})
    return r.returncode, r.stdout.decode("utf-8", "replace"), r.stderr.decode("utf-8", "replace")


def test_init__new_folder__prints_a_password_once_and_keeps_only_its_hash():
    with Data() as d:
        path = d.folder + "/lain"
        code, out, err = bare("init", "-d", path, "--name", "Kota Lain", "--admin", "kepala", "--json")
        made = json.loads(out)
        assert code == 0 and made["admin"] == "kepala" and len(made["password"]) >= 20, (out, err)
        assert oct(os.stat(path + "/internal").st_mode & 0o777) == "0o700"
        for folder, _, names in os.walk(path):
            for name in names:
                assert made["password"].encode() not in open(os.path.join(folder, name), "rb").read(), name
        assert re.search(r"(?m)^name = Kota Lain$", open(path + "/earsip.conf").read())


def test_init__folder_with_something_in_it__is_left_alone():
    with Data() as d:
        d.file("penuh/surat.txt", "isi\n")
        code, out, err = bare("init", "-d", d.folder + "/penuh")
        assert code == 2 and not out and "not empty" in err
        assert os.listdir(d.folder + "/penuh") == ["surat.txt"]
        assert d.run("init").returncode == 2
        os.mkdir(d.folder + "/kosong")
        assert bare("init", "-d", d.folder + "/kosong")[0] == 0


def test_data__option_before_environment_before_working_folder():
    with Data() as d:
        other = d.folder + "/data-lain"
        assert bare("init", "-d", other)[0] == 0
        assert bare("unit", "list", "--json", env={"EARSIP_DATA": d.path})[1].count("code") == 2
        assert bare("unit", "list", "--json", "-d", other, env={"EARSIP_DATA": d.path})[1] == "[]\n"
        assert bare("unit", "list", "--json", "--data", d.path, env={"EARSIP_DATA": other})[1].count("code") == 2
        assert bare("unit", "list", "--json", cwd=d.folder, env={"EARSIP_DATA": ""})[1].count("code") == 2


def test_unit__list_and_json__agree():
    with Data() as d:
        d.run("unit", "add", "tiga", "Kelurahan Tiga", "--parent", "satu", check=True)
        assert d.json("unit", "list") == [
            {"code": "dua", "name": "Kelurahan Dua", "parent": None}, {"code": "satu", "name": "Kelurahan Satu", "parent": None},
            {"code": "tiga", "name": "Kelurahan Tiga", "parent": "satu"}]
        assert d.run("unit", "list").out.splitlines()[2] == "tiga\tKelurahan Tiga\tsatu"


def test_unit_add__wrong__is_2_and_changes_nothing():
    with Data() as d:
        before = d.run("unit", "list").out
        for arguments in (["satu", "Lagi"], ["A", "Pendek"], ["x" * 21, "Panjang"], ["ada spasi", "Spasi"], ["lain", ""], ["lain"],
                          ["lain", "Nama", "--parent", "tidak-ada"]):
            r = d.run("unit", "add", *arguments)
            assert r.returncode == 2 and r.err and not r.out, (arguments, r.returncode, r.err)
        assert d.run("unit", "list").out == before


def test_unit_import__bad_rows__are_all_named_and_nothing_is_taken_in():
    with Data() as d:
        bad = d.file("bad.csv", "kode,nama,induk\nempat,Kelurahan Empat,\nA B,Salah,\nlima,,\nenam,Kelurahan Enam,tidak-ada\n")
        r = d.run("unit", "import", bad)
        assert r.returncode == 2, r.err
        for words in ("row 3, column kode", "row 4, column nama", "row 5, column induk"):
            assert words in r.err, (words, r.err)
        assert len(d.json("unit", "list")) == 2
        good = d.file("good.csv", "kode;nama;induk\nempat;Kelurahan Empat;\nlima;Kelurahan Lima;empat\n")
        assert json.loads(d.run("unit", "import", good, "--json", check=True).out) == {"added": 2}
        assert json.loads(d.run("unit", "import", good, "--json", check=True).out) == {"added": 0}
        assert d.run("unit", "import", d.file("kepala.csv", "kode,ngawur\n")).returncode == 2
        assert d.run("unit", "import", d.folder + "/tidak-ada.csv").returncode in (2, 3)


def assert_shape(answer, q):
    assert {"q", "total", "total_exact", "page", "hits", "facets", "facets_exact", "suggestion", "next"} <= set(answer), answer
    assert answer["q"] == q and isinstance(answer["total"], int) and answer["page"] == 1
    assert isinstance(answer["total_exact"], bool) and isinstance(answer["facets_exact"], bool)
    for hit in answer["hits"]:
        assert set(HIT) <= set(hit), hit
        for key, kind in HIT.items():
            assert isinstance(hit[key], kind) or (key in ("date", "page") and hit[key] is None), (key, hit)
        assert hit["url"].endswith("/d/" + hit["id"]) or f"/d/{hit['id']}/" in hit["url"], hit
    assert set(answer["facets"]) == {"unit", "jenis", "kelas", "tahun"}
    for rows in answer["facets"].values():
        assert all(set(row) == {"value", "label", "count"} for row in rows), rows


def test_search_json__is_as_the_contract_says_on_both_ways():
    with Data() as d:
        ids = city(d)
        answer = d.json("search", "pemadaman air")
        assert_shape(answer, "pemadaman air")
        assert answer["total"] == 12 and len(answer["hits"]) == 10 and answer["total_exact"], answer
        assert {hit["id"] for hit in answer["hits"]} < set(ids)
        hit = answer["hits"][0]
        assert hit["type"] == "BEN-01" and hit["unit"] == "satu" and hit["period"] == "2026-1" and hit["page"] == 1, hit
        assert "\ue000" in hit["snippet"] and "\ue001" in hit["snippet"] and "<" not in hit["snippet"], hit
        assert [(x["value"], x["count"]) for x in answer["facets"]["unit"]] == [("satu", 12)], answer["facets"]
        assert [(x["value"], x["count"]) for x in answer["facets"]["jenis"]] == [("BEN-01", 12)], answer["facets"]
        assert len(d.json("search", "--limit", "3", "pengumuman")["hits"]) == 3
        assert d.json("search", "pemadamam")["suggestion"] == "pemadaman"
        with Server(d) as s:
            status, headers, body = s.get("/cari.json?q=pemadaman+air")
            assert status == 200 and headers["Content-Type"].startswith("application/json"), headers
            web = json.loads(body)
            assert_shape(web, "pemadaman air")
            assert [h["id"] for h in web["hits"]] == [h["id"] for h in answer["hits"]] and web["next"], web["next"]
            page2 = json.loads(s.get("/cari.json?q=pemadaman+air&hal=2")[2])
            assert page2["page"] == 2 and len(page2["hits"]) == 2 and page2["next"] is None, page2
            assert not {h["id"] for h in page2["hits"]} & {h["id"] for h in web["hits"]}
            assert s.get("/cari.json?q=air&hal=101")[0] == 400
            assert s.get("/cari.json?q=air&unit=tidak-ada&tahun=abc")[0] == 200


def odd_queries(count):
    """Queries of everything that stumbles parsers, the same on every run."""
    dice = random.Random(20260701)
    pieces = ["air", "DAN", "ATAU", "BUKAN", "AND", "NOT", "NEAR", '"', '""', "(", ")", "-", "--", "+", "*", "?", ":", "judul:", "unit:satu",
              "tahun:2026", "tahun:", "kelas:x", "jenis:BEN-01", "ngawur:ya", "100.3/014/2026", "..", "[", "]", "{", "\\", "/", "'", "%00", "%",
              "\u0000x"[1:], "é", "e\u0301", "𝕏", "中文", "\u202e", "\ue000", "\ue001", "A" * 300, "0", "1e999", "--json", "<b>", "&amp;", "\t", "\n",
              "\x7f", "~", "^", "air*", "a" * 64, "RT 03/RW 05", ";", "|", "$(id)", "`", "=cmd"]
    return [dice.choice(["", " "]).join(dice.choice(pieces) + dice.choice(["", " ", " "]) for _ in range(dice.randrange(9)))
            for _ in range(count)]


def test_search__200_odd_queries__never_fail():
    from urllib.parse import quote
    with Data() as d:
        city(d, 3)
        queries = odd_queries(200)
        with Server(d) as s:
            for q in queries:
                status, _, body = s.get("/cari.json?q=" + quote(q))
                assert status == 200, (q, status, body)
                json.loads(body)
        for q in queries[:60]:
            for options in ([], ["--internal"]):
                r = d.run("search", "--json", *options, "--", q)
                assert r.returncode == 0, (q, r.returncode, r.err)
                json.loads(r.out)
        r = subprocess.run([EARSIP.encode(), b"search", b"-d", d.path.encode(), b"--json", b"\xff\xfe air \xc3"], capture_output=True)
        assert r.returncode == 0 and json.loads(r.stdout.decode("utf-8")), (r.stdout, r.stderr)


def test_clock__lines_and_json__agree():
    with Data() as d:
        lines = [line.split("\t") for line in d.run("clock", "2026-07-06", "--days", "10", check=True).out.splitlines()]
        assert lines[-1][:2] == ["2026-07-20", "10"] and lines[4][:2] == ["2026-07-11", "-"], lines
        answer = d.json("clock", "2026-07-06", "--days", "10")
        assert answer["deadline"] == "2026-07-20" and len(answer["lines"]) == len(lines)
        late = d.run("clock", "2031-01-02", "--days", "3", check=True).out.splitlines()
        assert late[-1].endswith("\tsementara"), late
        for arguments in (["2026-02-30", "--days", "1"], ["kemarin", "--days", "1"], ["2026-07-06"], ["2026-07-06", "--days", "0"],
                          ["2026-07-06", "--days", "x"]):
            r = d.run("clock", *arguments)
            assert r.returncode == 2 and not r.out, (arguments, r.returncode)


def test_extract__json_and_exit__are_as_the_contract_says():
    with Data() as d:
        r = d.run("extract", d.file("a.txt", "Pengumuman kerja bakti.\n"))
        x = json.loads(r.out)
        assert r.returncode == 0 and {"type", "verdict", "warnings", "meta", "pages"} <= set(x), (r.err, x)
        assert x["verdict"] == "ok" and x["pages"][0]["n"] == 1 and x["pages"][0]["source"] == "text", x
        assert "kerja bakti" in x["pages"][0]["text"]
        r = d.run("extract", d.file("rusak.pdf", b"%PDF-1.7\n\x00\x01rusak"))
        assert r.returncode == 1 and json.loads(r.out)["verdict"] == "damaged", r.out
        assert d.run("extract", d.folder + "/tidak-ada").returncode in (2, 3)


def test_gate__finding_is_masked_and_exit_1():
    with Data() as d:
        nik = "6474024506780003"
        r = d.run("gate", d.file("a.txt", f"NIK {nik} penerima bantuan.\n"), "--json")
        g = json.loads(r.out)
        found = [f for f in g["findings"] if f["kind"] == "PII_NIK"]
        assert r.returncode == 1 and g["release"] == "block" and len(found) == 1, r.out
        assert (found[0]["page"], found[0]["where"], found[0]["action"]) == (1, "text", "block"), found
        assert all(set(f) == {"kind", "page", "where", "excerpt", "rule", "action"} for f in g["findings"]), g
        assert nik not in r.out + r.err
        r = d.run("gate", d.file("b.txt", "Pengumuman kerja bakti.\n"), "--json")
        g = json.loads(r.out)
        assert r.returncode == 0 and g["release"] == "pass" and {f["action"] for f in g["findings"]} <= {"clean"}, r.out
        city(d, 2)
        assert d.json("gate", "--all-public") == {"checked": 3, "found": []}


def test_audit__tampered_row__is_named():
    with Data() as d:
        city(d, 1)
        rows = [json.loads(line) for line in d.run("audit", "export", check=True).out.splitlines()]
        assert [row["sequence"] for row in rows] == list(range(1, len(rows) + 1))
        assert d.json("audit", "verify") == {"ok": True, "broken": 0, "anchor_found": True, "head": rows[-1]["hash"]}
        assert d.run("audit", "verify", "--anchor", rows[0]["hash"]).returncode == 0
        assert d.run("audit", "verify", "--anchor", "0" * 64).returncode == 1
        assert d.run("audit", "verify", "--anchor", "xyz").returncode == 2
        db = sqlite3.connect(os.path.join(d.path, "internal/register.db"))
        triggers = db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'").fetchall()
        try:
            db.execute("UPDATE audit SET actor = 'orang-lain' WHERE sequence = 3")
            raise AssertionError("a plain connection changed the chain")
        except sqlite3.Error:
            db.rollback()
        for name, in triggers:
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("UPDATE audit SET actor = 'orang-lain' WHERE sequence = 3")
        db.commit()
        db.close()
        r = d.run("audit", "verify")
        assert r.returncode == 1 and re.search(r"\b3\b", r.out), (r.out, r.err)
        assert d.json("audit", "verify", codes=(1,))["broken"] == 3
        assert d.run("check").returncode == 1


main(__name__)
