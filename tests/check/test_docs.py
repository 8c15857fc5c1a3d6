"""What the documents name is there: links, paths, tests."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import ROOT, main

FOLDERS = ("base", "policies", "store", "indexer", "www", "demo", "tests", "scripts")


def tracked(*patterns):
    out = subprocess.run(["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [name for name in out.split("\0") if name]


def text_of(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as f:
        return f.read()


def test_links__each_leads_to_a_file():
    lost = [(name, link) for name in tracked("*.md") for link in re.findall(r"\]\(([^)#\s]+)", text_of(name))
            if not re.match(r"https?:", link) and not os.path.exists(os.path.join(ROOT, os.path.dirname(name), link))]
    assert not lost, lost


def test_paths__what_is_quoted_as_one_of_ours__is_there():
    path = re.compile(r"`((?:" + "|".join(FOLDERS) + r"|docs)/[\w./-]+)`")
    found = [(name, quoted) for name in tracked("README.md", "docs/*.md", "*/README.md") for quoted in path.findall(text_of(name))]
    assert len(found) > 40, found
    lost = [x for x in found if not os.path.exists(os.path.join(ROOT, x[1]))]
    assert not lost, lost


def test_threats__every_test_that_is_named__is_there():
    table = text_of("docs/threats.md").split("| who |")[1].split("\n\n")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")]
    assert len(rows) >= 15
    for row in rows:
        cell = row.rstrip("| ").split(" | ")[-1]
        files = re.findall(r"`(tests/[^`]+)`", cell)
        assert files and all(os.path.isfile(os.path.join(ROOT, f)) for f in files), row
        for file, name in re.findall(r"`(tests/[^`]+)` \(`([a-z_0-9]+)`\)", cell):
            assert name in text_of(file), (file, name)


def test_folders__each_has_a_readme_of_ten_lines_at_most():
    for folder in FOLDERS:
        assert len(text_of(folder + "/README.md").splitlines()) <= 10, folder


def test_pictures__are_small_and_used():
    text = "".join(text_of(name) for name in tracked("*.md"))
    for name in tracked("docs/pictures"):
        assert os.path.getsize(os.path.join(ROOT, name)) < 150_000, name
        assert os.path.basename(name) in text, name


main(__name__)
