// indexer/pdf_structure.hh - for the C++ files of this room only: what they share about an open PDF.
#ifndef EARSIP_INDEXER_PDF_STRUCTURE_HH
#define EARSIP_INDEXER_PDF_STRUCTURE_HH

#define POINTERHOLDER_TRANSITION 4 // qpdf: std::shared_ptr only
#include <qpdf/QPDF.hh>

// Whether a person signed it digitally: a signature field with a value, or a certification.  Throws what qpdf throws.
bool pdf_is_signed(QPDF &pdf);

#endif
