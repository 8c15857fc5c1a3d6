"""Runs the Omega CGI once for each line of the standard input, N at a time; prints requests a second and the 99th percentile in ms.

    cgi.py N DATABASE < queries
"""
import os
import sys
import threading
import time
import urllib.parse

OMEGA = "/usr/lib/cgi-bin/omega/omega"
lanes, database = int(sys.argv[1]), sys.argv[2]
queries = [line.strip() for line in sys.stdin]
taken = iter(queries)
lock = threading.Lock()
times = []
null = os.open(os.devnull, os.O_WRONLY)


def lane():
    while True:
        with lock:
            query = next(taken, None)
        if query is None:
            return
        environment = dict(os.environ, REQUEST_METHOD="GET",
                           QUERY_STRING=urllib.parse.urlencode({"P": query, "DB": database, "HITSPERPAGE": 10}))
        start = time.monotonic()
        pid = os.posix_spawn(OMEGA, [OMEGA], environment, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
        _, status = os.waitpid(pid, 0)
        times.append(time.monotonic() - start)
        if status:
            os._exit(3)


start = time.monotonic()
threads = [threading.Thread(target=lane) for _ in range(lanes)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
elapsed = time.monotonic() - start
times.sort()
print("%.1f %.2f" % (len(times) / elapsed, 1000 * times[int(len(times) * 0.99)]))
