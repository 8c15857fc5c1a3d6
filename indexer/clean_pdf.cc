// A copy of a PDF without what tells who made it with what: rewritten by qpdf, so that unused objects and earlier
// revisions are gone.  The same input gives the same bytes: the new /ID is a digest of the content.
#include "indexer/pdf_structure.h"

#include "indexer/pdf_structure.hh"

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Discard.hh>
#include <qpdf/QPDFWriter.hh>

#include <stdexcept>

extern "C" {
#include "base/fs.h"
}
#include "indexer/pdf_fence.hh"

namespace
{

// Keys that only describe; they may stand in any dictionary.
const char *const DESCRIBING[] = {"/Metadata", "/PieceInfo", "/Thumb", "/LastModified"};

class pipeline_to_fd : public Pipeline
{
      public:
	explicit pipeline_to_fd(int to) : Pipeline("copy", nullptr), fd(to)
	{
	}
	void write(unsigned char const *data, size_t n) override
	{
		struct err e = {};
		if (fs_write_fd(fd, {reinterpret_cast<const char *>(data), n}, &e))
			throw std::runtime_error("write");
	}
	void finish() override
	{
	}

      private:
	int fd;
};

void strip(QPDF &pdf)
{
	for (auto &object : pdf.getAllObjects()) {
		QPDFObjectHandle dictionary = object.isStream() ? object.getDict() : object;
		if (!dictionary.isDictionary())
			continue;
		for (const char *key : DESCRIBING)
			if (dictionary.hasKey(key))
				dictionary.removeKey(key);
	}
	pdf.getTrailer().removeKey("/Info");
}

void rewrite(QPDF &pdf, Pipeline &to)
{
	strip(pdf);
	QPDFWriter writer(pdf);
	writer.setOutputPipeline(&to);
	writer.setDeterministicID(true);
	writer.setPreserveEncryption(false);
	writer.setObjectStreamMode(qpdf_o_preserve);
	writer.setStreamDataMode(qpdf_s_preserve);
	writer.write();
}

void copy(struct span bytes, Pipeline &to)
{
	QPDF pdf;
	pdf.setSuppressWarnings(true);
	pdf.processMemoryFile("input", bytes.p, bytes.n);
	if (pdf_is_signed(pdf))
		to.write(reinterpret_cast<const unsigned char *>(bytes.p), bytes.n);
	else
		rewrite(pdf, to);
}

} // namespace

enum verdict pdf_clean(const struct input *in, int fd, const char **reason)
{
	return pdf_fenced(reason, [&] {
		pipeline_to_fd to(fd);
		copy(in->bytes, to);
	});
}

void pdf_structure_warm_up(struct span sample)
{
	const char *reason;
	pdf_fenced(&reason, [&] {
		Pl_Discard nowhere;
		copy(sample, nowhere);
	});
}
