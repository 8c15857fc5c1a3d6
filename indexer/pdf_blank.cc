// Whether a page draws anything, by the operators of its content.  What is not known to draw nothing counts as drawing.
#include "indexer/pdf_blank.h"

#include "indexer/pdf_structure.hh"

#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <new>
#include <set>
#include <string>
#include <vector>

#include "indexer/pdf_fence.hh"

struct pdf_blank {
	QPDF pdf;
	std::vector<QPDFPageObjectHelper> pages;
};

namespace
{

// States, clips, paths that are not painted, marks and text positions.
const std::set<std::string> DRAWS_NOTHING = {
    "q",  "Q",   "cm", "w",   "J",  "j",  "M",  "d",  "ri", "i",  "gs", "m",  "l",   "c",   "v",   "y",  "h",  "re",
    "n",  "W",   "W*", "BT",  "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td",  "TD",  "Tm",  "T*", "CS", "cs",
    "SC", "SCN", "sc", "scn", "G",  "g",  "RG", "rg", "K",  "k",  "MP", "DP", "BMC", "BDC", "EMC", "BX", "EX"};
const std::set<std::string> SHOWS_TEXT = {"Tj", "TJ", "'", "\""};

// Spaces as one-byte codes, and as the two-byte codes that fonts have for them.
bool only_spaces(QPDFObjectHandle o)
{
	if (o.isString())
		return o.getStringValue().find_first_not_of(std::string("\x00\x03\x20", 3)) == std::string::npos;
	if (o.isArray())
		for (int i = 0; i < o.getArrayNItems(); i++)
			if (!only_spaces(o.getArrayItem(i)))
				return false;
	return true;
}

class operators : public QPDFObjectHandle::ParserCallbacks
{
      public:
	bool draws = false;

	void handleObject(QPDFObjectHandle o, size_t, size_t) override
	{
		if (o.isOperator()) {
			std::string name = o.getOperatorValue();
			draws |= SHOWS_TEXT.count(name) ? !spaces : !DRAWS_NOTHING.count(name);
			spaces = true;
		} else if (o.isInlineImage()) {
			draws = true;
		} else if (o.isString() || o.isArray()) {
			spaces &= only_spaces(o);
		}
		if (draws)
			terminateParsing();
	}
	void handleEOF() override
	{
	}

      private:
	bool spaces = true; // the operands of the next operator
};

bool has_visible_annotation(QPDFObjectHandle page)
{
	QPDFObjectHandle list = page.getKey("/Annots");
	if (!list.isArray())
		return !list.isNull();
	for (int i = 0; i < list.getArrayNItems(); i++) {
		QPDFObjectHandle a = list.getArrayItem(i);
		QPDFObjectHandle kind = a.isDictionary() ? a.getKey("/Subtype") : QPDFObjectHandle::newNull();
		if (!kind.isName() || (kind.getName() != "/Link" && kind.getName() != "/Popup"))
			return true;
	}
	return false;
}

} // namespace

struct pdf_blank *pdf_blank_open(struct span bytes)
{
	const char *reason;
	auto *b = new (std::nothrow) pdf_blank;
	bool open = b && pdf_fenced(&reason, [&] {
		                 b->pdf.setSuppressWarnings(true);
		                 b->pdf.processMemoryFile("input", bytes.p, bytes.n);
		                 b->pages = QPDFPageDocumentHelper(b->pdf).getAllPages();
	                 }) == VERDICT_OK;
	if (open)
		return b;
	delete b;
	return nullptr;
}

bool pdf_blank_page(struct pdf_blank *b, int n)
{
	const char *reason;
	bool blank = false;
	if (n < 1 || static_cast<size_t>(n) > b->pages.size())
		return false;
	enum verdict v = pdf_fenced(&reason, [&] {
		QPDFPageObjectHelper page = b->pages[static_cast<size_t>(n) - 1];
		operators all;
		size_t warned = b->pdf.numWarnings();
		page.parseContents(&all);
		blank = !all.draws && b->pdf.numWarnings() == warned && !has_visible_annotation(page.getObjectHandle());
	});
	return v == VERDICT_OK && blank;
}

void pdf_blank_close(struct pdf_blank *b)
{
	delete b;
}
