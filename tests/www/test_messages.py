"""Every Indonesian text that the pages' C code asks the catalogue for has an English one in www/templates/en.po."""
import glob
import os
import re
import sys

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def second_argument(text, start):
    """The second argument of the call whose parenthesis opens before START."""
    depth, commas, begin, inside = 0, 0, None, False
    i = start
    while i < len(text):
        c = text[i]
        if inside:
            if c == "\\":
                i += 1
            elif c == '"':
                inside = False
        elif c == '"':
            inside = True
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            if depth == 0:
                return text[begin:i] if begin else ""
            depth -= 1
        elif c == "," and depth == 0:
            commas += 1
            if commas == 1:
                begin = i + 1
            else:
                return text[begin:i]
        i += 1
    return ""


def wanted():
    for path in sorted(glob.glob(os.path.join(TOP, "www/*.c"))):
        text = open(path, encoding="utf-8").read()
        for call in re.finditer(r"\bpage_(?:text|say)\(", text):
            argument = second_argument(text, call.end())
            # Neighbouring literals are one text; those of a condition are several.
            for group in re.finditer(r'"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*', argument):
                before = argument[: group.start()]
                if before.rstrip().endswith(("strcmp(value,", ",")):
                    continue
                yield os.path.basename(path), "".join(LITERAL.findall(group.group()))
    errors = open(os.path.join(TOP, "www/page_error.c"), encoding="utf-8").read()
    table = errors[errors.index("ERRORS[]"): errors.index("static const struct error_text *error_text")]
    for group in re.finditer(r'"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*', table):
        message = "".join(LITERAL.findall(group.group()))
        if " " in message:
            yield "page_error.c", message


def main():
    catalogue = open(os.path.join(TOP, "www/templates/en.po"), encoding="utf-8").read()
    known = {m.replace('\\"', '"') for m in re.findall(r'^msgid "(.*)"$', catalogue, re.M)}
    texts = sorted(set(wanted()))
    missing = [f"{f}: {t}" for f, t in texts if t not in known]
    enough = len(texts) > 100
    print("1..2")
    print(("ok" if enough else "not ok") + f" 1 - messages__source__found # {len(texts)}")
    print(("not ok" if missing else "ok") + " 2 - messages__c_code__all_have_english")
    for line in missing:
        print("# " + line)
    return 1 if missing or not enough else 0


sys.exit(main())
