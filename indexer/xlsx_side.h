/* indexer/xlsx_side.h - texts of a workbook that stand in no sheet: charts, diagrams, values kept of pivot tables and
 * of other workbooks, defined names.  For the XLSX format only. */
#ifndef EARSIP_INDEXER_XLSX_SIDE_H
#define EARSIP_INDEXER_XLSX_SIDE_H

#include "indexer/ooxml.h"

/* Sends them as parts "annotation": the gate reads them, search does not. */
void xlsx_side_send(struct ooxml *x);

#endif
