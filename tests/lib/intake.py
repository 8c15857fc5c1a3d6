"""The spool and the register as tests of the importer see them; test-send is a verb of the test builds."""
import os
import sqlite3

from earsip import FAULT

WORDS = {"nama": "KANARINAMA", "alamat": "Jalan KANARIALAMAT 1", "telepon": "0811KANARITELEPON", "surel": "KANARISUREL@contoh.id",
         "nik": "KANARINIK", "butir.1": "KANARIBUTIR anggaran", "tujuan": "KANARITUJUAN", "cara_memperoleh": "salinan",
         "cara_mengirim": "surel", "berkas.KTP": "KANARIBERKAS"}


def fields(**more):
    return [f"{k}={v}" for k, v in {**WORDS, **more}.items()]


def send(d, *options, env=None, check=True, **more):
    """[(number, code, again)], and the run."""
    words = () if {"rubbish", "unsealed"} & set(options) else more.pop("words", None) or fields(**more)
    r = d.run("test-send", *options, *words, binary=FAULT, env=env)
    assert not check or r.returncode == 0, r.err
    return [line.split("\t") for line in r.out.splitlines()], r


def take_in(d, env=None, check=True, binary=None):
    r = d.run("index", "--once", env=env, binary=binary)
    assert not check or r.returncode == 0, r.err
    return r


def rows(d, query, *values):
    c = sqlite3.connect(f"file:{d.path}/internal/register.db?mode=ro", uri=True, timeout=10)
    try:
        return c.execute(query, values).fetchall()
    finally:
        c.close()


def numbers(d):
    return [n for n, in rows(d, "SELECT number FROM request ORDER BY number")]


def troubles(d):
    return rows(d, "SELECT why, became FROM intake_trouble ORDER BY why")


def spool(d):
    """{name: size}"""
    folder = os.path.join(d.path, "intake/new")
    return {n: os.stat(os.path.join(folder, n)).st_size for n in os.listdir(folder)}


def everything_under(folder):
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            yield path, path.encode() + open(path, "rb").read()
