// What a PDF holds besides the text of its pages.  qpdf reads only the objects that are asked for, so that this costs
// little beside the text itself.  Every walk is bounded: by objects visited, by depth and by bytes sent.
#include "indexer/pdf_structure.h"

#include "indexer/pdf_structure.hh"

#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <set>
#include <string>
#include <vector>

extern "C" {
#include "indexer/page_text.h"
}
#include "indexer/pdf_fence.hh"

namespace
{

constexpr int DEPTH_MAX = 16;
constexpr int VISITS_MAX = 200000;
constexpr size_t TEXT_MAX = 256 << 10;

struct walk {
	QPDF &pdf;
	struct out *o;
	int visits = 0;
	bool active_said = false;
	bool cut = false;
};

struct span span_from(const std::string &s)
{
	return {s.data(), s.size() < TEXT_MAX ? s.size() : TEXT_MAX};
}

bool visit(walk &w)
{
	if (++w.visits > VISITS_MAX)
		w.cut = true;
	return !w.cut;
}

std::string text_of(QPDFObjectHandle o)
{
	if (o.isString())
		return o.getUTF8Value();
	if (o.isName())
		return o.getName().substr(1);
	return "";
}

std::string key_text(QPDFObjectHandle dictionary, const char *key)
{
	return dictionary.isDictionary() ? text_of(dictionary.getKey(key)) : "";
}

bool name_is(QPDFObjectHandle o, const char *name)
{
	return o.isName() && o.getName() == name;
}

void part(walk &w, const char *where, int page, const std::string &text)
{
	part_if_text(w.o, where, page, span_from(text));
}

void active(walk &w, int page, const std::string &what)
{
	if (!w.active_said)
		out_warning(w.o, "active-content", page, "The PDF holds a script or starts a program.");
	w.active_said = true;
	out_part(w.o, "embedded", page, span_from(what), false);
}

// Whatever a click or opening starts: scripts and programs are findings, addresses of people are read by the gate.
void action(walk &w, int page, QPDFObjectHandle a, int depth)
{
	if (!a.isDictionary() || depth > DEPTH_MAX || !visit(w))
		return;
	QPDFObjectHandle kind = a.getKey("/S");
	if (name_is(kind, "/JavaScript")) {
		QPDFObjectHandle js = a.getKey("/JS");
		std::string code = "JavaScript: " + text_of(js);
		if (js.isStream())
			code.append(reinterpret_cast<const char *>(js.getStreamData()->getBuffer()),
			            js.getStreamData()->getSize());
		active(w, page, code);
	} else if (name_is(kind, "/Launch")) {
		active(w, page, "Launch: " + key_text(a, "/F"));
	} else if (name_is(kind, "/SubmitForm") || name_is(kind, "/ImportData")) {
		active(w, page, kind.getName().substr(1));
	} else if (name_is(kind, "/URI")) {
		part(w, "annotation", page, key_text(a, "/URI"));
	}
	QPDFObjectHandle next = a.getKey("/Next");
	if (next.isArray())
		for (int i = 0; i < next.getArrayNItems() && !w.cut; i++)
			action(w, page, next.getArrayItem(i), depth + 1);
	else
		action(w, page, next, depth + 1);
}

void actions_of(walk &w, int page, QPDFObjectHandle holder)
{
	action(w, page, holder.getKey("/A"), 0);
	action(w, page, holder.getKey("/OpenAction"), 0);
	QPDFObjectHandle more = holder.getKey("/AA");
	if (more.isDictionary())
		for (const auto &key : more.getKeys())
			action(w, page, more.getKey(key), 0);
}

std::string value_text(QPDFObjectHandle v)
{
	std::string text = text_of(v);
	if (v.isArray())
		for (int i = 0; i < v.getArrayNItems() && i < 1000; i++)
			text += text_of(v.getArrayItem(i)) + "\n";
	if (v.isStream()) {
		auto data = v.getStreamData();
		text.assign(reinterpret_cast<const char *>(data->getBuffer()), data->getSize());
	}
	return text;
}

// A field's own value or its parent's.
QPDFObjectHandle inherited(QPDFObjectHandle field, const char *key)
{
	for (int depth = 0; field.isDictionary() && depth < DEPTH_MAX; depth++) {
		if (field.hasKey(key))
			return field.getKey(key);
		field = field.getKey("/Parent");
	}
	return QPDFObjectHandle::newNull();
}

void widget(walk &w, int page, QPDFObjectHandle a)
{
	QPDFObjectHandle kind = inherited(a, "/FT");
	if (!name_is(kind, "/Tx") && !name_is(kind, "/Ch"))
		return;
	part(w, "form", page, value_text(inherited(a, "/V")));
	part(w, "form", page, key_text(a, "/TU"));
}

void annotation(walk &w, int page, QPDFObjectHandle a)
{
	if (!a.isDictionary() || !visit(w))
		return;
	actions_of(w, page, a);
	QPDFObjectHandle kind = a.getKey("/Subtype");
	if (name_is(kind, "/Widget")) {
		widget(w, page, a);
		return;
	}
	if (name_is(kind, "/Link"))
		return;
	if (name_is(kind, "/FileAttachment")) {
		QPDFObjectHandle file = a.getKey("/FS");
		std::string name = key_text(file, "/UF");
		part(w, "embedded", page, "file: " + (name.empty() ? key_text(file, "/F") : name));
	}
	if (name_is(kind, "/RichMedia") || name_is(kind, "/Screen") || name_is(kind, "/3D") || name_is(kind, "/Movie"))
		part(w, "embedded", page, kind.getName().substr(1));
	std::string text = key_text(a, "/Contents"), rich = value_text(a.getKey("/RC"));
	if (!text.empty() || !rich.empty())
		part(w, "annotation", page,
		     text + "\n" + rich + "\n" + key_text(a, "/Subj") + "\n" + key_text(a, "/T"));
}

// Poppler gives the text inside the CropBox only: what it cuts off is in the file, and unread.
void crop(walk &w, int n, QPDFPageObjectHelper &page)
{
	constexpr double BLEED = 9; // points: what printers cut off
	QPDFObjectHandle media = page.getMediaBox(), crop = page.getCropBox();
	if (!media.isRectangle() || !crop.isRectangle())
		return;
	QPDFObjectHandle::Rectangle m = media.getArrayAsRectangle(), c = crop.getArrayAsRectangle();
	if (c.llx - m.llx <= BLEED && c.lly - m.lly <= BLEED && m.urx - c.urx <= BLEED && m.ury - c.ury <= BLEED)
		return;
	out_part(w.o, "hidden", n, span{"", 0}, true);
	out_warning(w.o, "page-cropped", n, "Parts of this page are cut off and could not be checked.");
}

// Layers that are switched off are in no picture and in no text, and one click away.
void layers(walk &w)
{
	QPDFObjectHandle all = w.pdf.getRoot().getKey("/OCProperties");
	QPDFObjectHandle usual = all.isDictionary() ? all.getKey("/D") : QPDFObjectHandle::newNull();
	if (!usual.isDictionary())
		return;
	QPDFObjectHandle off = usual.getKey("/OFF");
	std::string names;
	for (int i = 0; off.isArray() && i < off.getArrayNItems() && i < 1000; i++)
		names += "layer: " + key_text(off.getArrayItem(i), "/Name") + "\n";
	if (name_is(usual.getKey("/BaseState"), "/OFF"))
		names += "layers";
	part(w, "hidden", 0, names);
}

void pages(walk &w)
{
	int n = 0;
	for (auto &page : QPDFPageDocumentHelper(w.pdf).getAllPages()) {
		QPDFObjectHandle p = page.getObjectHandle();
		n++;
		if (w.cut)
			return;
		crop(w, n, page);
		action(w, n, p.getKey("/A"), 0);
		actions_of(w, n, p);
		QPDFObjectHandle list = p.getKey("/Annots");
		if (list.isArray())
			for (int i = 0; i < list.getArrayNItems() && !w.cut; i++)
				annotation(w, n, list.getArrayItem(i));
	}
}

// Texts of a tree beside the pages: bookmarks, fields of a form, numbers of pages, what is said of pictures.
struct tree {
	walk &w;
	const char *const *texts;    // keys of its texts
	const char *const *branches; // keys of what is below and beside
	std::string found;
	std::set<QPDFObjGen> seen;
};

constexpr int TREE_VISITS_MAX = 1000000;

// An explicit stack: a list of bookmarks is a chain that may be long.
void read_tree(tree &t, QPDFObjectHandle root)
{
	std::vector<QPDFObjectHandle> todo = {root};
	for (int visits = 0; !todo.empty(); visits++) {
		QPDFObjectHandle at = todo.back();
		todo.pop_back();
		if (visits > TREE_VISITS_MAX || t.found.size() > TEXT_MAX) {
			t.w.cut = true;
			return;
		}
		if (at.isIndirect() && !t.seen.insert(at.getObjGen()).second)
			continue;
		if (at.isArray())
			for (auto &item : at.getArrayAsVector())
				if (item.isArray() || item.isDictionary())
					todo.push_back(item);
		if (!at.isDictionary())
			continue;
		for (const char *const *key = t.texts; *key; key++) {
			std::string text = value_text(at.getKey(*key));
			if (!text.empty())
				t.found += text + "\n";
		}
		for (const char *const *key = t.branches; *key; key++)
			if (at.hasKey(*key))
				todo.push_back(at.getKey(*key));
	}
}

void trees(walk &w)
{
	static const char *const BOOKMARK_TEXTS[] = {"/Title", nullptr}, *const BOOKMARKS[] = {"/First", "/Next",
	                                                                                       nullptr};
	static const char *const FIELD_TEXTS[] = {"/V", "/DV", "/TU", "/RV", nullptr}, *const FIELDS[] = {"/Kids",
	                                                                                                  nullptr};
	static const char *const LABEL_TEXTS[] = {"/P", nullptr}, *const LABELS[] = {"/Nums", "/Kids", nullptr};
	static const char *const ELEMENT_TEXTS[] = {"/Alt", "/ActualText", "/E", "/T", nullptr}, *const ELEMENTS[] = {
	                                                                                             "/K", nullptr};
	const struct {
		const char *root, *inside, *where;
		const char *const *texts, *const *branches;
	} TREES[] = {
	    {"/Outlines", "/First", "annotation", BOOKMARK_TEXTS, BOOKMARKS},
	    {"/AcroForm", "/Fields", "form", FIELD_TEXTS, FIELDS},
	    {"/PageLabels", nullptr, "annotation", LABEL_TEXTS, LABELS},
	    {"/StructTreeRoot", "/K", "annotation", ELEMENT_TEXTS, ELEMENTS},
	};
	for (const auto &row : TREES) {
		QPDFObjectHandle root = w.pdf.getRoot().getKey(row.root);
		if (row.inside)
			root = root.isDictionary() ? root.getKey(row.inside) : QPDFObjectHandle::newNull();
		tree t{w, row.texts, row.branches, "", {}};
		read_tree(t, root);
		part(w, row.where, 0, t.found);
	}
}

void catalog(walk &w)
{
	QPDFObjectHandle root = w.pdf.getRoot();
	actions_of(w, 0, root);
	layers(w);
	QPDFObjectHandle names = root.getKey("/Names");
	if (names.isDictionary() && names.hasKey("/JavaScript"))
		active(w, 0, "JavaScript of the document");
	for (auto &file : QPDFEmbeddedFileDocumentHelper(w.pdf).getEmbeddedFiles())
		part(w, "embedded", 0, "file: " + file.first);
	QPDFObjectHandle form = root.getKey("/AcroForm");
	if (form.isDictionary() && form.hasKey("/XFA"))
		part(w, "form", 0, value_text(form.getKey("/XFA")));
	if (pdf_is_signed(w.pdf))
		out_signed(w.o);
	std::string language = key_text(root, "/Lang");
	out_meta(w.o, "language", span_from(language));
}

// D:20260818093000+08'00' as 2026-08-18T09:30:00+08:00, as much of it as there is.
std::string iso_date(const std::string &pdf)
{
	static const char *const SEPARATORS[] = {"", "-", "-", "T", ":", ":"};
	static const int DIGITS[] = {4, 2, 2, 2, 2, 2};
	size_t at = pdf.rfind("D:", 0) == 0 ? 2 : 0;
	std::string iso;
	for (int i = 0; i < 6; i++) {
		std::string part_text = pdf.substr(at < pdf.size() ? at : pdf.size(), static_cast<size_t>(DIGITS[i]));
		if (part_text.size() < static_cast<size_t>(DIGITS[i]) ||
		    part_text.find_first_not_of("0123456789") != std::string::npos)
			break;
		iso += SEPARATORS[i] + part_text;
		at += static_cast<size_t>(DIGITS[i]);
	}
	if (iso.size() == 13)
		iso += ":00";
	if (iso.size() < 16)
		return iso.substr(0, 10);
	if (at + 6 <= pdf.size() && (pdf[at] == '+' || pdf[at] == '-'))
		iso += pdf.substr(at, 3) + ":" + pdf.substr(at + 4, 2);
	else if (at < pdf.size() && pdf[at] == 'Z')
		iso += "Z";
	return iso;
}

const struct {
	const char *key, *meta;
	bool date;
} PROPERTIES[] = {
    {"/Title", "title", false},         {"/Author", "author", false},   {"/Subject", "subject", false},
    {"/Keywords", "keywords", false},   {"/Creator", "creator", false}, {"/Producer", "producer", false},
    {"/CreationDate", "created", true}, {"/ModDate", "modified", true},
};

void properties(walk &w)
{
	QPDFObjectHandle info = w.pdf.getTrailer().getKey("/Info");
	if (info.isDictionary())
		for (const auto &key : info.getKeys()) {
			std::string value = key_text(info, key.c_str());
			const char *meta = nullptr;
			for (const auto &row : PROPERTIES)
				if (key == row.key) {
					meta = row.meta;
					if (row.date)
						value = iso_date(value);
				}
			if (visit(w))
				property(w.o, meta, key.c_str() + 1, span_from(value));
		}
	QPDFObjectHandle xmp = w.pdf.getRoot().getKey("/Metadata");
	if (xmp.isStream())
		part(w, "property", 0, value_text(xmp));
}

// A field of type Sig with a value that covers bytes of the file.
bool field_is_signed(QPDFObjectHandle field, std::set<QPDFObjGen> &seen, int depth)
{
	if (!field.isDictionary() || depth > DEPTH_MAX || seen.size() > VISITS_MAX)
		return false;
	if (field.isIndirect() && !seen.insert(field.getObjGen()).second)
		return false;
	QPDFObjectHandle v = field.getKey("/V");
	if (name_is(inherited(field, "/FT"), "/Sig") && v.isDictionary() && v.hasKey("/ByteRange"))
		return true;
	QPDFObjectHandle kids = field.getKey("/Kids");
	if (kids.isArray())
		for (int i = 0; i < kids.getArrayNItems(); i++)
			if (field_is_signed(kids.getArrayItem(i), seen, depth + 1))
				return true;
	return false;
}

} // namespace

bool pdf_is_signed(QPDF &pdf)
{
	std::set<QPDFObjGen> seen;
	QPDFObjectHandle form = pdf.getRoot().getKey("/AcroForm");
	QPDFObjectHandle list = form.isDictionary() ? form.getKey("/Fields") : QPDFObjectHandle::newNull();
	if (list.isArray())
		for (int i = 0; i < list.getArrayNItems(); i++)
			if (field_is_signed(list.getArrayItem(i), seen, 0))
				return true;
	QPDFObjectHandle permissions = pdf.getRoot().getKey("/Perms");
	return permissions.isDictionary() && permissions.hasKey("/DocMDP");
}

bool pdf_structure_send(const struct input *in, struct out *o)
{
	const char *reason;
	return pdf_fenced(&reason, [&] {
		       QPDF pdf;
		       pdf.setSuppressWarnings(true);
		       pdf.processMemoryFile("input", in->bytes.p, in->bytes.n);
		       walk w{pdf, o};
		       properties(w);
		       catalog(w);
		       trees(w);
		       pages(w);
		       if (w.cut)
			       out_part(o, "annotation", 0, span{"", 0}, true);
	       }) == VERDICT_OK;
}
