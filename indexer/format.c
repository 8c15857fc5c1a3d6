/* The formats that the sandbox reads, a row each. */
#include "indexer/format.h"

#include "indexer/clean_image.h"
#include "indexer/format_archive.h"
#include "indexer/format_html.h"
#include "indexer/format_odf.h"
#include "indexer/format_ooxml.h"
#include "indexer/format_pdf.h"
#include "indexer/format_text.h"
#include "indexer/pdf_structure.h"
#include "indexer/picture.h"
#include "indexer/xml_reader.h"

const struct format FORMATS[] = {
    {.type = "pdf",
     .mime = "application/pdf",
     .text = pdf_text,
     .clean = pdf_clean,
     .picture = pdf_picture,
     .warm_up = pdf_warm_up},
    {.type = "docx",
     .mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     .text = docx_text,
     .clean = ooxml_clean,
     .warm_up = xml_warm_up},
    {.type = "xlsx",
     .mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     .text = xlsx_text,
     .clean = ooxml_clean,
     .warm_up = xml_warm_up},
    {.type = "odt",
     .mime = "application/vnd.oasis.opendocument.text",
     .text = odt_text,
     .clean = odf_clean,
     .warm_up = xml_warm_up},
    {.type = "ods",
     .mime = "application/vnd.oasis.opendocument.spreadsheet",
     .text = ods_text,
     .clean = odf_clean,
     .warm_up = xml_warm_up},
    {.type = "odp",
     .mime = "application/vnd.oasis.opendocument.presentation",
     .text = odp_text,
     .clean = odf_clean,
     .warm_up = xml_warm_up},
    {.type = "html", .mime = "text/html", .text = html_text, .warm_up = html_warm_up},
    {.type = "jpg", .mime = "image/jpeg", .text = jpeg_text, .clean = jpeg_clean, .picture = jpeg_picture},
    {.type = "png", .mime = "image/png", .text = png_text, .clean = png_clean, .picture = png_picture},
    {.type = "txt", .mime = "text/plain", .text = text_plain},
    {.type = "csv", .mime = "text/csv", .text = text_csv},
    {.type = "zip", .mime = "application/zip", .members = archive_members, .archive = true},
    {.type = "tar", .mime = "application/x-tar", .members = archive_members, .archive = true},
    {.type = "7z", .mime = "application/x-7z-compressed", .members = archive_members, .archive = true},
    {.type = "rar", .mime = "application/vnd.rar", .members = archive_members, .archive = true},
    {0},
};
