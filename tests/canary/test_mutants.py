"""The canary test is worth something only if it fails when the program is broken: one check less, one copy too many."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import ROOT, main

# file, what stands there, what the mutant has instead
MUTANTS = {
    "every original is copied to the public folder": (
        "indexer/item_commit.c", "if (add_document(i, s, e) || add_release(i, s, e)",
        "if (add_document(i, s, e) || blob_copy(s->internal_dir, s->public_dir, \"blob\", i->blob, 0, e) || add_release(i, s, e)"),
    "a withdrawn document's catalogue row stays": (
        "indexer/publish.c", "if (public_fill_tombstone(", "if (0 && public_fill_tombstone("),
    "a withdrawn document's file stays": (
        "indexer/publish.c", "if (!shared && blob_remove(", "if (0 && !shared && blob_remove("),
    "a permission is not asked": (
        "www/router.c", "p->allowed = policy_permission(policy, action, asker)->scope != SCOPE_NONE;", "p->allowed = true;"),
}


def built(file, here, instead, variant):
    folder = tempfile.mkdtemp(prefix="earsip-mutant-")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, tracked):
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        shutil.copy2(os.path.join(ROOT, name), os.path.join(folder, name))
    for built_already in {"release", variant}:
        shutil.copytree(os.path.join(ROOT, "build", built_already), os.path.join(folder, "build", built_already))
    path = os.path.join(folder, file)
    source = open(path).read()
    assert here in source, f"{file} has no {here}"
    open(path, "w").write(source.replace(here, instead))
    subprocess.run(["make", "-s", "V=" + variant, "WERROR=0", "all"], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder


def notices(test, mutant, variant="release"):
    """TEST, which passes on the program, fails on the mutant."""
    folder = built(*MUTANTS[mutant], variant)
    try:
        binary = os.path.join(folder, "build", variant, "earsip")
        r = subprocess.run([sys.executable, os.path.join(ROOT, test)], capture_output=True, cwd=ROOT,
                           env={**os.environ, "EARSIP_BINARY": binary, "EARSIP_ASAN": binary})
        assert r.returncode != 0 and b"not ok" in r.stdout, f"{test} did not notice: {mutant}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_mutant__one_copy_too_many__is_noticed():
    notices("tests/canary/test_canary.py", "every original is copied to the public folder")


def test_mutant__withdrawn_row_stays__is_noticed():
    notices("tests/canary/test_canary.py", "a withdrawn document's catalogue row stays")


def test_mutant__withdrawn_file_stays__is_noticed():
    notices("tests/canary/test_canary.py", "a withdrawn document's file stays")


def test_mutant__permission_not_asked__is_noticed():
    notices("tests/www/test_http.py", "a permission is not asked", "fault")


main(__name__)
