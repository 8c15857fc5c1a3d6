"""Real documents of real offices: every file gets a verdict, what has text gives it, and a sentence from inside finds its document."""
import os
import re
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, corpus, main

state = {}


def text_by_others(path):
    """The text as another program has it; None where there is none to ask."""
    lower = path.lower()
    try:
        if lower.endswith(".pdf"):
            return subprocess.run(["pdftotext", "-q", path, "-"], capture_output=True, timeout=60).stdout.decode("utf-8", "replace")
        if lower.endswith(".docx"):
            xml = zipfile.ZipFile(path).read("word/document.xml").decode("utf-8", "replace")
            return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml))
        if lower.endswith((".txt", ".csv")):
            return open(path, encoding="utf-8").read()
    except (OSError, KeyError, zipfile.BadZipFile, UnicodeDecodeError):
        pass
    return None


def sentences_of(text):
    """Lines of eight words and more as they stand, from the middle of the text outwards."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if len(re.findall(r"[A-Za-z]{3,}", line)) >= 8 and len(line) < 200]
    return sorted(lines, key=lambda line: abs(lines.index(line) - len(lines) // 2))[:20]


def archive():
    if not state:
        real = corpus("real")
        d = state["data"] = Data()
        state["lines"], state["run"] = d.ingest(real, options=["--index"], timeout=500)
    return state["data"], state["lines"]


def test_real__every_file__has_a_verdict():
    d, lines = archive()
    files = sum(len(names) for _, _, names in os.walk(corpus("real")))
    assert sum("!" not in line[1] for line in lines) == files, len(lines)
    assert all(line[0] in ("stored", "held", "duplicate") for line in lines), [x for x in lines if x[0] == "refused"]
    codes = {line[3].split(":")[0] for line in lines if line[0] == "held"}
    assert codes <= {"encrypted", "damaged", "timeout", "too-big", "no-text", "unsupported", "archive-limit"}, codes


def test_real__what_has_a_text_layer__gives_it():
    d, lines = archive()
    with_text = lost = 0
    for line in lines:
        theirs = text_by_others(line[1]) if "!" not in line[1] else None
        if theirs and len(theirs.split()) >= 20:
            with_text += 1
            lost += line[0] == "held" and line[3].startswith(("no-text", "damaged", "crashed", "timeout"))
    assert with_text > 100 and lost <= with_text * 0.05, (lost, with_text)


def test_real__a_sentence_from_inside__finds_its_document_among_the_first_three():
    d, lines = archive()
    texts = {}
    for line in lines:
        theirs = text_by_others(line[1]) if line[0] == "stored" and "!" not in line[1] else None
        if theirs:
            texts[line[2]] = (line[1], " ".join(theirs.split()))
    asked, missed = 0, []
    for found, (path, text) in texts.items():
        # A sentence that stands in several documents asks for none of them.
        own = [x for x in sentences_of(text_by_others(path)) if sum(x in other for _, other in texts.values()) == 1]
        if not own:
            continue
        asked += 1
        hits = [h["id"] for h in d.json("search", "--internal", "--limit", "3", "--", own[0])["hits"]]
        if found not in hits:
            missed.append((path, own[0]))
    print(f"# {asked - len(missed)} of {asked} sentences find their document")
    assert asked > 100 and len(missed) <= asked * 0.02, (len(missed), asked, missed[:12])


def test_real__again__is_all_duplicates():
    d, lines = archive()
    again, r = d.ingest(corpus("real"))
    assert r.returncode == 0 and {line[0] for line in again} == {"duplicate"}, r.err


try:
    main(__name__)
finally:
    if state:
        state["data"].__exit__()
