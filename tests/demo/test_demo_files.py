#!/usr/bin/env python3
"""The demo's files as other programs see them: PDFs give text, office files are well-formed, troubles are as README says."""
import collections, csv, hashlib, io, os, re, shutil, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as ET

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
EARSIP = 'build/release/earsip'
os.environ.setdefault('EARSIP_POLICIES', os.path.abspath('policies/data'))
done = 0
bad = 0


def check(name, problems):
    global done, bad
    done += 1
    if problems:
        bad += 1
        print('not ok', done, '-', name)
        for p in problems[:10]:
            print('#', p)
    else:
        print('ok', done, '-', name)


def files(top, suffix):
    return [os.path.join(d, f) for d, _, fs in os.walk(top) for f in sorted(fs) if f.endswith(suffix)]


def pdf_text(path):
    r = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True)
    return r.returncode, r.stdout.decode('utf-8')


def tree_hash(top):
    h = hashlib.sha256()
    for path in sorted(files(top, '')):
        h.update(os.path.relpath(path, top).encode())
        h.update(open(path, 'rb').read())
    return h.hexdigest()


def main():
    top = tempfile.mkdtemp(prefix='earsip-demo-')
    try:
        city = os.path.join(top, 'city')
        subprocess.run([EARSIP, 'demo', city, '--seed', '5'], check=True, stdout=subprocess.DEVNULL)
        look(city)
        again = os.path.join(top, 'again')
        subprocess.run([EARSIP, 'demo', again, '--seed', '5'], check=True, stdout=subprocess.DEVNULL)
        check('earsip demo: another process, same seed: same bytes', [] if tree_hash(city) == tree_hash(again) else ['they differ'])
        r = subprocess.run([EARSIP, 'demo', city], capture_output=True)
        check('earsip demo: a folder with something in it: exit 2', [] if r.returncode == 2 else [r.stderr])
    finally:
        shutil.rmtree(top)


def look(city):
    wrong, scans, total = [], 0, 0
    for path in files(city, '.pdf'):
        name = os.path.basename(path)
        code, text = pdf_text(path) if os.path.getsize(path) else (1, '')
        words = len(re.findall(r'\w{3,}', text))
        if 'terpotong' in name or name == 'scan0001.pdf':
            if code == 0 and words:
                wrong.append(name + ' should be damaged')
        elif name.startswith('scan'):
            scans += 1
            if words:
                wrong.append(name + ' should have no text')
        elif words < 8 or '\ufffd' in text:
            wrong.append('%s: %d words' % (path, words))
        total += 1
    check('PDF: text where there should be, none in scans', wrong)
    sample = os.path.join(city, 'tanjung-rukam/2026-1/SPJ Pelatihan dengan daftar peserta.pdf')
    r = subprocess.run([EARSIP, 'gate', sample], capture_output=True, text=True)
    found = len(re.findall(r'^block\tPII_NIK', r.stdout, re.M))
    check('gate: numbers in the cells of a PDF table are found one by one', [] if found == 18 and r.returncode == 1 else [r.stdout, r.stderr])
    check('PDF: enough, and a few scans', [] if total >= 100 and 1 <= scans <= 40 else ['%d, %d scans' % (total, scans)])

    wrong, count = [], collections.Counter()
    for suffix, part in (('.docx', 'word/document.xml'), ('.xlsx', 'xl/workbook.xml'), ('.odt', 'content.xml')):
        for path in files(city, suffix):
            count[suffix] += 1
            with zipfile.ZipFile(path) as z:
                if z.testzip() or part not in z.namelist():
                    wrong.append(path)
                for name in z.namelist():
                    if name.endswith(('.xml', '.rels')):
                        ET.fromstring(z.read(name))
                if suffix == '.odt' and (z.infolist()[0].filename != 'mimetype' or z.infolist()[0].extra or z.infolist()[0].compress_type):
                    wrong.append(path + ': mimetype')
    check('office files: whole archives of well-formed XML', wrong)
    check('office files: every kind', [] if all(count[s] >= 10 for s in ('.docx', '.xlsx', '.odt')) else [str(count)])

    wrong, lists = [], 0
    for path in files(city, 'daftar.csv'):
        lists += 1
        text = open(path, encoding='utf-8-sig').read()
        folder = os.path.dirname(path)
        for row in csv.DictReader(io.StringIO(text), delimiter=';' if ';' in text.split('\n')[0] else ','):
            if None in row or not os.path.exists(os.path.join(folder, row['berkas'])):
                wrong.append('%s: %s' % (path, row))
    check('daftar.csv: every line names a file that is there', wrong if lists >= 15 else ['%d lists' % lists])

    archive = files(city, '(bersandi).zip')
    wrong = []
    with zipfile.ZipFile(archive[0]) as z:
        if not z.infolist()[0].flag_bits & 1:
            wrong.append('not locked')
        if z.read(z.infolist()[0], pwd=b'rahasia')[:2] != b'PK':
            wrong.append('does not open with its password')
    check('locked archive: opens with its password only', wrong)

    seen = collections.defaultdict(list)
    for path in files(city, ''):
        seen[hashlib.sha256(open(path, 'rb').read()).digest()].append(os.path.relpath(path, city))
    doubles = sorted(len(v) for v in seen.values() if len(v) > 1)
    check('duplicates: the regulation of all offices, and a copied file', [] if doubles == [2, 5] else [str([v for v in seen.values() if len(v) > 1])])

    text = open(os.path.join(city, 'README.txt'), encoding='utf-8').read()
    named = re.findall(r'^- (\S+?/.*)$', text, re.M)
    check('README.txt: every trouble that it names is there', [n for n in named if not os.path.exists(os.path.join(city, n))] if len(named) >= 12 else [str(named)])


main()
print('1..%d' % done)
sys.exit(1 if bad else 0)
