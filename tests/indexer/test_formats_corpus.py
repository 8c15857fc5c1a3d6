#!/usr/bin/env python3
"""Real files and odd ones through `earsip extract`: each has a verdict, and what other programs read is read here too."""
import concurrent.futures, json, os, re, shutil, subprocess, zipfile

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
EARSIP = 'build/release/earsip'
CORPUS = '../shared/corpus'
TYPES = ('.pdf', '.docx', '.xlsx', '.odt', '.ods', '.odp', '.html')
VERDICTS = {'ok', 'no-text', 'encrypted', 'damaged', 'timeout', 'too-big', 'crashed', 'unsupported'}
count = 0


def result(name, problems):
    global count
    count += 1
    print('not ok' if problems else 'ok', count, '-', name)
    for p in problems[:15]:
        print('#', p)


def skip(name, why):
    global count
    count += 1
    print('ok', count, '-', name, '# SKIP', why)


def extract(path):
    r = subprocess.run([EARSIP, 'extract', '--json', path], stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    try:
        return path, r.returncode, json.loads(r.stdout)
    except ValueError:
        return path, r.returncode, None


def words(text):
    return set(re.findall(r'[^\W\d_]{4,}', text.lower()))


def other_text(path):
    """What another program reads; None: it reads nothing."""
    if path.lower().endswith('.pdf'):
        return subprocess.run(['pdftotext', path, '-'], capture_output=True).stdout.decode('utf-8', 'replace')
    if path.lower().endswith('.docx'):
        try:
            xml = zipfile.ZipFile(path).read('word/document.xml').decode('utf-8', 'replace')
        except (zipfile.BadZipFile, KeyError):
            return None
        return ' '.join(re.sub(r'<[^>]*>', '', p) for p in re.findall(r'<w:t[ >].*?</w:p>', xml, re.S))
    return None


def share_found(path, found):
    """The share of the other program's words that were found here; None: it has too few to tell."""
    text = other_text(path)
    wanted = words(text) if text else set()
    if len(wanted) < 20:
        return None
    have = words('\n'.join(p.get('text') or '' for p in found['pages']))
    return len(wanted & have) / len(wanted)


def files(top):
    return sorted(os.path.join(d, f) for d, _, fs in os.walk(os.path.join(CORPUS, top)) for f in fs
                  if f.lower().endswith(TYPES))


def verdicts(done):
    return [f'{path}: exit {code}, {x and x["verdict"]}' for path, code, x in done
            if not x or x['verdict'] not in VERDICTS or x['verdict'] in ('crashed', 'timeout') or
            code != (0 if x['verdict'] == 'ok' else 1)]


def main():
    if not os.path.isdir(CORPUS):
        skip('formats__corpus__is_read', 'no corpus')
        print('1..1')
        return
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        real = list(pool.map(extract, files('real')))
        formats = list(pool.map(extract, files('formats')))
        result('extract__real_files__each_has_a_verdict', verdicts(real))
        result('extract__one_of_each_format__each_has_a_verdict', verdicts(formats))
        if shutil.which('pdftotext'):
            shares = list(pool.map(lambda r: (r[0], share_found(r[0], r[2]) if r[2] else 0), real))
            told = [(p, s) for p, s in shares if s is not None]
            short = [f'{s:.2f} of the words of {p}' for p, s in told if s < 0.95]
            result('extract__real_files_with_text__95_percent_give_it',
                   short + ['too few to tell'] if len(told) < 20 or len(short) > len(told) * 0.05 else [])
        else:
            skip('extract__real_files_with_text__95_percent_give_it', 'no pdftotext')
    print(f'1..{count}')


main()
