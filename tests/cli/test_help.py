"""The help and the man page say the same, and all of it."""
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import EARSIP, ROOT, Skip, main

PAGE = os.path.join(ROOT, "docs/earsip.1")
COMMON = {"--data", "--json", "--help"}


def earsip(*arguments):
    r = subprocess.run([EARSIP, *arguments], capture_output=True, stdin=subprocess.DEVNULL, timeout=60, cwd="/")
    return r.returncode, r.stdout.decode(), r.stderr.decode()


def verbs():
    """{name: summary} of the overview."""
    code, out, _ = earsip("--help")
    found = dict(re.findall(r"^  (\S+) +(.+)$", out, re.M))
    assert code == 0 and len(found) >= 17, out
    return found


def options_of(verb):
    """The long options of a verb's help, without those that all have."""
    return set(re.findall(r"^  (--[a-z-]+)", earsip(verb, "--help")[1], re.M)) - COMMON


def man_entries():
    """{verb: what stands under it} of the man page's list of commands."""
    text = open(PAGE).read()
    text = text[text.index("The commands are:"):text.index(".Sh ENVIRONMENT")]
    return {part.split()[0]: part for part in text.split("\n.It Ic ")[1:]}


def man_options(entry):
    return {"--" + name for name in re.findall(r"Fl -([a-z][a-z-]*)", entry.split("\n.El")[0])}


def test_help__overview__is_one_style():
    for name, summary in verbs().items():
        assert summary[0].isupper() and not summary.endswith("."), (name, summary)
    assert earsip("help") == earsip("--help") == earsip("-h")
    code, out, err = earsip()
    assert code == 2 and not out and "Usage: earsip" in err


def test_help__every_verb__answers_0_and_touches_nothing():
    for verb in verbs():
        code, out, err = earsip(verb, "--help")
        assert code == 0 and not err, (verb, code, err)
        assert out.startswith(f"Usage: earsip {verb} [-d DATA]") and "\nExit: 0 done;" in out, out
        assert earsip("help", verb) == (0, out, ""), verb
        assert not re.search(r" \n", out), (verb, out)


def test_help__unknown_verb_or_option__is_2():
    for arguments in (["ngawur"], ["help", "ngawur"], *([verb, "--ngawur"] for verb in verbs())):
        code, out, err = earsip(*arguments)
        assert code == 2 and not out and "ngawur" in err, (arguments, code, out, err)


def test_help__an_option_without_its_value__is_2():
    for verb in verbs():
        for option in re.findall(r"^  (--[a-z-]+) [A-Za-z]", earsip(verb, "--help")[1], re.M):
            code, out, err = earsip(verb, option)
            assert code == 2 and not out and option in err, (verb, option, code, err)


def test_man__every_verb_and_option__stands_in_it_and_no_other():
    entries = man_entries()
    assert set(entries) == set(verbs()), set(entries) ^ set(verbs())
    for verb, entry in entries.items():
        assert man_options(entry) == options_of(verb), (verb, man_options(entry) ^ options_of(verb))


def test_man__is_clean():
    if not shutil.which("mandoc"):
        raise Skip("mandoc is not here")
    r = subprocess.run(["mandoc", "-Tlint", PAGE], capture_output=True)
    assert r.returncode == 0 and not r.stdout, r.stdout.decode()


main(__name__)
