"""earsip user and earsip post: what they print, what they refuse, and that the chain has it."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, main


def test_user__add_list_disable_reset__as_the_contract_says():
    with Data() as data:
        r = data.run("user", "add", "loket-1", "--full-name", "Petugas Contoh", "--nip", "19800101 200012 1 001", check=True)
        first = re.search(r"One-time password: ([0-9A-Z-]{23})\n", r.out).group(1)
        assert first not in r.err
        made = data.json("user", "add", "loket-2")
        assert made["name"] == "loket-2" and len(made["one_time_password"]) == 23
        assert data.run("user", "list", check=True).out.splitlines()[1:] == \
            ["loket-1\tnew\t-\tPetugas Contoh\t19800101 200012 1 001", "loket-2\tnew\t-\t-\t-"]
        data.run("user", "disable", "loket-2", check=True)
        assert [p["state"] for p in data.json("user", "list")] == ["new", "new", "disabled"]
        data.run("user", "enable", "loket-2", check=True)
        again = data.json("user", "reset", "loket-1")
        assert again["one_time_password"] != first
        for bad in (["add", "loket-1"], ["add", "Nama Besar"], ["add"], ["disable", "takada"], ["reset", "takada"], ["hapus", "x"], []):
            assert data.run("user", *bad).returncode == 2, bad
        export = data.run("audit", "export").out
        assert "akun.kelola" in export and "akun.sandi" in export and first not in export and again["one_time_password"] not in export


def test_post__assign_end_list__bootstrap_and_after():
    with Data() as data:
        for name in ("budi", "wati"):
            data.run("user", "add", name, check=True)
        r = data.run("post", "assign", "budi", "ppid_pelaksana", "--unit", "satu", "--decree", "SK 1", "--from", "2026-01-05", "--to",
                     "2199-12-31", check=True)
        assert r.out == "2\tSAH\tbudi\tPPID_PELAKSANA\tsatu\t-\t2026-01-05\t2199-12-31\tSK 1\tpemasangan\n"
        assert data.run("post", "assign", "wati", "PL", "--decree", "SK 2", "--acting", "Plt.", check=True).out.split("\t")[5] == "Plt."
        for bad in (["assign", "budi", "PL"], ["assign", "budi", "PL", "--decree", " "], ["assign", "takada", "PL", "--decree", "x"],
                    ["assign", "budi", "RAJA", "--decree", "x"], ["assign", "budi", "PP", "--decree", "x"],
                    ["assign", "budi", "PP", "--decree", "x", "--unit", "takada"], ["assign", "budi", "PU", "--decree", "x", "--unit", "satu"],
                    ["assign", "budi", "PL", "--decree", "x", "--from", "5 Januari"],
                    ["assign", "budi", "PL", "--decree", "x", "--from", "2026-02-01", "--to", "2026-01-01"],
                    ["assign", "budi", "PL", "--decree", "x", "--acting", "Pj."], ["end", "99", "--decree", "x"], ["end", "2"], ["end", "x"],
                    ["assign", "budi"], ["lain"]):
            assert data.run("post", *bad).returncode == 2, bad
        assert data.run("post", "end", "3", "--decree", "SK 3", "--to", "2020-01-01", check=True).out == "3\tended\n"
        assert len(data.json("post", "list")) == 2 and len(data.json("post", "list", "--all")) == 3
        data.run("post", "assign", "wati", "PPID_UTAMA", "--decree", "SK 4", check=True)
        # From here on the command line proposes.
        row = data.json("post", "assign", "budi", "AT", "--decree", "SK 5")
        assert (row["state"], row["installation"], row["proposed_by"][:4]) == ("USUL", False, "cli:")
        assert data.run("post", "end", "2", "--decree", "SK 6", check=True).out == "2\tproposed\n"
        assert data.run("post", "assign", "wati", "AT", "--decree", "SK 7").returncode == 0
        assert data.run("post", "assign", "wati", "PI", "--decree", "SK 8").returncode == 2
        export = data.run("audit", "export").out
        assert export.count("pemasangan") >= 3 and data.run("audit", "verify").returncode == 0


if __name__ == "__main__":
    main(__name__)
