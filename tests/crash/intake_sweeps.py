"""SIGKILL and failing calls at swept points over sending and importing.  After each: the same again, and each request is
in the register once, under the number that was told."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import FAULT, Data
from intake import numbers, rows, send, spool, take_in, troubles
from kill import points, tree_copy

def code_of(d):
    """A valid code: the tests know no check sign."""
    return send(d)[0][0][1]


def prepare():
    d = Data()
    os.mkdir(d.folder + "/batch")
    return d


def count_calls(prepared, run):
    with tree_copy(prepared) as d:
        path = d.folder + "/count"
        run(d, {"EARSIP_COUNT_TO": path})
        return int(open(path).read())


def faults(k, n, kind):
    if kind == "kill":
        return {"EARSIP_DIE_AT": str(n)}
    return {"EARSIP_FAIL_AT": str(n), "EARSIP_FAIL_ERRNO": str((28, 5)[k % 2]), "EARSIP_FAIL_ON": str(k // 2 % 2)}


def assert_whole(d):
    assert set(spool(d).values()) <= {0}, spool(d)
    for verb in (("audit", "verify"), ("check",)):
        r = d.run(*verb)
        assert r.returncode == 0, (verb, r.out, r.err)


def sweep_send(count, kind):
    with prepare() as prepared, Data() as other:
        code = code_of(other)
        run = lambda d, env: send(d, "--code", code, env=env, check=False)
        for k, n in enumerate(points(count_calls(prepared, run), count, 11)):
            with tree_copy(prepared) as d:
                env = faults(k, n, kind)
                told, r = run(d, env)
                assert r.returncode in (-9, 0, 3), (env, r.returncode, r.err)
                ((number, _, again),), _ = send(d, "--code", code)
                assert not told or (told[0][0], again) == (number, "lagi"), (env, told, number)
                take_in(d)
                assert numbers(d) == [number] and number.startswith("PERM-2") and "-000001-" in number, (env, numbers(d))
                assert_whole(d)


def sweep_import(count, kind):
    with prepare() as prepared:
        told = sorted(n for n, _, _ in send(prepared, "--count", "3")[0])
        send(prepared, "--kind", "rubbish")
        run = lambda d, env: take_in(d, env=env, check=False, binary=FAULT)
        for k, n in enumerate(points(count_calls(prepared, run), count, 12)):
            with tree_copy(prepared) as d:
                env = faults(k, n, kind)
                r = run(d, env)
                assert r.returncode in (-9, 0, 3), (env, r.returncode, r.err)
                take_in(d)
                assert numbers(d) == told, (env, numbers(d))
                assert troubles(d) == [("bukan-formulir", "")], (env, troubles(d))
                assert_whole(d)


def sweep_renumber(count, kind):
    """The marker of the first was removed, and its number was given again."""
    with prepare() as prepared:
        ((number, _, _),), _ = send(prepared)
        take_in(prepared)
        os.unlink(os.path.join(prepared.path, "intake/new", number))
        send(prepared)
        run = lambda d, env: take_in(d, env=env, check=False, binary=FAULT)
        for k, n in enumerate(points(count_calls(prepared, run), count, 13)):
            with tree_copy(prepared) as d:
                env = faults(k, n, kind)
                r = run(d, env)
                assert r.returncode in (-9, 0, 3), (env, r.returncode, r.err)
                take_in(d)
                assert len(numbers(d)) == 2 and troubles(d) == [("nomor-ganda", numbers(d)[1])], (env, numbers(d), troubles(d))
                assert_whole(d)


def sweep_act(count, kind):
    """A withdrawal, signed by the code: one step, and the reply says so."""
    with prepare() as prepared:
        ((number, code, _),), _ = send(prepared)
        take_in(prepared)
        send(prepared, "--kind", "withdraw", "--code", code, "--about", number, words=["alasan_cabut=Tidak perlu."])
        run = lambda d, env: take_in(d, env=env, check=False, binary=FAULT)
        for k, n in enumerate(points(count_calls(prepared, run), count, 14)):
            with tree_copy(prepared) as d:
                env = faults(k, n, kind)
                r = run(d, env)
                assert r.returncode in (-9, 0, 3), (env, r.returncode, r.err)
                take_in(d)
                assert rows(d, "SELECT state FROM request") == [("DICABUT",)] and troubles(d) == [], (env, troubles(d))
                steps = rows(d, "SELECT count(*) FROM audit WHERE object=? AND json_extract(detail,'$.event')='CABUT'",
                             f"request:{number}")
                assert steps == [(1,)], (env, steps)
                assert d.run("test-reply", code, binary=FAULT).returncode == 0, env
                assert_whole(d)
