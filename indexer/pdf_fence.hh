// indexer/pdf_fence.hh - the one place where exceptions of qpdf end.
#ifndef EARSIP_INDEXER_PDF_FENCE_HH
#define EARSIP_INDEXER_PDF_FENCE_HH

#include "indexer/pdf_structure.hh"

#include <qpdf/QPDFExc.hh>

#include <exception>
#include <new>

// A verdict for whatever BODY throws; REASON gets a static sentence.
template <class F> static enum verdict pdf_fenced(const char **reason, F body) noexcept
{
	try {
		*reason = nullptr;
		body();
		return VERDICT_OK;
	} catch (const QPDFExc &x) {
		bool locked = x.getErrorCode() == qpdf_e_password;
		*reason = locked ? "The PDF is protected by a password." : "The PDF is damaged and cannot be read.";
		return locked ? VERDICT_ENCRYPTED : VERDICT_DAMAGED;
	} catch (const std::bad_alloc &) {
		*reason = "The PDF needs more memory than is allowed.";
		return VERDICT_TOO_BIG;
	} catch (...) {
		*reason = "The PDF is damaged and cannot be read.";
		return VERDICT_DAMAGED;
	}
}

#endif
