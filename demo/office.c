#include "demo/office.h"

#include "base/xml.h"

void office_date(struct zip *z, const struct paper *p)
{
	day_t d = 0;
	day_parse(span_of(p->date), &d);
	struct civil c = day_to_civil(d);
	zip_date(z, c.year, c.month, c.day);
}

void office_properties(struct zip *z, const struct paper *p, const char *application)
{
	struct buf b = buf_make(FILE_MAX);
	buf_puts(&b,
	         XML_HEAD "<cp:coreProperties xmlns:cp=\"" NS_PACKAGE "metadata/core-properties\""
	                  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
	                  " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
	xml_element(&b, "dc:title", p->title);
	xml_element(&b, "dc:creator", p->author);
	xml_element(&b, "cp:lastModifiedBy", p->author);
	buf_printf(&b, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT01:00:00Z</dcterms:created>", p->date);
	buf_printf(&b, "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%sT01:20:00Z</dcterms:modified>", p->date);
	buf_puts(&b, "</cp:coreProperties>");
	zip_add(z, "docProps/core.xml", buf_span(&b), false);
	buf_free(&b);
	buf_puts(&b, XML_HEAD "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
	                      "extended-properties\">");
	xml_element(&b, "Application", application);
	xml_element(&b, "Company", "Pemerintah Kota Contoh");
	buf_puts(&b, "</Properties>");
	zip_add(z, "docProps/app.xml", buf_span(&b), false);
	buf_free(&b);
}

void office_relations(struct zip *z, const char *main)
{
	struct buf b = buf_make(FILE_MAX);
	buf_puts(&b, XML_HEAD "<Relationships xmlns=\"" NS_PACKAGE "relationships\">");
	buf_printf(&b, "<Relationship Id=\"rId1\" Type=\"" NS_RELATION "/officeDocument\" Target=\"%s\"/>", main);
	buf_puts(&b,
	         "<Relationship Id=\"rId2\" Type=\"" NS_PACKAGE "relationships/metadata/core-properties\""
	         " Target=\"docProps/core.xml\"/>"
	         "<Relationship Id=\"rId3\" Type=\"" NS_RELATION "/extended-properties\" Target=\"docProps/app.xml\"/>"
	         "</Relationships>");
	zip_add(z, "_rels/.rels", buf_span(&b), false);
	buf_free(&b);
}
