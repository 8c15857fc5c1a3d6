"""The office's door on the real program: signing in, forms, every route for every post, and that nothing is told to who may
not know."""
import base64
import csv
import hashlib
import hmac
import os
import re
import struct
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import ROOT, Data, Server, Skip, main, wait_for
from office import PASSWORD, POSTS, Office, staff

FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
WRONG = "nama yang salah sama sekali"


def office_server(data, **more):
    s = Server(data, **more)
    wait_for(lambda: s.get("/sehat", port=s.office)[0] == 200, "the office")
    return s


def later(offset):
    """The environment of a program whose clock is OFFSET ahead."""
    if not os.path.exists(FAKETIME):
        raise Skip("libfaketime is not installed")
    return {"LD_PRELOAD": FAKETIME, "FAKETIME": offset, "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}


def routes():
    """(methods, pattern, action) of every row of www/routes_office.c."""
    text = open(os.path.join(ROOT, "www/routes_office.c")).read()
    names = dict(re.findall(r'#define (\w+)\s+"([a-z._]+)"', text))
    found = [(m, p, names.get(a, a.strip('"'))) for m, p, a in re.findall(r'\{([A-Z| ]+), "(/[^"]*)", ("[a-z._]+"|\w+),', text)]
    assert len(found) == len(re.findall(r'^\s+\{[A-Z]', text, re.M)), "a row of the table was not understood"
    return found


def matrix():
    cells = {}
    with open(os.path.join(ROOT, "policies/data/permissions.csv"), newline="") as f:
        for row in csv.DictReader(f):
            cells[row["action"], row["post"]] = row["scope"]
    return cells


def code_of(secret, at=None):
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", int(at or time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[start:start + 4])[0] & 0x7FFFFFFF) % 1000000)


def test_sign_in__one_time_password__demands_another_one_and_works_once():
    with Data() as data:
        passwords = staff(data, ["petugas"])
        with office_server(data) as server:
            visitor = Office(server.office)
            for new, says in (("pendek", "12 sampai 200"), (passwords["petugas"], "12 sampai 200"), ("petugas-petugas", "12 sampai 200")):
                page = visitor.sign_in("petugas", passwords["petugas"], new=new)
                assert page.status == 422 and page.says(says), (new, page.status)
            page = visitor.sign_in("petugas", passwords["petugas"])
            assert (page.status, page.location) == (303, "/"), page.text
            assert visitor.get("/petugas/sendiri").says("Petugas layanan")
            again = Office(server.office)
            assert again.sign_in("petugas", passwords["petugas"]).status == 422
            assert again.sign_in("petugas", PASSWORD).status == 303
        log = open(server.log.name).read()
        assert PASSWORD not in log and passwords["petugas"] not in log and "petugas\"" not in log


def test_sign_in__wrong_name_and_wrong_password__look_the_same():
    with Data() as data:
        staff(data, ["petugas"])
        with office_server(data) as server:
            pages = []
            for name in ("petugas", "takada"):
                visitor = Office(server.office)
                page = visitor.sign_in(name, WRONG)
                assert page.status == 422
                pages.append(re.sub(r'value="[^"]*"', "", page.text))
            assert pages[0] == pages[1]


def test_sign_in__cookie__is_for_this_host_and_no_script():
    with Data() as data:
        passwords = staff(data, ["petugas"])
        path = os.path.join(data.path, "earsip.conf")
        text = open(path).read()
        open(path, "w").write(re.sub(r"(?m)^trusted_proxy = .*$", "trusted_proxy = 127.0.0.1", text))
        with office_server(data) as server:
            plain = Office(server.office)
            page = plain.sign_in("petugas", passwords["petugas"])
            field = [v for k, v in page.headers.items() if k == "Set-Cookie"][0]
            assert "HttpOnly" in field and "SameSite=Strict" in field and "Path=/" in field and "Domain" not in field
            assert list(plain.cookies) == ["earsip-petugas"], plain.cookies
            # Through the proxy by https: pinned to it.
            safe = Office(server.office, headers={"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"})
            assert safe.sign_in("petugas", PASSWORD).status == 303
            assert list(safe.cookies) == ["__Host-earsip-petugas"], safe.cookies
            # By http, or from a network that is not the office's: no.
            http = Office(server.office, headers={"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "http"})
            assert http.get("/petugas/masuk").status == 403
            outside = Office(server.office, headers={"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"})
            assert outside.get("/petugas/masuk").status == 404 and outside.get("/sehat").status == 404


def test_sign_in__failures__slow_the_attacker_and_never_lock_the_holder_out():
    with Data() as data:
        passwords = staff(data, ["petugas"])
        with office_server(data) as server:
            holder = Office(server.office, source="127.0.0.9")
            assert holder.sign_in("petugas", passwords["petugas"]).status == 303
            attacker = Office(server.office, source="127.0.0.2")
            answers = [attacker.sign_in("petugas", WRONG).status for _ in range(5)]
            assert answers[:3] == [422] * 3 and 429 in answers, answers
            page = attacker.sign_in("petugas", PASSWORD)
            assert page.status == 429 and int(page.headers["Retry-After"]) >= 1
            # The holder where he always sits, and even from elsewhere.
            assert Office(server.office, source="127.0.0.9").sign_in("petugas", PASSWORD).status == 303
            assert Office(server.office, source="127.0.0.3").sign_in("petugas", PASSWORD).status == 303
            # Many addresses at once: strangers wait, a known address does not.
            for n in range(20, 34):
                for _ in range(3):
                    Office(server.office, source=f"127.0.1.{n}").sign_in("petugas", WRONG)
            assert Office(server.office, source="127.0.2.1").sign_in("petugas", PASSWORD).status == 429
            assert Office(server.office, source="127.0.0.9").sign_in("petugas", PASSWORD).status == 303
        with office_server(data, env=later("+20m")) as server:
            assert Office(server.office, source="127.0.0.2").sign_in("petugas", PASSWORD).status == 303


def test_session__idle_and_absolute_end():
    with Data() as data:
        passwords = staff(data, ["petugas"])
        with office_server(data) as server:
            visitor = Office(server.office)
            visitor.sign_in("petugas", passwords["petugas"])
            token = dict(visitor.cookies)

        def works(offset):
            with office_server(data, env=later(offset)) as server:
                visitor = Office(server.office)
                visitor.cookies = dict(token)
                return visitor.get("/petugas/sendiri").status == 200
        # Each look moves the idle end; ten hours are the end all the same.
        assert works("+25m") and works("+50m") and not works("+81m")
        assert not works("+601m")


def test_second_factor__set_up_demanded_and_asked_for():
    with Data() as data:
        passwords = staff(data, ["ppid"])
        path = os.path.join(data.path, "earsip.conf")
        text = open(path).read()
        open(path, "w").write(re.sub(r"(?m)^office_from = .*$", "office_from = 192.0.2.0/24", text))
        with office_server(data) as server:
            visitor = Office(server.office)
            visitor.sign_in("ppid", passwords["ppid"])
            # Nothing but setting it up.
            page = visitor.get("/setelan/pemangku")
            assert (page.status, page.location) == (303, "/petugas/sendiri")
            page = visitor.get("/petugas/sendiri/kode")
            secret = re.search(r'mono">([A-Z2-7 ]+)<', page.text).group(1)
            bad = visitor.post("/petugas/sendiri/kode", {**page.form("/petugas/sendiri/kode"), "kode": "000000"})
            assert bad.status == 422 and bad.says("Kode tidak cocok")
            used = code_of(secret)
            page = visitor.post("/petugas/sendiri/kode", {**bad.form("/petugas/sendiri/kode"), "kode": used})
            recovery = re.findall(r"<li>([0-9A-Z-]{23})<", page.text)
            assert page.status == 200 and len(recovery) == 10
            assert visitor.get("/setelan/pemangku").status == 200
            # The code that set it up is used; a recovery code works once.
            other = Office(server.office)
            page = other.sign_in("ppid", PASSWORD)
            assert page.status == 200 and page.says("memakai langkah kedua")
            assert other.sign_in("ppid", PASSWORD, code=used).status == 422
            assert other.sign_in("ppid", PASSWORD, code=recovery[0].lower()).status == 303
            assert Office(server.office).sign_in("ppid", PASSWORD, code=recovery[0]).status == 422
        with office_server(data, env=later("+5m")) as server:
            assert Office(server.office).sign_in("ppid", PASSWORD, code=code_of(secret, time.time() + 300)).status == 303
        r = data.run("user", "reset", "ppid", "--second-factor", check=True)
        with office_server(data) as server:
            password = re.search(r"password: (\S+)", r.out).group(1)
            assert Office(server.office).sign_in("ppid", password).status == 303


def test_form__without_its_tokens__is_refused_on_every_post_route():
    with Data() as data:
        passwords = staff(data)
        with office_server(data) as server:
            visitors = signed_in(server, passwords)
            cells = matrix()
            for methods, pattern, action in routes():
                if "POST" not in methods or action in ("akun.masuk", "publik.baca"):
                    continue
                name = next((n for n, (post, _) in POSTS.items() if n in visitors and cells.get((action, post), "-") != "-"), None)
                if not name:
                    continue
                path, visitor = address_of(pattern), visitors[name]
                for fields in ({}, {"tanda": "x" * 43, "sekali": "0" * 32}):
                    page = visitor.post(path, fields)
                    assert page.status == 403, (path, name, fields, page.status)
                token = visitor.get("/petugas/sendiri").form("/petugas/keluar")["tanda"]
                assert visitor.post(path, {"tanda": token}).status == 403, path
                page = visitor.post(path, {"tanda": token, "sekali": "a" * 32}, Origin="https://lain.example")
                assert page.status == 403, path
            # A raw NUL, which loops the form reader of the HTTP library, is a bad form and no more.
            page = visitors["petugas"].ask("POST", "/petugas/sendiri/sandi", b"a=\0bcd", {"Content-Type": "application/x-www-form-urlencoded"})
            assert page.status == 400


def test_form__sent_twice__is_one_act_with_one_answer():
    with Data() as data:
        passwords = staff(data)
        with office_server(data) as server:
            admin = signed_in(server, passwords)["admin"]
            fields = {**admin.get("/setelan/pemangku").form("/setelan/pemangku"), "akun": "petugas", "jabatan": "AR", "sk": "SK 7", "unit": ""}
            first = admin.post("/setelan/pemangku", fields)
            second = admin.post("/setelan/pemangku", fields)
            assert (first.status, first.location) == (second.status, second.location) == (303, "/setelan/pemangku")
            rows = [r for r in data.json("post", "list") if r["decree"] == "SK 7"]
            assert len(rows) == 1 and rows[0]["state"] == "USUL"
            assert admin.get("/setelan/pemangku").says("Usul tersimpan") and not admin.get("/setelan/pemangku").says("Usul tersimpan")


def signed_in(server, passwords):
    visitors = {}
    for name, password in passwords.items():
        visitors[name] = Office(server.office)
        page = visitors[name].sign_in(name, password)
        assert page.status == 303, (name, page.status, page.text)
    return visitors


def address_of(pattern):
    return re.sub(r":[a-z]+\*?", "zzz", pattern)


def test_routes__every_post__answers_as_the_matrix_says():
    with Data() as data:
        passwords = staff(data)
        cells, open_count, shut_count = matrix(), 0, 0
        with office_server(data) as server:
            visitors = signed_in(server, passwords)
            nothing = {n: v.get("/tidak/ada") for n, v in visitors.items()}
            for methods, pattern, action in routes():
                if action in ("akun.masuk", "publik.baca"):
                    continue
                for name, visitor in visitors.items():
                    may = cells.get((action, POSTS[name][0]), "-") != "-"
                    page = visitor.get(address_of(pattern))
                    if not may:
                        # Byte for byte the answer to what is not there.
                        assert (page.status, page.body) == (404, nothing[name].body), (pattern, name, page.status)
                        assert same_head(page, nothing[name]), (pattern, name)
                        if "POST" in methods:
                            page = visitor.post(address_of(pattern), {"a": "1"})
                            assert (page.status, page.body) == (404, nothing[name].body), (pattern, name)
                    elif "READ" in methods and ":" not in pattern:
                        assert page.status == 200, (pattern, name, page.status)
                    open_count, shut_count = open_count + may, shut_count + (not may)
        assert open_count > 20 and shut_count > 20, (open_count, shut_count)


def same_head(a, b):
    return [{k: v for k, v in x.headers.items() if k not in ("Date",)} for x in (a, b)].count(a.headers | {}) >= 0 and \
        sorted(k for k in a.headers if k != "Date") == sorted(k for k in b.headers if k != "Date") and \
        all(a.headers[k] == b.headers[k] for k in a.headers if k != "Date")


def test_routes__nobody_signed_in__known_and_unknown_lead_to_the_same_door():
    with Data() as data:
        staff(data, ["petugas"])
        with office_server(data) as server:
            visitor = Office(server.office)
            for path in [address_of(p) for _, p, a in routes() if a not in ("akun.masuk", "publik.baca")] + ["/tidak/ada", "/d/x"]:
                page = visitor.get(path)
                assert page.status == 303 and page.location.startswith("/petugas/masuk?ke=%2F"), (path, page.status)
                assert visitor.post(path, {"a": "1"}).location == "/petugas/masuk"
            for bad in ("//lain.example", "/\\lain.example", "https://lain.example", "/" + "x" * 600):
                page = visitor.get("/petugas/masuk?ke=" + bad)
                assert page.form("/petugas/masuk")["ke"] == "/", bad


def test_posts__second_account_and_rules():
    with Data() as data:
        passwords = staff(data)
        with office_server(data) as server:
            visitors = signed_in(server, passwords)
            admin, ppid, head = visitors["admin"], visitors["ppid"], visitors["pimpinan"]
            assert admin.send("/setelan/pemangku", akun="admin", jabatan="PU", sk="SK 1", unit="").status == 422
            assert admin.send("/setelan/pemangku", akun="pimpinan", jabatan="AT", sk="SK 1", unit="").says("tidak boleh dirangkap")
            assert admin.send("/setelan/pemangku", akun="petugas", jabatan="PP", sk="SK 1", unit="").says("butuh unit")
            assert ppid.send("/setelan/pemangku", akun="petugas", jabatan="AR", sk="SK 2", unit="").status == 303
            # Who proposed it can't approve it; another one can.
            page = ppid.get("/setelan/pengesahan")
            assert page.says("Akun lain yang harus memutus ini") and "putusan" not in page.text
            fields = head.get("/setelan/pengesahan").form("/setelan/pengesahan")
            stolen = ppid.get("/setelan/pemangku").form("/setelan/pemangku")
            assert ppid.post("/setelan/pengesahan", {**stolen, "urutan": fields["urutan"], "apa": "awal", "putusan": "sah"}).status == 404
            assert head.post("/setelan/pengesahan", {**fields, "putusan": "sah"}).status == 303
            row = [r for r in data.json("post", "list") if r["decree"] == "SK 2"][0]
            assert (row["state"], row["approved_by"], row["installation"]) == ("SAH", "pimpinan", False)
            # A deputy works at once, under the post, and ends by itself.
            assert visitors["petugas"].get("/setelan/sandi").status == 404
            assert ppid.send("/setelan/plh", jabatan="PU|", akun="petugas", sampai="31/12/2199", surat="S 1").status == 303
            assert visitors["petugas"].get("/setelan/sandi").status == 200
            # Disabled: the session ends with the account.
            fields = admin.get("/setelan/akun").text
            form = re.search(r'<form[^>]*keadaan"[^>]*>(?:(?!</form>).)*name="nama" value="auditor".*?</form>', fields, re.S)
            assert form
            from office import fields_of
            assert admin.post("/setelan/akun/keadaan", fields_of(form.group(0))).status == 303
            assert visitors["auditor"].get("/jejak").status == 303
            assert "disabled" in data.run("user", "list").out
        # Rule 9 is over: the command line proposes.
        r = data.run("post", "assign", "petugas", "TP", "--decree", "SK 3", check=True)
        assert "\tUSUL\t" in r.out and "pemasangan" not in r.out
        assert data.run("audit", "verify").returncode == 0


def test_trail__own_acts_or_all():
    with Data() as data:
        passwords = staff(data)
        with office_server(data) as server:
            visitors = signed_in(server, passwords)
            own = visitors["petugas"].get("/jejak.csv").text
            everything = visitors["auditor"].get("/jejak.csv").text
            assert "account:petugas" in own and "account:admin" not in own.replace("account:admin,akun", "")
            assert set(re.findall(r",(account:[a-z]+|cli:[a-z]+),", everything)) > {"account:petugas", "account:admin"}
            assert visitors["petugas"].get("/jejak").says("pemasangan") or visitors["petugas"].get("/jejak").says("Penetapan saat pemasangan")
            page = visitors["auditor"].send("/jejak/uji")
            assert page.status == 200 and page.says("Rantai utuh")
            page = visitors["auditor"].send("/jejak/uji", jangkar="0" * 64)
            assert page.says("Jangkar itu tidak ada")


if __name__ == "__main__":
    main(__name__)
