"""earsip key: the keys as paper for the safe, and typed in again."""
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import EARSIP, Data, main


def key_files(d):
    folder = os.path.join(d.path, "internal/keys")
    return {n: open(os.path.join(folder, n)).read() for n in sorted(os.listdir(folder))}


def restore(d, text):
    return subprocess.run([EARSIP, "key", "-d", d.path, "restore"], input=text, text=True, capture_output=True, timeout=60)


def test_print__then_the_files_are_lost__typing_it_brings_them_back():
    with Data() as d:
        before = key_files(d)
        paper = d.run("key", "print", check=True)
        assert "safe" in paper.err
        for line in before.values():
            assert line.split()[0] in paper.out and line.split()[1] not in paper.out
        os.unlink(os.path.join(d.path, "public/seal.pub"))
        for name in before:
            os.unlink(os.path.join(d.path, "internal/keys", name))
        typed = "".join(line + "\n" for line in paper.out.upper().replace("EARSIP-", "earsip-").replace("-KEY-", "-key-")
                        .replace("-DATA", "-data").replace("-SEAL", "-seal").replace("PEMERIKSA", "pemeriksa").splitlines())
        r = restore(d, typed)
        assert r.returncode == 0 and "2 keys are back" in r.stdout, r.stderr
        assert key_files(d) == before
        assert os.path.exists(os.path.join(d.path, "public/seal.pub"))
        assert all(os.stat(os.path.join(d.path, "internal/keys", n)).st_mode & 0o777 == 0o600 for n in before)
        assert "same" in restore(d, typed).stdout
        acts = [line for line in d.run("audit", "export", check=True).out.splitlines() if "sistem.kunci" in line]
        assert len(acts) == 2, acts
        assert not any(k.split()[1] in a for k in before.values() for a in acts)


def test_restore__a_row_typed_wrongly__is_named_and_nothing_is_written():
    with Data() as d:
        paper = d.run("key", "print", check=True).out
        shutil.rmtree(os.path.join(d.path, "internal/keys"))
        os.mkdir(os.path.join(d.path, "internal/keys"), 0o700)
        rows = paper.splitlines()
        third = next(i for i, row in enumerate(rows) if row.startswith("3  "))
        rows[third] = rows[third][:-1] + ("0" if rows[third][-1] != "0" else "1")
        r = restore(d, "\n".join(rows))
        assert r.returncode == 2 and "Row 3 of earsip-data-key-1" in r.stderr, r.stderr
        assert key_files(d) == {}
        assert restore(d, "apa saja\n").returncode == 2


def test_restore__keys_of_another_site__are_refused():
    with Data() as d, Data() as other:
        before = key_files(d)
        r = restore(d, other.run("key", "print", check=True).out)
        assert r.returncode == 2 and "another key" in r.stderr, r.stderr
        assert key_files(d) == before


def test_print__as_a_page__holds_both_keys_and_is_for_the_owner_alone():
    with Data() as d:
        page = os.path.join(d.folder, "kunci.svg")
        d.run("key", "print", "--page", page, check=True)
        text = open(page).read()
        digits = re.sub(r"<[^>]*>", "", text)
        for line in key_files(d).values():
            assert line.split()[2] in digits
        assert os.stat(page).st_mode & 0o777 == 0o600
        assert d.run("key", "print", "--page", page).returncode == 2, "an existing file is never replaced"


def test_make__with_keys_or_with_sealed_cases__refuses():
    with Data() as d:
        before = key_files(d)
        assert d.run("key", "make").returncode == 2 and key_files(d) == before
        shutil.rmtree(os.path.join(d.path, "internal/keys"))
        os.mkdir(os.path.join(d.path, "internal/keys"), 0o700)
        d.run("key", "make", check=True)
        assert sorted(key_files(d)) == sorted(before) and key_files(d) != before


def test_backup__never_holds_the_keys():
    with Data() as d:
        target = os.path.join(d.folder, "b.earsip")
        d.run("backup", target, check=True)
        names = subprocess.run(["tar", "--zstd", "-tf", target], capture_output=True, text=True, check=True).stdout
        assert "register" in names and "keys/" not in names, names


main(__name__)
