"""What is planted in the archive, and where it may be found."""
import os
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, Server, wait_for

ROUTES = ["/", "/cari", "/cari?q={w}", "/cari.json?q={w}", "/cari.csv?q={w}", "/cari.atom?q={w}", "/cari?q=judul:{w}", "/cari.json?q=",
          "/cari?q=&urut=baru", "/cari?q={w}&bahasa=en", "/d/{id}", "/d/{id}.json", "/d/{id}?q={w}", "/d/{id}/h/1", "/d/{id}/unduh", "/d/{id}/teks",
          "/d/{id}/gambar/1", "/d/{id}/versi/1", "/d/{id}/versi/2", "/kelurahan/satu", "/kelurahan/dua", "/jenis/BEN-01", "/jenis/SOS-02",
          "/jenis/KIN-03", "/informasi/berkala", "/informasi/serta-merta", "/informasi/setiap-saat", "/informasi/dikecualikan", "/dip",
          "/dip.csv", "/feed.atom", "/opensearch.xml", "/sitemap.xml", "/sitemap.xml?bagian=1", "/robots.txt", "/ditarik.txt", "/sehat",
          "/bantuan", "/status", "/tidak-ada/{w}", "/cari?q={w}&hal=2", "/cari?q=%22{w}%22", "/cari?unit={w}&kelas={w}&tahun={w}"]


class Planted:
    """One canary word for each place that is not public, and one in a document that will be."""

    def __init__(self, d):
        self.words = {}
        word = lambda place: self.words.setdefault(place, "kenari" + place + "qzx")
        text = d.file(f"tertutup/a-{word('name')}.txt", f"Daftar penerima bantuan: {word('text')}.\n")
        d.file("tertutup/daftar.csv", "berkas,jenis,judul,tanggal,nomor,kelas,catatan\n"
               f"{os.path.basename(text)},SOS-02,Daftar {word('title')},2026-03-01,12/{word('number')}/2026,dikecualikan,{word('note')}\n")
        d.file("draf/b.txt", f"Surat edaran yang belum diterbitkan: {word('draft')}.\n")
        d.file("gerbang/c.txt", f"Kuitansi NIK 6474024506780003 {word('gate')}.\n")
        d.file("terbit/d.txt", f"Pengumuman banjir di kanal timur. {word('withdrawn')}\n")
        d.file("terbit/daftar.csv", "berkas,jenis,judul\nd.txt,BEN-01,Pengumuman " + word("withdrawntitle") + "\n")
        d.file("kekal/e.txt", "Pengumuman kerja bakti di taman kota.\n")
        ingest = lambda folder, *options: d.ingest(d.folder + "/" + folder, options=["--index", *options])[0]
        d.file("versi/f.txt", "Pengumuman posyandu di balai warga.\n")
        d.file("versi/daftar.csv", "berkas,jenis,judul\nf.txt,BEN-01,Pengumuman posyandu\n")
        self.hidden = [line[2] for line in ingest("tertutup", "--publish") + ingest("draf", "--type", "KEL-02") +
                       ingest("gerbang", "--publish", "--type", "KIN-03")]
        self.public = ingest("terbit", "--publish")[0][2]
        self.kept = ingest("kekal", "--publish", "--type", "BEN-01")[0][2]
        self.replaced = [l[2] for l in ingest("versi", "--publish") if l[1].endswith("f.txt")][0]
        # Its next versions: one that the gate holds, one that is excluded.  Nothing of them is public, nor changes what is.
        for text, title, note, kind in (("NIK 6474024506780003 " + word("versiontext"), word("versiontitle"), word("versionnote"), ""),
                                        (word("closedtext"), word("closedtitle"), "", "dikecualikan")):
            d.file("versi/f.txt", f"Daftar posyandu {text}.\n")
            d.file("versi/daftar.csv", f"berkas,jenis,judul,nomor,kelas,catatan\nf.txt,BEN-01,Daftar {title},"
                   f"9/{word('versionnumber')},{kind},{note}\n")
            line = [l for l in ingest("versi", "--publish") if l[1].endswith("f.txt")][0]
            assert line[0] == "held" and line[2] == self.replaced, line
        self.withdrawn = [self.words[k] for k in ("withdrawn", "withdrawntitle")]
        self.unpublished = [w for w in self.words.values() if w not in self.withdrawn]


def answers(server, words, ids):
    """Every route and format with every word and id: (address, bytes of head and body)."""
    for route in ROUTES:
        for address in {route.format(w=w, id=i) for w in (words if "{w}" in route else [""]) for i in (ids if "{id}" in route else [""])}:
            status, headers, body = server.get(address)
            assert status, address
            yield address, repr(headers).encode() + b"\n" + body


def assert_absent(server, words, ids):
    """No answer holds a word, but where the asker's own word comes back in the page of the question."""
    for address, answer in answers(server, words, ids):
        for word in words:
            if word.encode() in answer and word not in urllib.parse.unquote(address):
                raise AssertionError(f"{word} in the answer of {address}")
            if word in address and ".json?q=" in address:
                import json
                body = json.loads(answer.split(b"\n", 1)[1])
                assert body["total"] == 0 and not body["hits"], (address, body)


def assert_not_in_files(d, words):
    for path, content in d.public_bytes().items():
        for word in words:
            assert word.encode() not in content, f"{word} in {path}"
            assert word.encode("utf-16-le") not in content, f"{word} in {path}"
    for path in d.public_bytes():
        for word in words:
            assert word not in path, path


def run():
    with Data() as d:
        planted = Planted(d)
        assert_not_in_files(d, planted.unpublished)
        d.run("publish", "--rebuild", check=True)
        assert_not_in_files(d, planted.unpublished)
        d.run("check", check=True)
        with Server(d) as server:
            status, _, body = server.get(f"/d/{planted.public}/teks")
            assert status == 200 and planted.withdrawn[0].encode() in body, (status, body)
            assert_absent(server, planted.unpublished, planted.hidden)
            assert_absent(server, planted.unpublished, [planted.replaced])
            unknown = server.get("/d/ZZZZZZZZ")
            for i in planted.hidden:
                hidden = server.get(f"/d/{i}")
                assert hidden[0] == unknown[0] == 404 and hidden[2] == unknown[2], f"/d/{i} differs from an unknown id"
            d.run("withdraw", planted.public, "--reason", "Keliru unggah.")
            wait_for(lambda: server.get(f"/d/{planted.public}")[0] == 410, "the withdrawal", 10)
            wait_for(lambda: planted.public not in str(d.json("check", codes=(0, 1))) and waits(server, "purge") == 0, "the purge", 60)
            assert_absent(server, planted.unpublished + planted.withdrawn, planted.hidden + [planted.public])
            assert server.get(f"/d/{planted.kept}")[0] == 200
        assert_not_in_files(d, planted.unpublished + planted.withdrawn)


def waits(server, lane):
    import json
    status, _, body = server.get("/sehat", port=server.office)
    return json.loads(body)["waiting"][lane] if status == 200 else -1
