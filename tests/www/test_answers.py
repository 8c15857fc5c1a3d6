"""Every address of the public portal with odd segments, parameters, methods and headers: an answer, never a 5xx."""
import os
import socket
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, Server, main

ADDRESSES = ["/", "/cari", "/cari.json", "/cari.csv", "/cari.atom", "/d/{id}", "/d/{id}.json", "/d/{id}/h/1", "/d/{id}/unduh",
             "/d/{id}/teks", "/d/{id}/gambar/1", "/d/{id}/versi/1", "/kelurahan/satu", "/jenis/BEN-01", "/informasi/berkala", "/dip",
             "/dip.csv", "/dik", "/dik.csv", "/statistik", "/statistik.json", "/statistik.csv", "/maklumat", "/privasi", "/bantuan", "/status", "/feed.atom", "/opensearch.xml", "/sitemap.xml", "/robots.txt", "/ditarik.txt", "/sehat"]
ODD = ["%00", "%2f", "..", "%2e%2e", "%ff", "\u00e9", "A" * 3000, "%", "%zz", "-1", "0", "99999999999999999999", "+1", "%20",
       "%0d%0aX:1", "'\"<>", "{{x}}", "\\", ";", "*"]
METHODS = ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "FOO"]
HEADERS = ["Range: bytes=0-0", "Range: bytes=9-2", "Range: bytes=99999999-", "Range: bytes=0-18446744073709551616",
           "Range: bytes=" + ",".join(["0-1"] * 200), "If-None-Match: *", "If-None-Match: \"", "If-Range: x\r\nRange: bytes=0-1",
           "Accept-Encoding: gzip;q=x", "Accept-Language: " + "x" * 500, "Cookie: bahasa=\"%00"]


def ask(server, path, method="GET", header=""):
    with socket.create_connection(("127.0.0.1", server.public), 20) as s:
        length = "Content-Length: 0\r\n" if method in ("POST", "PUT") else ""
        s.sendall(f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{length}{header + chr(13) + chr(10) if header else ''}\r\n".encode())
        answer = b""
        while chunk := s.recv(65536):
            answer += chunk
    assert answer.startswith(b"HTTP/1.1 "), (method, path[:80], header[:80], answer[:80])
    return int(answer[9:12]), answer


def fails(server, *question):
    status, _ = ask(server, *question)
    return status >= 500


def questions(address):
    yield address, "GET", ""
    for odd in ODD:
        yield address + odd, "GET", ""
        yield address + "/" + odd, "GET", ""
        yield address.rsplit("/", 1)[0] + "/" + odd, "GET", ""
        for query in (f"q={odd}", f"{odd}={odd}", f"hal={odd}&hal={odd}", f"bahasa={odd}", f"unit[]={odd}&tahun={odd}&urut={odd}&kelas={odd}"
                      f"&jenis={odd}&semester={odd}&bagian={odd}&sesudah={odd}"):
            yield address + "?" + query, "GET", ""
    for method in METHODS:
        yield address, method, ""
    for header in HEADERS:
        yield address, "GET", header


def test_answers__odd_questions__never_a_5xx():
    with Data() as d:
        d.file("a/a.txt", "Pengumuman kerja bakti di taman kota.\n")
        line = d.ingest(d.folder + "/a", options=["--type", "BEN-01", "--publish", "--index"])[0][0]
        assert line[3] == "published", line
        with Server(d) as server:
            bad = [q for address in ADDRESSES for q in questions(address.format(id=line[2])) if fails(server, *q)]
    assert not bad, bad[:5]


def test_ditarik__nothing_withdrawn__is_an_empty_list():
    with Data() as d, Server(d) as server:
        status, headers, body = server.get("/ditarik.txt")
        assert (status, body) == (200, b"") and headers["Content-Type"].startswith("text/plain"), (status, headers, body)


def without_date(answer):
    return b"\r\n".join(line for line in answer.split(b"\r\n") if not line.startswith(b"Date: "))


def test_hidden_document__every_address__answers_as_an_unknown_one():
    with Data() as d:
        d.file("a/a.txt", "Kuitansi NIK 6474024506780003.\n")
        hidden = d.ingest(d.folder + "/a", options=["--type", "BEN-01", "--publish", "--index"])[0][0]
        assert hidden[0] == "held", hidden
        with Server(d) as server:
            for address in ADDRESSES:
                for method in ("GET", "HEAD"):
                    if "{id}" in address:
                        answers = [without_date(ask(server, address.format(id=i), method)[1]) for i in (hidden[2], "ZZZZZZZZ")]
                        assert answers[0] == answers[1] and hidden[2].encode() not in answers[0], (method, address)


def test_answers__a_hundred_readers_beside_the_publisher__no_5xx_and_no_withdrawn_page():
    with Data() as d, Server(d) as server:
        d.file("a/a.txt", "Pengumuman kerja bakti di taman kota.\n")
        first = d.ingest(d.folder + "/a", options=["--type", "BEN-01", "--publish", "--index"])[0][0][2]
        stop, bad = threading.Event(), []

        def read(k):
            while not stop.is_set():
                for address in ("/cari?q=pengumuman", f"/d/{first}", "/", "/feed.atom", f"/d/{first}/unduh"):
                    try:
                        status = ask(server, address)[0]
                    except (OSError, AssertionError):
                        continue  # refused at the door: a hundred are more than one address may have
                    if status >= 500 and status != 503:
                        bad.append((address, status))

        readers = [threading.Thread(target=read, args=(k,)) for k in range(100)]
        for r in readers:
            r.start()
        for k in range(20):
            d.file(f"b{k}/b{k}.txt", f"Pengumuman nomor {k} tentang air bersih.\n")
            d.ingest(d.folder + f"/b{k}", options=["--type", "BEN-01", "--publish"])
        stop.set()
        for r in readers:
            r.join()
        assert not bad, bad[:5]


main(__name__)
