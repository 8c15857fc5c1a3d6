#!/usr/bin/env python3
"""Slow visitors and many of them, against a portal alone: whoever comes after is still answered."""
import socket
import sys
import threading
import time

from http_client import HOST, Portal, answer, equal, request, run, unfinished_post

MOMENT = 0.3  # longer than a silent connection is safe when workers are short


def many__connections_of_one_address__are_bounded(_):
    with Portal("--workers", "32", "--per-address", "4") as p:
        busy = [p.connect() for _ in range(4)]
        for s in busy:
            s.sendall(request(b"GET", "/pelan?ms=2000"))
        time.sleep(0.4)
        a = p.get("/sehat")
        equal((a.status, a["retry-after"]), (503, "5"))
        equal(p.get("/sehat", source="127.0.0.2").status, 200)
        equal([answer(s).status for s in busy], [200] * 4)
        # Idle ones give way to a new one of the same visitor, once they have been silent for a moment.
        time.sleep(MOMENT)
        equal(p.get("/sehat").status, 200)
        for s in busy:
            s.close()


def many__idle_connections__give_way(_):
    with Portal("--workers", "8") as p:
        idle = [p.connect(f"127.0.1.{i}") for i in range(1, 21)]
        time.sleep(MOMENT)
        start = time.time()
        for i in range(1, 11):
            equal(p.get("/sehat", source=f"127.0.2.{i}").status, 200)
        assert time.time() - start < 3, "an idle connection held a worker"
        for s in idle:
            s.close()


def many__idle_connection__is_closed_in_time(_):
    with Portal("--workers", "8", "--keep-alive-ms", "700", "--head-ms", "700") as p:
        silent, kept = p.connect(), p.connect()
        kept.sendall(request(b"GET", "/sehat"))
        equal(answer(kept).status, 200)
        start = time.time()
        equal((silent.recv(1), kept.recv(1)), (b"", b""))
        assert 0.3 < time.time() - start < 4
        silent.close()
        kept.close()


def many__slow_readers_of_files__leave_the_rest_alone(_):
    with Portal("--workers", "16", "--send-window-ms", "1500") as p:
        readers = []
        for i in range(1, 41):
            s = socket.socket()
            s.settimeout(15)
            s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            s.bind((f"127.0.3.{i}", 0))
            s.connect(("127.0.0.1", p.port))
            s.sendall(request(b"GET", "/berkas"))
            readers.append(s)
        time.sleep(0.5)
        for i in range(1, 11):
            start = time.time()
            equal(p.get("/sehat", source=f"127.0.4.{i}").status, 200)
            equal(p.get("/", source=f"127.0.5.{i}").status, 200)
            assert time.time() - start < 3
        firsts = [s.recv(12) for s in readers]
        equal(sum(f.endswith(b"200") for f in firsts), 4, "a quarter of the workers")
        equal(sum(f.endswith(b"503") for f in firsts), 36)
        time.sleep(4)  # over the window: those who took nothing are cut, and their places are free
        equal(p.get("/berkas", source="127.0.6.1").status, 200)
        for s in readers:
            s.close()


def many__reader_that_is_slow_but_reads__gets_the_whole_file(_):
    with Portal("--workers", "8", "--send-window-ms", "500") as p:
        s = socket.socket()
        s.settimeout(15)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.connect(("127.0.0.1", p.port))
        s.sendall(request(b"GET", "/berkas", "Connection: close"))
        read, start = 0, time.time()
        while time.time() - start < 3:  # six windows, each with some bytes and far less than the buffers hold
            read += len(s.recv(2000))
            time.sleep(0.05)
        while True:
            piece = s.recv(1 << 20)
            if not piece:
                break
            read += len(piece)
        assert read > 6000000, read
        s.close()


def many__requests_at_work__keep_two_workers_for_the_reserved_routes(_):
    with Portal("--workers", "8") as p:
        slow = [p.connect(f"127.0.7.{i}") for i in range(1, 7)]
        for s in slow:
            s.sendall(request(b"GET", "/pelan?ms=3000"))
        time.sleep(0.5)
        start = time.time()
        for i in range(1, 6):
            equal(p.get("/sehat", source=f"127.0.8.{i}").status, 200)
            a = p.get("/", source=f"127.0.9.{i}")
            equal((a.status, a["retry-after"]), (503, "5"))
        assert time.time() - start < 2
        equal([answer(s).status for s in slow], [200] * 6)
        for s in slow:
            s.close()


def many__heads_that_drip__are_cut(_):
    with Portal("--workers", "8", "--head-ms", "800") as p:
        start = time.time()
        with p.connect() as s:
            first = b""
            s.settimeout(0.1)
            raw = b"GET / HTTP/1.1\r\n" + HOST + b"X-Slow: " + b"a" * 100
            for c in raw:
                try:
                    s.sendall(bytes([c]))
                    first = s.recv(12)
                    break
                except TimeoutError:
                    pass
            assert first.endswith(b" 408"), first
        assert time.time() - start < 4
        drips = [p.connect(f"127.0.10.{i}") for i in range(1, 31)]
        for s in drips:
            try:
                s.sendall(b"GET / HT")
            except OSError:
                pass  # given up for a later one already
        time.sleep(MOMENT)
        start = time.time()
        equal(p.get("/sehat").status, 200)
        assert time.time() - start < 2
        for s in drips:
            s.close()


def many__slow_bodies__leave_the_rest_alone(_):
    with Portal("--workers", "16") as p:
        writers = []
        for i in range(1, 31):
            s = p.connect(f"127.0.11.{i}")
            s.sendall(unfinished_post("/isian", 4000) + b"a=")
            writers.append(s)
        time.sleep(0.5)
        for i in range(1, 6):
            equal(p.get("/sehat", source=f"127.0.12.{i}").status, 200)
            equal(p.get("/", source=f"127.0.13.{i}").status, 200)
        for s in writers:
            s.close()


def many__at_once__are_all_answered(_):
    with Portal("--workers", "64") as p:
        bad = []

        def client(n):
            with p.connect(f"127.0.14.{n}") as s:
                for i in range(50):
                    s.sendall(request(b"GET", f"/?q={n}x{i}"))
                    a = answer(s)
                    if a.status != 200 or b"q=%dx%d " % (n, i) not in a.body:
                        bad.append((n, i, a.status))
        threads = [threading.Thread(target=client, args=(n,)) for n in range(1, 25)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        equal(bad, [])


if __name__ == "__main__":
    sys.exit(run([f for name, f in list(globals().items()) if "__" in name and not name.startswith("__") and callable(f)], sys.argv[1:]))
