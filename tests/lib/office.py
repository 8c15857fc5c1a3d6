"""A browser of the office without one: cookies, forms with their hidden fields, signing in.  Prints nothing."""
import html
import http.client
import re
import urllib.parse
import uuid

PASSWORD = "kuda batu payung lampu"
# An account for each post; PPID Utama last: until then the command line assigns at once.
POSTS = {"admin": ("AD", None), "petugas": ("PL", None), "operator": ("OP", "satu"), "lurah": ("PP", "satu"),
         "pertimbangan": ("TP", None), "pimpinan": ("PI", None), "atasan": ("AT", None), "auditor": ("AU", None),
         "arsiparis": ("AR", None), "ppid": ("PU", None)}


def staff(data, names=None):
    """Accounts with their posts; {name: one-time password}."""
    passwords = {}
    for name in names or POSTS:
        post, unit = POSTS[name]
        r = data.run("user", "reset" if name == "admin" else "add", name, check=True)
        passwords[name] = re.search(r"One-time password: (\S+)", r.out).group(1)
        if name != "admin":
            data.run("post", "assign", name, post, "--decree", "SK 1/2026", *(["--unit", unit] if unit else []), check=True)
    return passwords


class Page:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.text = body.decode("utf-8", "replace")
        self.location = headers.get("Location", "")

    def says(self, words):
        """Whether WORDS stand in the page as people read it."""
        return words in html.unescape(re.sub(r"<[^>]+>", "", self.text))

    def form(self, action):
        """The fields of the first form that is sent to ACTION, as a browser would send them untouched."""
        for m in re.finditer(r"<form\b([^>]*)>(.*?)</form>", self.text, re.S):
            where = html.unescape(re.search(r'action="([^"]*)"', m.group(1)).group(1))
            if where.split("?")[0] == action:
                return fields_of(m.group(2))
        raise AssertionError(f"no form for {action} in\n{self.text}")


def fields_of(text):
    fields = {}
    for tag in re.findall(r"<input\b[^>]*>", text):
        a = {k: html.unescape(v or "") for k, v in re.findall(r'([a-z-]+)(?:="([^"]*)")?', tag)}
        if a.get("name") and a.get("type") not in ("file", "submit"):
            if a.get("type") in ("radio", "checkbox") and "checked" not in a:
                continue
            fields[a["name"]] = a.get("value", "")
    for name, body in re.findall(r'<textarea\b[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', text, re.S):
        fields[name] = html.unescape(body)
    for name, body in re.findall(r'<select\b[^>]*name="([^"]*)"[^>]*>(.*?)</select>', text, re.S):
        options = re.findall(r'<option\b([^>]*)>(.*?)</option>', body, re.S)
        chosen = [o for o in options if "selected" in o[0]] or options[:1]
        if chosen:
            value = re.search(r'value="([^"]*)"', chosen[0][0])
            fields[name] = html.unescape(value.group(1) if value else chosen[0][1])
    return fields


class Office:
    """One visitor of the office port."""

    def __init__(self, port, host="127.0.0.1", headers=None, source="127.0.0.1"):
        self.port, self.host, self.cookies, self.headers, self.source = port, host, {}, headers or {}, source

    def ask(self, method, path, body=None, headers=None):
        c = http.client.HTTPConnection(self.host, self.port, timeout=30, source_address=(self.source, 0))
        try:
            sent = {**self.headers, **(headers or {})}
            if self.cookies:
                sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
            c.request(method, path, body, sent)
            r = c.getresponse()
            for field in r.headers.get_all("Set-Cookie") or []:
                name, value = field.split(";")[0].split("=", 1)
                if "Max-Age=0" in field:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = value
            return Page(r.status, dict(r.getheaders()), r.read())
        finally:
            c.close()

    def get(self, path, **headers):
        return self.ask("GET", path, headers=headers)

    def post(self, path, fields, files=None, **headers):
        """FILES: {field: [(name, type, bytes), ...]}; then the form is multipart."""
        if not files:
            body = urllib.parse.urlencode(fields, doseq=True)
            return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})
        mark, parts = uuid.uuid4().hex, []
        for name, values in fields.items():
            for value in values if isinstance(values, (list, tuple)) else [values]:
                parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        for name, given in files.items():
            for file_name, kind, content in given:
                parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
                             f"Content-Type: {kind}\r\n\r\n".encode() + content + b"\r\n")
        body = b"".join(parts) + f"--{mark}--\r\n".encode()
        return self.ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}", **headers})

    def send(self, page_path, action=None, files=None, **fields):
        """Opens PAGE_PATH, fills its form for ACTION, sends it."""
        page = self.get(page_path)
        action = action or page_path.split("?")[0]
        return self.post(action, {**page.form(action), **fields}, files)

    def follow(self, page):
        return self.get(page.location) if page.status in (302, 303) else page

    def sign_in(self, name, password, new=PASSWORD, code=None):
        """Through all steps that are asked for; the last answer (303 when it is done)."""
        page = self.send("/petugas/masuk", nama=name, sandi=password)
        for _ in range(2):
            if page.status != 200:
                break
            fields = page.form("/petugas/masuk")
            if "kode" in fields and code:
                fields["kode"] = code() if callable(code) else code
            elif "sandi-baru" in fields:
                fields["sandi-baru"] = fields["sandi-ulang"] = new
            else:
                break
            page = self.post("/petugas/masuk", fields)
        return page
