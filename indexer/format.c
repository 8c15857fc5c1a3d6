/* The formats that the sandbox reads, a row each. */
#include "indexer/format.h"

#include "indexer/format_text.h"

const struct format FORMATS[] = {
    {.type = "txt", .mime = "text/plain", .text = text_plain},
    {.type = "csv", .mime = "text/csv", .text = text_csv},
    {0},
};
