#!/usr/bin/env python3
"""A number that names a person is found wherever it is put into a file, whole or in pieces, by the real extractor and gate."""
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
import zlib

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
NIK = "6474024506780003"  # made up
HALF = (NIK[:8], NIK[8:])
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006"


def zipped(members):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in members.items():
            z.writestr(name, text)
    return b.getvalue()


def relations(rows):
    return (f'<Relationships xmlns="{PKG}/relationships">'
            + "".join(f'<Relationship Id="rId{i}" Type="{REL}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(rows, 1))
            + "</Relationships>")


def core(author):
    return (f'<cp:coreProperties xmlns:cp="{PKG}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:creator>{author}</dc:creator></cp:coreProperties>")


def docx(body, parts=(), author="", extra=None):
    """PARTS: (kind, name, xml) of word/."""
    names = {"[Content_Types].xml": '<Types xmlns="%s/content-types"><Default Extension="xml" ContentType="application/xml"/>'
             '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
             "</Types>" % PKG,
             "_rels/.rels": relations([("officeDocument", "word/document.xml")])
             .replace("</Rel", f'<Relationship Id="c" Type="{PKG}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Rel', 1)
             if author else relations([("officeDocument", "word/document.xml")]),
             "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
             "word/_rels/document.xml.rels": relations([(k, n) for k, n, _ in parts])}
    if author:
        names["docProps/core.xml"] = core(author)
    names.update({"word/" + n: x for _, n, x in parts})
    names.update(extra or {})
    return zipped(names)


def p(*runs):
    return "<w:p>" + "".join(f"<w:r><w:t xml:space='preserve'>{t}</w:t></w:r>" for t in runs) + "</w:p>"


def xlsx(sheets, shared="", extra=None, sheet_parts=(), author=""):
    """SHEETS: (attributes, rows xml)."""
    names = {"[Content_Types].xml": f'<Types xmlns="{PKG}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
             '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
             "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]),
             "xl/workbook.xml": f"<workbook {S} {R}><sheets>"
             + "".join(f'<sheet name="Lembar{i}" sheetId="{i}" r:id="rId{i}" {a}/>' for i, (a, _) in enumerate(sheets, 1))
             + "</sheets></workbook>",
             "xl/_rels/workbook.xml.rels": relations([("worksheet", f"worksheets/sheet{i}.xml") for i, _ in enumerate(sheets, 1)]
                                                     + ([("sharedStrings", "sharedStrings.xml")] if shared else []))}
    for i, (_, rows) in enumerate(sheets, 1):
        names[f"xl/worksheets/sheet{i}.xml"] = f"<worksheet {S} {R}>{rows}</worksheet>"
    if shared:
        names["xl/sharedStrings.xml"] = f"<sst {S}>{shared}</sst>"
    if sheet_parts:
        names["xl/worksheets/_rels/sheet1.xml.rels"] = relations([(k, t) for k, t, _, _ in sheet_parts])
        names.update({n: x for _, _, n, x in sheet_parts})
    names.update(extra or {})
    return zipped(names)


def cells(*values, attributes=""):
    return ("<sheetData><row r='1' %s>" % attributes
            + "".join(f'<c r="{chr(65 + i)}1" t="inlineStr"><is>{v}</is></c>' for i, v in enumerate(values)) + "</row></sheetData>")


OFFICE = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
          'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
          'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
          'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"')


def odf(kind, body, meta="", styles=""):
    mime = f"application/vnd.oasis.opendocument.{'text' if kind == 'text' else 'spreadsheet'}"
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(zipfile.ZipInfo("mimetype"), mime)
        z.writestr("content.xml", f"<office:document-content {OFFICE}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>")
        z.writestr("meta.xml", f"<office:document-meta {OFFICE}><office:meta>{meta}</office:meta></office:document-meta>")
        z.writestr("styles.xml", f"<office:document-styles {OFFICE}><office:master-styles>{styles}</office:master-styles></office:document-styles>")
        z.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                   f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/></manifest:manifest>')
    return b.getvalue()


def pdf(content, catalog="", page="", objects="", trailer=""):
    c = content.encode("latin-1")
    return (f"%PDF-1.6\n1 0 obj<</Type/Catalog/Pages 2 0 R{catalog}>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>{page}>>endobj\n"
            f"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n{objects}"
            f"4 0 obj<</Length {len(c)}>>stream\n").encode("latin-1") + c + (
            f"\nendstream endobj\ntrailer<</Root 1 0 R/Size 40{trailer}>>\n%%EOF\n").encode()


def text_at(x, y, s, size=12):
    return f"BT /F {size} Tf {x} {y} Td ({s}) Tj ET\n"


GLYPHS = "".join(text_at(50 + i * 6.68, 300, c) for i, c in enumerate(NIK))
SPACED = f"BT /F 12 Tf 4 Tc 50 300 Td ({NIK}) Tj ET"
KERNED = "BT /F 12 Tf 50 300 Td [" + " -600 ".join(f"({c})" for c in NIK) + "] TJ ET"
VISIBLE = text_at(50, 300, "Laporan kegiatan")

DRAWING = (f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{p(*HALF)}</w:txbxContent></v:textbox>'
           "</v:shape></w:pict></w:r></w:p>")
CHART = ('<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
         f"<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>{HALF[0]}</a:t></a:r><a:r><a:t>{HALF[1]}</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart></c:chartSpace>")
SHAPE = ('<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
         f"<xdr:sp><xdr:txBody><a:p><a:r><a:t>{NIK}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>")


def part(tag, inner):
    return f"<w:{tag} {W}>{inner}</w:{tag}>"


FOUND = {
    "docx__one_run": ("a.docx", docx(p(NIK))),
    "docx__two_runs": ("a.docx", docx(p(*HALF))),
    "docx__a_run_for_each_digit": ("a.docx", docx(p(*NIK))),
    "docx__proofing_marks_between": ("a.docx", docx(f'<w:p><w:r><w:t>{HALF[0]}</w:t></w:r><w:proofErr w:type="x"/><w:bookmarkStart w:id="0" w:name="b"/><w:r><w:t>{HALF[1]}</w:t></w:r></w:p>')),
    "docx__cell_beside_a_number": ("a.docx", docx("<w:tbl><w:tr>" + "".join(f"<w:tc>{p(t)}</w:tc>" for t in ("12", NIK, "34")) + "</w:tr></w:tbl>")),
    "docx__line_break_in_a_cell": ("a.docx", docx(f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{HALF[0]}</w:t><w:br/><w:t>{HALF[1]}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")),
    "docx__header": ("a.docx", docx(p("isi"), [("header", "header1.xml", part("hdr", p(*HALF)))])),
    "docx__footer": ("a.docx", docx(p("isi"), [("footer", "footer1.xml", part("ftr", p(*HALF)))])),
    "docx__footnote": ("a.docx", docx(p("isi"), [("footnotes", "footnotes.xml", part("footnotes", f'<w:footnote w:id="2">{p(*HALF)}</w:footnote>'))])),
    "docx__comment": ("a.docx", docx(p("isi"), [("comments", "comments.xml", part("comments", f'<w:comment w:id="1">{p(*HALF)}</w:comment>'))])),
    "docx__text_box": ("a.docx", docx(p("isi") + DRAWING)),
    "docx__hidden_text": ("a.docx", docx(p("isi") + f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{NIK}</w:t></w:r></w:p>")),
    "docx__deleted_text": ("a.docx", docx(p("isi") + f'<w:p><w:del w:id="1"><w:r><w:delText>{NIK}</w:delText></w:r></w:del></w:p>')),
    "docx__author": ("a.docx", docx(p("isi"), author=NIK)),
    "docx__chart_title": ("a.docx", docx(p("isi"), [("chart", "charts/chart1.xml", CHART)])),
    "docx__file_name": (f"ktp {NIK}.docx", docx(p("isi"))),
    "xlsx__text_cell": ("a.xlsx", xlsx([("", cells(f"<t>{NIK}</t>"))])),
    "xlsx__number_cell": ("a.xlsx", xlsx([("", f'<sheetData><row r="1"><c r="A1"><v>{NIK}</v></c></row></sheetData>')])),
    "xlsx__number_as_power": ("a.xlsx", xlsx([("", '<sheetData><row r="1"><c r="A1"><v>6.474024506780003E15</v></c></row></sheetData>')])),
    "xlsx__rich_runs": ("a.xlsx", xlsx([("", cells(f"<r><t>{HALF[0]}</t></r><r><t>{HALF[1]}</t></r>"))])),
    "xlsx__shared_rich_runs": ("a.xlsx", xlsx([("", '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>')],
                                              f"<si><r><t>{HALF[0]}</t></r><r><t>{HALF[1]}</t></r></si>")),
    "xlsx__beside_numbers": ("a.xlsx", xlsx([("", cells("<t>12</t>", f"<t>{NIK}</t>", "<t>34</t>"))])),
    "xlsx__hidden_sheet": ("a.xlsx", xlsx([("", cells("<t>isi</t>")), ('state="hidden"', cells(f"<t>{NIK}</t>"))])),
    "xlsx__very_hidden_sheet": ("a.xlsx", xlsx([("", cells("<t>isi</t>")), ('state="veryHidden"', cells(f"<t>{NIK}</t>"))])),
    "xlsx__hidden_row": ("a.xlsx", xlsx([("", cells(f"<t>{NIK}</t>", attributes='hidden="1"'))])),
    "xlsx__hidden_column": ("a.xlsx", xlsx([("", '<cols><col min="1" max="1" hidden="1"/></cols>' + cells(f"<t>{NIK}</t>"))])),
    "xlsx__comment": ("a.xlsx", xlsx([("", cells("<t>isi</t>"))], sheet_parts=[
        ("comments", "../comments1.xml", "xl/comments1.xml", f'<comments {S}><commentList><comment ref="A1"><text><r><t>{HALF[0]}</t></r><r><t>{HALF[1]}</t></r></text></comment></commentList></comments>')])),
    "xlsx__header": ("a.xlsx", xlsx([("", cells("<t>isi</t>") + f"<headerFooter><oddHeader>&amp;C{NIK}</oddHeader></headerFooter>")])),
    "xlsx__shape": ("a.xlsx", xlsx([("", cells("<t>isi</t>"))], sheet_parts=[("drawing", "../drawings/drawing1.xml", "xl/drawings/drawing1.xml", SHAPE)])),
    "xlsx__chart_title": ("a.xlsx", xlsx([("", cells("<t>isi</t>"))], sheet_parts=[
        ("drawing", "../drawings/drawing1.xml", "xl/drawings/drawing1.xml", SHAPE.replace(NIK, ""))],
        extra={"xl/drawings/_rels/drawing1.xml.rels": relations([("chart", "../charts/chart1.xml")]), "xl/charts/chart1.xml": CHART})),
    "xlsx__chart_out_of_use": ("a.xlsx", xlsx([("", cells("<t>isi</t>"))], extra={"xl/charts/chart1.xml": CHART})),
    "xlsx__sheet_name": ("a.xlsx", xlsx([("", cells("<t>isi</t>"))]).replace(b"", b"")),
    "odt__two_spans": ("a.odt", odf("text", f"<text:p><text:span>{HALF[0]}</text:span><text:span>{HALF[1]}</text:span></text:p>")),
    "odt__annotation": ("a.odt", odf("text", f"<text:p>isi<office:annotation><text:p>{NIK}</text:p></office:annotation></text:p>")),
    "odt__text_box": ("a.odt", odf("text", f"<text:p><draw:frame><draw:text-box><text:p>{NIK}</text:p></draw:text-box></draw:frame></text:p>")),
    "odt__author": ("a.odt", odf("text", "<text:p>isi</text:p>", f"<meta:initial-creator>{NIK}</meta:initial-creator>")),
    "odt__own_property": ("a.odt", odf("text", "<text:p>isi</text:p>", f'<meta:user-defined meta:name="x">{NIK}</meta:user-defined>')),
    "odt__header": ("a.odt", odf("text", "<text:p>isi</text:p>", "", f'<style:master-page style:name="S"><style:header><text:p>{NIK}</text:p></style:header></style:master-page>')),
    "odt__shape_title": ("a.odt", odf("text", f"<text:p>isi<draw:frame><svg:title>{NIK}</svg:title></draw:frame></text:p>")),
    "ods__beside_numbers": ("a.ods", odf("spreadsheet", '<table:table table:name="A"><table:table-row>' + "".join(
        f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>' for t in ("12", NIK, "34")) + "</table:table-row></table:table>")),
    "csv__quoted": ("a.csv", f'no;nama;nik;rt\n1;"Warga";"{NIK}";05\n'.encode()),
    "csv__excel_formula": ("a.csv", f'no;nama;nik\n1;Warga;="{NIK}"\n'.encode()),
    "csv__utf16": ("a.csv", f"no;nama;nik\n1;Warga;{NIK}\n".encode("utf-16")),
    "txt__broken_over_a_line": ("a.txt", f"warga dengan nomor {HALF[0]}\n{HALF[1]} itu\n".encode()),
    "html__bold_inside": ("a.html", f"<!DOCTYPE html><html><body><p>6474<b>0245</b>06780003</p></body></html>".encode()),
    "html__entities": ("a.html", ("<!DOCTYPE html><html><body><p>" + "".join(f"&#{ord(c)};" for c in NIK) + "</p></body></html>").encode()),
    "html__cells": ("a.html", f"<!DOCTYPE html><html><body><table><tr><td>12</td><td>{NIK}</td><td>34</td></tr></table></body></html>".encode()),
    "html__attribute": ("a.html", f'<!DOCTYPE html><html><body><p title="{NIK}">isi</p><img alt="{NIK}" src="x"></body></html>'.encode()),
    "html__comment": ("a.html", f"<!DOCTYPE html><html><body><p>isi</p><!-- {NIK} --></body></html>".encode()),
    "html__title": ("a.html", f"<!DOCTYPE html><html><head><title>{NIK}</title></head><body><p>isi</p></body></html>".encode()),
    "pdf__one_string": ("a.pdf", pdf(text_at(50, 300, NIK))),
    "pdf__a_glyph_at_a_time": ("a.pdf", pdf(GLYPHS)),
    "pdf__letter_spacing": ("a.pdf", pdf(SPACED)),
    "pdf__kerned_apart": ("a.pdf", pdf(KERNED)),
    "pdf__cells_side_by_side": ("a.pdf", pdf("".join(text_at(x, 300, s) for x, s in ((50, "12"), (69, NIK), (181, "34"))))),
    "pdf__broken_in_a_cell": ("a.pdf", pdf("".join(text_at(x, y, s) for x, y, s in
                                                  ((50, 300, "1"), (80, 300, "Warga"), (180, 300, HALF[0]), (280, 300, "RT 05"), (80, 286, "Contoh"), (180, 286, HALF[1]))))),
    "pdf__invisible_text": ("a.pdf", pdf(VISIBLE + f"BT 3 Tr /F 12 Tf 50 200 Td ({NIK}) Tj ET")),
    "pdf__annotation": ("a.pdf", pdf(VISIBLE, "", "/Annots[6 0 R]", f"6 0 obj<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents({NIK})>>endobj\n")),
    "pdf__free_text_appearance": ("a.pdf", pdf(VISIBLE, "", "/Annots[6 0 R]", f"6 0 obj<</Type/Annot/Subtype/FreeText/Rect[0 0 99 20]/DA(/F 9 Tf)/RC(<p>{NIK}</p>)>>endobj\n")),
    "pdf__form_value": ("a.pdf", pdf(VISIBLE, "/AcroForm<</Fields[6 0 R]>>", "/Annots[6 0 R]", f"6 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[0 0 9 9]/V({NIK})>>endobj\n")),
    "pdf__form_field_without_widget": ("a.pdf", pdf(VISIBLE, "/AcroForm<</Fields[6 0 R]>>", "", f"6 0 obj<</FT/Tx/T(a)/V({NIK})>>endobj\n")),
    "pdf__bookmark": ("a.pdf", pdf(VISIBLE, "/Outlines 6 0 R", "", f"6 0 obj<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>endobj\n7 0 obj<</Title({NIK})/Parent 6 0 R/Dest[3 0 R/Fit]>>endobj\n")),
    "pdf__attachment_name": ("a.pdf", pdf(VISIBLE, f"/Names<</EmbeddedFiles<</Names[(ktp {NIK}.jpg) 6 0 R]>>>>", "", f"6 0 obj<</Type/Filespec/F(ktp {NIK}.jpg)>>endobj\n")),
    "pdf__author": ("a.pdf", pdf(VISIBLE, objects=f"6 0 obj<</Author({NIK})>>endobj\n", trailer="/Info 6 0 R")),
    "pdf__page_label": ("a.pdf", pdf(VISIBLE, f"/PageLabels<</Nums[0<</P({NIK})>>]>>")),
    "pdf__alternative_text": ("a.pdf", pdf(VISIBLE, "/StructTreeRoot 6 0 R", "", f"6 0 obj<</Type/StructTreeRoot/K 7 0 R>>endobj\n7 0 obj<</Type/StructElem/S/Figure/P 6 0 R/Alt({NIK})>>endobj\n")),
    "pdf__earlier_state": ("a.pdf", pdf(text_at(50, 300, NIK)) + b"4 0 obj<</Length 46>>stream\n" + text_at(50, 300, "sudah dihapus").encode() + b"\nendstream endobj\ntrailer<</Root 1 0 R/Size 40>>\n%%EOF\n"),
}
FOUND["xlsx__sheet_name"] = ("a.xlsx", zipped({**{n: zipfile.ZipFile(io.BytesIO(FOUND["xlsx__text_cell"][1])).read(n).decode().replace(f"<t>{NIK}</t>", "<t>isi</t>").replace("Lembar1", NIK)
                                                  for n in zipfile.ZipFile(io.BytesIO(FOUND["xlsx__text_cell"][1])).namelist()}}))
# Never one number: two cells, two paragraphs of a table, two columns.
APART = {
    "docx__two_cells": ("a.docx", docx("<w:tbl><w:tr>" + "".join(f"<w:tc>{p(t)}</w:tc>" for t in HALF) + "</w:tr></w:tbl>")),
    "xlsx__two_cells": ("a.xlsx", xlsx([("", cells(*[f"<t>{t}</t>" for t in HALF]))])),
    "csv__two_cells": ("a.csv", ("no;awal;akhir\n1;%s;%s\n" % HALF).encode()),
    "html__two_cells": ("a.html", ("<!DOCTYPE html><html><body><table><tr><td>%s</td><td>%s</td></tr></table></body></html>" % HALF).encode()),
    "pdf__two_cells": ("a.pdf", pdf(text_at(50, 300, "Nomor " + HALF[0]) + text_at(250, 300, HALF[1] + " orang"))),
}


def gate(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, "wb") as f:
        f.write(data)
    run = subprocess.run(["build/release/earsip", "gate", "--json", path], capture_output=True, timeout=120)
    os.unlink(path)
    try:
        return json.loads(run.stdout)
    except ValueError:
        return {"release": "none", "findings": [], "error": run.stderr.decode(errors="replace")}


failed, n = False, 0
with tempfile.TemporaryDirectory() as folder:
    for cases, wanted, word in ((FOUND, True, "found"), (APART, False, "not_one_number")):
        for case, (name, data) in cases.items():
            n += 1
            result = gate(folder, name, data)
            seen = any(f["kind"] == "PII_NIK" and f["excerpt"] == "6474********0003" for f in result["findings"])
            good = seen == wanted and result["release"] != "none"
            failed |= not good
            print(f"{'ok' if good else 'not ok'} {n} - gate__{case}__{word}")
            if not good:
                print(f"# {result}")
print(f"1..{n}")
sys.exit(failed)
