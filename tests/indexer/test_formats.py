#!/usr/bin/env python3
"""Every file of the format corpus gets a verdict from the real binary, none crashes its reader, and the odd ones get the right one."""
import concurrent.futures
import json
import os
import subprocess
import sys

CORPUS = "../shared/corpus/formats"
# Folder or file, then what its verdict may be.
EXPECTED = [
    ("archives/test_read_format_rar5_encrypted_filenames.rar", {"encrypted"}),
    ("archives/test_read_format_zip_encryption_header.zip", {"encrypted"}),
    ("archives/test_read_format_zip_padded1.zip", {"damaged"}),
    ("zip/test-documents.zip", {"ok"}),
    ("tgz/test-documents.tgz", {"ok"}),
    ("7z/test-documents.7z", {"ok"}),
    ("csv/testCSV.csv", {"ok"}),
    ("odd/empty.pdf", {"no-text"}),
    ("odd/only-spaces.txt", {"no-text"}),
    ("odd/windows-1252.txt", {"ok"}),
    ("odd/terkunci-sandi-rahasia.pdf", {"encrypted"}),
    ("odd/surat-dengan-lampiran.eml", {"unsupported"}),
    ("odd/html-no-charset.html", {"ok"}),
    ("xlsx/protect.xlsx", {"encrypted"}),
    ("txt/russian.cp866.txt", {"unsupported"}),
    ("txt/testTXT.txt", {"ok"}),
    ("txt/testTXT_win-1252.txt", {"ok"}),
]

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
if not os.path.isdir(CORPUS):
    print("ok 1 - formats__corpus__every_file_has_a_verdict # SKIP the shared corpus is not here")
    sys.exit(0)

verdicts, bad = {}, []


def look(path):
    run = subprocess.run(["build/release/earsip", "extract", path], capture_output=True, timeout=300)
    try:
        x = json.loads(run.stdout)
    except ValueError:
        bad.append(f"{path}: no JSON, exit {run.returncode}: {run.stderr[:300]!r}")
        return
    verdicts[os.path.relpath(path, CORPUS)] = x["verdict"]
    if x["verdict"] in ("crashed", "timeout"):
        bad.append(f"{path}: {x['verdict']}: {x['reason']}")
    if run.returncode != (0 if x["verdict"] == "ok" else 1):
        bad.append(f"{path}: {x['verdict']} with exit {run.returncode}")
    if x["verdict"] != "ok" and not x["reason"]:
        bad.append(f"{path}: {x['verdict']} without a reason")


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    list(pool.map(look, [os.path.join(folder, name) for folder, _, names in os.walk(CORPUS) for name in names]))

for line in bad:
    print("# " + line)
print(f"{'not ok' if bad or not verdicts else 'ok'} 1 - formats__corpus__every_file_has_a_verdict")
failed = bool(bad)
for n, (path, may) in enumerate(EXPECTED, 2):
    good = verdicts.get(path) in may
    failed |= not good
    print(f"{'ok' if good else 'not ok'} {n} - formats__{path}__is_{'_or_'.join(sorted(may))} ({verdicts.get(path)})")
sys.exit(failed)
