#!/usr/bin/env python3
"""The HTTP of a portal, asked with raw sockets: every laxity of the library in front has its guard here."""
import gzip
import re
import subprocess
import sys
import time

from http_client import EARSIP, FORM, HOST, Portal, answer, cpu_ticks, equal, is_closed, post, read_head, request, run, unfinished_post

# ---- Heads ----

REFUSED_HEADS = [
    ("no Host", b"GET / HTTP/1.1\r\n\r\n", 400),
    ("two Hosts", b"GET / HTTP/1.1\r\n" + HOST + HOST + b"\r\n", 400),
    ("an empty Host", b"GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
    ("a Host with a slash", b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
    ("no HTTP", b"hello\r\n\r\n", 400),
    ("HTTP/2.0 in text", b"GET / HTTP/2.0\r\n" + HOST + b"\r\n", 505),
    ("a field with a space in its name", request(b"GET", "/", "X Y: 1"), 400),
    ("sixty-five fields", request(b"GET", "/", *[f"X-{i}: 1" for i in range(64)]), 431),
    ("sixty fields", request(b"GET", "/", *[f"X-{i}: 1" for i in range(59)]), 431),
    ("a field of 13 KB", request(b"GET", "/", "X: " + "a" * 13000), 431),
    ("a field of 40 KB", request(b"GET", "/", "X: " + "a" * 40000), 431),
    ("a path of 5 KB", request(b"GET", "/" + "a" * 5000), 414),
    ("a query of 9 KB", request(b"GET", "/?" + "a" * 9000), 414),
    ("two lengths", request(b"POST", "/isian", "Content-Length: 3", "Content-Length: 3", body=b"a=1"), 400),
    ("two different lengths", request(b"POST", "/isian", "Content-Length: 0", "Content-Length: 30", body=b"a=1"), 400),
    ("a hexadecimal length", request(b"POST", "/isian", "Content-Length: 0x3", body=b"a=1"), 400),
    ("a signed length", request(b"POST", "/isian", "Content-Length: +3", body=b"a=1"), 400),
    ("a negative length", request(b"POST", "/isian", "Content-Length: -3", body=b"a=1"), (400, 411)),
    ("chunks", request(b"POST", "/isian", "Transfer-Encoding: chunked", body=b"3\r\na=1\r\n0\r\n\r\n"), 411),
    ("chunks and a length",
     request(b"POST", "/isian", "Transfer-Encoding: chunked", "Content-Length: 3", body=b"3\r\na=1\r\n0\r\n\r\n"), 400),
    ("another coding", request(b"POST", "/isian", "Transfer-Encoding: gzip, chunked", body=b"x"), (400, 501)),
    ("identity coding", request(b"POST", "/isian", "Transfer-Encoding: identity", body=b"x"), 501),
    ("no length", request(b"POST", "/isian"), 411),
    ("a body on GET", request(b"GET", "/", "Content-Length: 3", body=b"a=1"), 400),
    ("a body on HEAD", request(b"HEAD", "/", "Content-Length: 3", body=b"a=1"), 400),
    ("another expectation", post("/isian", b"a=1", "Expect: 200-maybe"), 417),
]


def head__that_is_not_sane__is_refused_and_the_connection_closed(portal):
    for what, raw, status in REFUSED_HEADS:
        with portal.connect() as s:
            s.sendall(raw)
            a = answer(s, head=raw.startswith(b"HEAD"))
            assert a, f"{what}: no answer"
            allowed = status if isinstance(status, tuple) else (status,)
            assert a.status in allowed, f"{what}: {a.status} is not {status}"
            equal(a["connection"], "close", what)
            equal(a["x-content-type-options"], "nosniff", what)
            assert is_closed(s), f"{what}: still open"
        equal(portal.get("/sehat").status, 200, what)


def method__that_the_port_does_not_take__is_405_with_allow(portal):
    for method in (b"PUT", b"DELETE", b"OPTIONS", b"PATCH", b"PROPFIND", b"MKCOL", b"TRACE", b"BREW"):
        fields = ["Content-Length: 0"] if method in (b"PUT", b"PATCH") else []
        for path in ("/", "/tidak-ada"):
            a = portal.ask(request(method, path, *fields))
            want = "GET, HEAD" if method in (b"DELETE", b"OPTIONS", b"PATCH") and path == "/" else "GET, HEAD, POST"
            equal((a.status, a["allow"]), (405, want), method)


def method__that_the_route_does_not_take__is_405_with_its_own(portal):
    a = portal.ask(post("/", b"a=1"))
    equal((a.status, a["allow"]), (405, "GET, HEAD"))
    a = portal.get("/kecil")
    equal((a.status, a["allow"]), (405, "POST"))


def forwarded__from_a_stranger__is_400_and_the_log_names_the_setting(portal):
    for field in ("X-Forwarded-For: 203.0.113.9", "X-Real-IP: 203.0.113.9", "Forwarded: for=203.0.113.9",
                  "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example"):
        equal(portal.get("/", field).status, 400, field)
    assert "trusted_proxy" in portal.text()


def forwarded__from_the_trusted_proxy__is_the_client(_):
    with Portal("--trusted-proxy", "127.0.0.1, 10.0.0.0/8", "--workers", "16", "--per-address", "2") as p:
        equal(p.get("/alamat", "X-Forwarded-For: 198.51.100.1, 203.0.113.9").body, b"203.0.113.9\n")
        equal(p.get("/alamat", "X-Real-IP: 2001:db8::7").body, b"2001:db8::7\n")
        equal(p.get("/alamat").body, b"127.0.0.1\n")
        equal(p.get("/alamat", "X-Forwarded-For: unknown").status, 400)
        equal(p.get("/alamat", "X-Forwarded-For: 203.0.113.9", source="127.0.0.2").status, 400)
        # Two at once are the client's own bound, however many connections the proxy has.
        slow = [p.connect() for _ in range(3)]
        for s in slow:
            s.sendall(request(b"GET", "/pelan?ms=1500", "X-Forwarded-For: 203.0.113.9"))
        equal(p.get("/alamat", "X-Forwarded-For: 203.0.113.10").status, 200)
        equal(sorted(answer(s).status for s in slow), [200, 200, 503])
        for s in slow:
            s.close()
        assert "203.0.113.9" not in p.text()


# ---- Addresses ----


def path__encoded__is_decoded_by_segment(portal):
    assert b"<p>/d/a b a b q=" in portal.get("/d/a%20b").body
    assert "<p>/d/é é q=".encode() in portal.get("/d/%C3%A9").body
    assert b"<p>/jalan/a/b/c a/b/c q=" in portal.get("/jalan/a/%62/c").body


def path__that_is_none_of_ours__is_404(portal):
    for path in ("/d/a%2Fb", "/d/a%5Cb", "/d/%00", "/d/a%00b", "/d/..", "/d/%2e%2e", "/d/.", "/d/%ff", "/d/%zz", "/d/%4", "/d/", "//",
                 "/d//x", "/d/x/", "/../etc/passwd", "/%2e%2e/etc/passwd", "/..%5c..%5cetc", "/d/a/b/c", "/d/a%0ab", "/index.html",
                 "/jalan/a/../b", "/jalan"):
        equal(portal.get(path).status, 404, path)


def missing__hidden_and_not_visible__are_the_same_bytes(portal):
    def masked(a):
        return re.sub(rb"Date: [^\r]*", b"Date", a.raw_head) + a.body
    want = masked(portal.get("/tidak-ada"))
    assert b"404" in want
    for path in ("/d/HILANG", "/tersembunyi", "/tersembunyi?q=1", "/d/a%2Fb"):
        equal(masked(portal.get(path)), want, path)
    hidden, missing = portal.ask(post("/tersembunyi", b"a=1")), portal.ask(post("/tidak-ada", b"a=1"))
    equal((hidden.status, masked(hidden)), (404, masked(missing)))


def query__of_any_bytes__cannot_fail(portal):
    for query, shown in (("q=a+b%21", b"q=a b!"), ("q=%FF", b"q=\xef\xbf\xbd"), ("q=a%00b", b"q=a\xef\xbf\xbdb"),
                         ("q=100%", b"q=100%"), ("q=%E2%80%93", "q=–".encode()), ("n" * 100 + "=1&q=z", b"q=z"),
                         ("&".join(f"x{i}=1" for i in range(100)) + "&q=z", b"q= "), ("=&&=&q=z", b"q=z"),
                         ("q=1&q=2", b"q=1"), ("Q=1", b"q= ")):
        a = portal.get("/?" + query)
        equal(a.status, 200, query)
        assert shown in a.body, (query, a.body)
    assert b" en</p>" in portal.get("/?bahasa=en").body
    assert b" id</p>" in portal.get("/?bahasa=fr").body


# ---- Bodies ----


def body__good_form__is_read(portal):
    a = portal.ask(post("/isian", b"a=satu+%26+dua&b=%C3%A9&c"))
    equal((a.status, a.body), (200, "a=satu & dua b=é\n".encode()))
    equal(portal.ask(post("/isian", b"a=1", kind=FORM + "; charset=UTF-8")).status, 200)
    equal(portal.ask(request(b"POST", "/isian", "Content-Length: 0")).status, 200)
    equal(portal.ask(post("/isian", b"a=" + b"x" * 60000)).body, b"a=" + b"x" * 60000 + b" b=\n")


def body__with_nul__is_400_on_every_route_and_no_thread_is_lost(_):
    with Portal("--workers", "6") as p:
        for _ in range(10):
            for path in ("/isian", "/kecil"):
                equal(p.ask(post(path, b"a=\0bcd"), timeout=5).status, 400)
        ticks = cpu_ticks(p.process.pid)
        equal(p.get("/sehat").status, 200)
        time.sleep(0.5)
        assert cpu_ticks(p.process.pid) - ticks < 20, "a worker still spins"


def body__good_multipart_form__is_read_with_its_file(portal):
    kind = "multipart/form-data; boundary=x"
    body = (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nsatu & dua\r\n'
            b'--x\r\nContent-Disposition: form-data; name="b"; filename="k:\\foto.jpg"\r\nContent-Type: image/jpeg\r\n\r\n\0\xff\r\n'
            b"--x--\r\n")
    a = portal.ask(post("/isian", body, kind=kind))
    equal((a.status, a.body), (200, b"a=satu & dua b=\nfoto.jpg image/jpeg 2\n"))
    equal(portal.ask(post("/kecil", body, kind=kind)).status, 413)
    equal(portal.ask(post("/isian", body[:-5], kind=kind)).status, 400)


def body__that_is_no_form__is_refused(portal):
    for body in (b"a=%", b"a=%zz", b"a=\xff", b"a=%ff", b"a=%00", b"&".join(b"x%d=1" % i for i in range(65)), b"n" * 65 + b"=1"):
        equal(portal.ask(post("/isian", body)).status, 400, body[:20])
    equal(portal.ask(post("/isian", b"a=1", kind="multipart/form-data; boundary=x")).status, 400)
    for kind in ("multipart/mixed; boundary=x", "multipart/form-datax", "text/plain", "application/json", FORM + "x"):
        equal(portal.ask(post("/isian", b"a=1", kind=kind)).status, 415, kind)
    equal(portal.ask(request(b"POST", "/isian", "Content-Length: 3", body=b"a=1")).status, 415)


def body__over_the_cap__is_413_unread(portal):
    for length in (101, 99 << 20, 10 ** 15):
        start = time.time()
        with portal.connect() as s:
            s.sendall(unfinished_post("/kecil", length))
            a = answer(s)
            equal((a.status, a["connection"]), (413, "close"), length)
        assert time.time() - start < 5
    with portal.connect() as s:  # a client that goes on sending still sees the answer
        s.sendall(post("/kecil", b"a=" + b"x" * 200000))
        equal(answer(s).status, 413)


def body__expected_with_100__gets_it_only_when_wanted(portal):
    with portal.connect() as s:
        s.sendall(unfinished_post("/isian", 3, "Expect: 100-continue"))
        equal(read_head(s), b"HTTP/1.1 100 Continue\r\n\r\n")
        s.sendall(b"a=1")
        equal(answer(s).body, b"a=1 b=\n")
    with portal.connect() as s:
        s.sendall(unfinished_post("/kecil", 101, "Expect: 100-continue"))
        equal(answer(s).status, 413)


def body__that_drips__is_cut_in_time(_):
    with Portal("--workers", "8", "--body-grace-ms", "700") as p:
        start = time.time()
        with p.connect() as s:
            s.sendall(unfinished_post("/isian", 4000))
            s.settimeout(0.1)
            first = b""
            while not first and time.time() - start < 10:
                try:
                    s.sendall(b"a")
                    first = s.recv(12)
                except TimeoutError:
                    pass
            assert first.endswith(b" 408"), first
        assert 0.5 < time.time() - start < 4, time.time() - start


def body__cut_off_by_the_client__loses_no_worker(_):
    with Portal("--workers", "8", "--body-grace-ms", "20000") as p:
        for i in range(1, 41):
            with p.connect(f"127.0.15.{i}") as s:
                s.sendall(unfinished_post("/isian", 4000) + b"a=")
                if i % 4 == 0:
                    time.sleep(0.05)
        slow = [p.connect(f"127.0.16.{i}") for i in range(1, 7)]
        for s in slow:
            s.sendall(request(b"GET", "/pelan?ms=100"))
        equal([answer(s).status for s in slow], [200] * 6)
        for s in slow:
            s.close()


# ---- Answers ----


def answer__of_every_status__carries_the_guards(portal):
    for path, status in (("/", 200), ("/tidak-ada", 404), ("/kosong", 500), ("/d/DITARIK", 410), ("/berkas", 200)):
        a = portal.get(path)
        equal(a.status, status, path)
        equal(a["x-content-type-options"], "nosniff", path)
        assert "default-src 'none'" in a["content-security-policy"], path
        assert "script-src" not in a["content-security-policy"], path
        equal(a["referrer-policy"], "same-origin", path)
        assert a["date"] and a["cache-control"], path
        assert a["access-control-allow-origin"] is None and a["server"] is None, path
    equal(portal.get("/d/DITARIK").body, b"tombstone\n")


def answer__of_a_handler_that_left_nothing__is_500_with_the_reference(portal):
    a = portal.get("/kosong")
    ref = re.search(r"ref ([0-9A-Z]{8}) route /kosong", a.body.decode())
    assert a.status == 500 and ref, a.body
    time.sleep(0.3)
    assert re.search(r"level=err.*req=" + ref.group(1), portal.text())


def answer__header_with_a_line_break__is_left_out(portal):
    a = portal.get("/belah?q=a%0d%0aX-Evil:%201")
    equal((a.status, a["x-evil"], a["x-name"]), (200, None, None))
    equal(portal.get("/belah?q=b")["x-name"], "b")


def answer__to_head__has_the_headers_of_get(portal):
    def head_of(a):
        return re.sub(rb"Date: [^\r]*\r\n", b"", a.raw_head)
    for path, fields in (("/", ()), ("/besar", ("Accept-Encoding: gzip",)), ("/berkas", ()), ("/tidak-ada", ()), ("/pindah", ())):
        got, head = portal.get(path, *fields), portal.get(path, *fields, method=b"HEAD")
        equal(head_of(head), head_of(got), path)
    with portal.connect() as s:  # nothing but the head comes
        s.sendall(request(b"HEAD", "/besar") + request(b"GET", "/sehat", "Connection: close"))
        answer(s, head=True)
        equal(answer(s).status, 200)
        assert is_closed(s)


def answer__known_already__is_304(portal):
    etag = portal.get("/")["etag"]
    for value in (etag, "*", etag[2:], '"x", ' + etag):
        a = portal.get("/", "If-None-Match: " + value)
        equal((a.status, a.body, a["etag"], a["content-length"]), (304, b"", etag, None), value)
    equal(portal.get("/?q=other", "If-None-Match: " + etag).status, 200)
    equal(portal.get("/berkas", 'If-None-Match: "berkas-1"').status, 304)
    assert portal.ask(post("/isian", b"a=1"))["etag"] is None


def answer__that_gains__is_packed_for_those_who_take_it(portal):
    plain = portal.get("/besar")
    packed = portal.get("/besar", "Accept-Encoding: br, gzip;q=0.8")
    equal(gzip.decompress(packed.body), plain.body)
    equal((packed["content-encoding"], packed["vary"], plain["vary"], plain["content-encoding"]),
          ("gzip", "Accept-Encoding", "Accept-Encoding", None))
    for field in ("Accept-Encoding: gzip;q=0", "Accept-Encoding: br", "Accept-Encoding: identity, gzip; q=0.000"):
        equal(portal.get("/besar", field)["content-encoding"], None, field)
    equal(portal.get("/?q=1", "Accept-Encoding: gzip")["content-encoding"], None, "too small")
    equal(portal.get("/besar?rahasia=1", "Accept-Encoding: gzip")["content-encoding"], None, "beside a secret")


def file__range__is_what_rfc_9110_says(portal):
    whole = portal.get("/berkas")
    size = len(whole.body)
    equal((size, whole["accept-ranges"], whole["etag"]), (6000000, "bytes", '"berkas-1"'))
    for value, first, last in (("0-9", 0, 9), ("1000-", 1000, size - 1), ("-500", size - 500, size - 1),
                               ("5999999-7000000", size - 1, size - 1), ("-99999999", 0, size - 1)):
        a = portal.get("/berkas", "Range: bytes=" + value)
        equal((a.status, a["content-range"]), (206, f"bytes {first}-{last}/{size}"), value)
        assert a.body == whole.body[first:last + 1], value
    for value in ("6000000-", "6000000-6000001", "-0"):
        a = portal.get("/berkas", "Range: bytes=" + value)
        equal((a.status, a["content-range"]), (416, f"bytes */{size}"), value)
    for value in ("bytes=0-9,20-29", "bytes=9-0", "bytes=a-b", "bytes=", "lines=0-9", "bytes=0-9x", "bytes=--5"):
        equal(portal.get("/berkas", "Range: " + value).status, 200, value)
    for condition, status in (('If-Range: "berkas-1"', 206), ('If-Range: "berkas-0"', 200), ('If-Range: W/"berkas-1"', 200),
                              ("If-Range: Sat, 29 Oct 2022 19:43:31 GMT", 200), ('If-None-Match: "berkas-1"', 304)):
        equal(portal.get("/berkas", "Range: bytes=0-9", condition).status, status, condition)
    equal(portal.get("/", "Range: bytes=0-1").status, 200)


def file__that_a_browser_would_run__is_saved(portal):
    a = portal.get("/berkas")
    equal(a["content-disposition"], "inline; filename=\"Rencana _Kerja_ ___ 2026.pdf\"; "
          "filename*=UTF-8''Rencana%20%22Kerja%22%20%E2%80%93%202026.pdf")
    a = portal.get("/berkas?html=1")
    assert a["content-disposition"].startswith("attachment; "), a["content-disposition"]
    assert "sandbox" in a["content-security-policy"]


def connection__kept__serves_one_after_another(portal):
    with portal.connect() as s:
        for i in range(5):
            s.sendall(request(b"GET", f"/?q={i}"))
            a = answer(s)
            equal((a.status, a["connection"]), (200, "keep-alive"))
            assert b"q=%d " % i in a.body
        s.sendall(post("/isian", b"a=1") + post("/isian", b"a=2") + request(b"GET", "/tidak-ada") + request(b"GET", "/sehat"))
        equal([answer(s).body for _ in range(2)], [b"a=1 b=\n", b"a=2 b=\n"])
        equal([answer(s).status for _ in range(2)], [404, 200])
    for raw, kept in ((request(b"GET", "/", "Connection: close"), "close"), (b"GET / HTTP/1.0\r\n" + HOST + b"\r\n", "close"),
                      (b"GET / HTTP/1.0\r\n" + HOST + b"Connection: Keep-Alive\r\n\r\n", "keep-alive")):
        equal(portal.ask(raw)["connection"], kept)


def log__of_a_request__has_the_route_and_no_words(portal):
    portal.get("/d/RAHASIANAMA?q=RAHASIACARI")
    portal.ask(post("/isian", b"a=RAHASIAISIAN"))
    time.sleep(0.3)
    text = portal.text()
    assert "route=/d/:id" in text and "from=127.0.0.0/24" in text
    assert "RAHASIA" not in text and "127.0.0.1" not in text


# ---- Start ----


def start__route_without_a_known_action__is_refused(_):
    for options in (["--action", "tidak.ada"], ["--no-action"], ["--trusted-proxy", "not-an-address"], ["--workers", "2"]):
        done = subprocess.run([EARSIP, "process-test-portal", *options], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        assert done.returncode in (2, 3), (options, done)
        equal(done.stdout, b"", options)


def binary__never_calls_the_form_api_of_the_library(_):
    known = {"mg_start", "mg_stop", "mg_read", "mg_get_request_info", "mg_get_thread_pointer", "mg_get_user_data",
             "mg_get_server_ports", "mg_disable_connection_keep_alive"}
    names = set()
    for binary in (EARSIP, "build/release/earsip"):
        out = subprocess.run(["nm", "-u", binary], capture_output=True, text=True, check=True).stdout
        names |= set(re.findall(r"\b(mg_\w+)", out))
    equal(names, known)


if __name__ == "__main__":
    sys.exit(run([f for name, f in list(globals().items()) if "__" in name and not name.startswith("__") and callable(f)], sys.argv[1:]))
