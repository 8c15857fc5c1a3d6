"""Fail closed: a number that identifies a person, put where a reader of the file does not see it at once.  Whatever we can't read, we don't
publish; and no published byte holds it."""
import io
import os
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Data, main

NIK = "6474024506780003"
WORDS = "Pengumuman kerja bakti di balai warga hari ini"
LINE = f"BT /F1 12 Tf 50 700 Td ({WORDS}) Tj ET\n"
HIDDEN = f"BT /F1 12 Tf 50 100 Td (NIK {NIK}) Tj ET\n"
NAME = "BT /F1 12 Tf 50 100 Td (Penerima tinggal di sana) Tj ET\n"
LAYER = "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"


def pdf(content, page="", catalog="", tail=b""):
    bodies = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
              f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {page} /Resources << /Font << /F1 5 0 R >> /Properties << /M 6 0 R >> >>"
              " /Contents 4 0 R >>",
              f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
              "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", "<< /Type /OCG /Name (Lapis) >>"]
    out, at = b"%PDF-1.5\n", []
    for n, body in enumerate(bodies, 1):
        at.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode()
    xref = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n" + "".join(f"{x:010d} 00000 n \n" for x in at)
    return out + (xref + f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n").encode() + tail


def packed(text):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w") as z:
        z.writestr("x.txt", text)
    return b.getvalue()


def html(inside):
    return f"<html><body><p>{WORDS}</p>{inside}</body></html>"


HELD = {
    "komentar.html": html(f"<!-- NIK {NIK} -->"),
    "atribut.html": html(f"<p data-nik='{NIK}'>umum</p>"),
    "tautan.html": html(f"<a href='https://contoh.id/?nik={NIK}'>umum</a>"),
    "naskah.html": html(f"<script>var nik = '{NIK}'</script>"),
    "tak-tampak.html": html(f"<p style='display:none'>{NIK}</p>"),
    "gambar.html": html("<img src='data:image/png;base64,iVBORw0KGgo='>"),
    "ekor.html": html("").encode() + packed("NIK " + NIK),
    "lebar.txt": "NIK " + "".join(chr(0xFF10 + int(c)) for c in NIK),
    "tanpa-lebar.txt": "NIK " + "\u200b".join(NIK[k:k + 4] for k in range(0, 16, 4)),
    "terlalu-banyak-halaman.txt": (WORDS + ".\n\f") * 6000 + "NIK " + NIK,
    "surel.txt": f"From: a@kota.go.id\nTo: b@kota.go.id\nSubject: {WORDS}\nMIME-Version: 1.0\n\nNIK {NIK}\n",
    "terpotong.pdf": pdf(LINE + HIDDEN, "/CropBox [0 400 600 800]"),
    "putih.pdf": pdf(LINE + "1 1 1 rg " + HIDDEN),
    "tak-tampak.pdf": pdf(LINE + HIDDEN.replace("/F1", "3 Tr /F1", 1)),
    "kotak.pdf": pdf(LINE + HIDDEN + "0 g 40 90 300 30 re f"),
    "lapis.pdf": pdf(LINE + "/OC /M BDC " + NAME + "EMC", catalog=LAYER),
    "catatan.pdf": pdf(LINE, f"/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (NIK {NIK}) >>]"),
    "tautan.pdf": pdf(LINE, f"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://x/{NIK}) >> >>]"),
    "ekor.pdf": pdf(LINE, tail=packed("NIK " + NIK)),
}
# Nothing of a person, or what the public copy leaves out.
PUBLISHED = {
    "umum.pdf": pdf(LINE),
    "tepi.pdf": pdf(LINE, "/CropBox [8 8 592 792]"),
    "data-program.pdf": pdf(LINE, f"/PieceInfo << /X << /Private (NIK {NIK}) >> >>"),
    "umum.html": html("<a class='b' href='https://contoh.id/2026/03/01'>umum</a>"),
}


def test_unread__wherever_it_stands__is_held_and_in_no_public_byte():
    with Data() as d:
        for name, content in {**HELD, **PUBLISHED}.items():
            d.file("isi/" + name, content)
        lines, _ = d.ingest(d.folder + "/isi", options=["--type", "BEN-01", "--publish", "--index"])
        for status, path, _, reason in lines:
            expected = "held" if os.path.basename(path) in HELD else "stored"
            assert status == expected, (path, status, reason)
        leaks = [path for path, content in d.public_bytes().items() if NIK.encode() in content]
        assert not leaks, leaks


main(__name__)
