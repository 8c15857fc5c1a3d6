/* www/routes_public.c - the table of the public portal.  Nothing is served that does not stand here. */
#include "www/routes_public.h"

#include "www/assets.h"
#include "www/pages.h"

#define READ   (GET | HEAD)
#define ANYONE "publik.baca"
#define ASK    "permohonan.ajukan"

/* Of one step: every field at its longest, percent-encoded.  With files: three of 5 MB, and what is a little over, so
 * that the page can say so. */
#define STEP_MAX  (128 << 10)
#define FILES_MAX (20 << 20)
#define FILE_MAX  (10 << 20)

const struct route ROUTES_PUBLIC[] = {
    {READ, "/", ANYONE, 0, page_home, ROUTE_KEPT},
    {READ, "/cari", ANYONE, 0, page_search, ROUTE_RESERVED | ROUTE_KEPT},
    {READ, "/cari.json", ANYONE, 0, search_json, ROUTE_RESERVED | ROUTE_KEPT},
    {READ, "/cari.csv", ANYONE, 0, search_csv, 0},
    {READ, "/cari.atom", ANYONE, 0, search_atom, ROUTE_KEPT},
    {READ, "/d/:id", ANYONE, 0, page_document, ROUTE_KEPT},
    {READ, "/d/:id/h/:n", ANYONE, 0, page_document, ROUTE_KEPT},
    {READ, "/d/:id/versi/:v", ANYONE, 0, page_document, ROUTE_KEPT},
    {READ, "/d/:id/unduh", ANYONE, 0, document_file, ROUTE_FILE | ROUTE_KEPT},
    {READ, "/d/:id/teks", ANYONE, 0, document_text, ROUTE_FILE | ROUTE_KEPT},
    {READ, "/d/:id/gambar/:n", ANYONE, 0, document_picture, ROUTE_FILE | ROUTE_KEPT},
    {READ, "/kelurahan/:code", ANYONE, 0, page_unit, ROUTE_KEPT},
    {READ, "/jenis/:code", ANYONE, 0, page_of_type, ROUTE_KEPT},
    {READ, "/informasi/:kelas", ANYONE, 0, page_of_class, ROUTE_KEPT},
    {READ, "/dip", ANYONE, 0, page_dip, ROUTE_KEPT},
    {READ, "/dip.csv", ANYONE, 0, dip_csv, ROUTE_FILE},
    {READ | POST, "/d/:id/lapor", "publik.lapor", STEP_MAX, page_report, 0},
    {READ, "/permohonan", ASK, 0, page_ask_start, 0},
    {READ | POST, "/permohonan/informasi", ASK, STEP_MAX, page_ask_wanted, 0},
    {POST, "/permohonan/ketemu", ASK, STEP_MAX, page_ask_found, 0},
    {POST, "/permohonan/data-diri", ASK, STEP_MAX, page_ask_who, 0},
    {POST, "/permohonan/periksa", ASK, STEP_MAX, page_ask_check, 0},
    {POST, "/permohonan/kirim", ASK, FILES_MAX, page_ask_send, 0},
    {READ, "/dik", ANYONE, 0, page_dik, 0},
    {READ, "/dik.csv", ANYONE, 0, dik_csv, ROUTE_FILE},
    {READ, "/statistik", ANYONE, 0, page_figures, 0},
    {READ, "/statistik.json", ANYONE, 0, figures_json, 0},
    {READ, "/statistik.csv", ANYONE, 0, figures_csv, ROUTE_FILE},
    {READ, "/maklumat", ANYONE, 0, page_pledge, 0},
    {READ, "/privasi", ANYONE, 0, page_privacy, 0},
    {READ | POST, "/lacak", ASK, STEP_MAX, page_track, 0},
    {POST, "/lacak/lengkapi", ASK, FILE_MAX, page_track_act, 0},
    {POST, "/lacak/tambah", ASK, FILE_MAX, page_track_act, 0},
    {POST, "/lacak/kontak", ASK, STEP_MAX, page_track_act, 0},
    {POST, "/lacak/biaya", ASK, FILE_MAX, page_track_act, 0},
    {POST, "/lacak/selesai", ASK, STEP_MAX, page_track_act, 0},
    {POST, "/lacak/cabut", ASK, STEP_MAX, page_track_act, 0},
    {READ | POST, "/lacak/keberatan", ASK, FILE_MAX, page_objection, 0},
    {POST, "/lacak/berkas", ASK, STEP_MAX, page_track_file, ROUTE_FILE},
    {READ, "/verifikasi", ANYONE, 0, page_verify_form, 0},
    {READ | POST, "/verifikasi/:code", ANYONE, FILES_MAX, page_verify, 0},
    {READ, "/bantuan", ANYONE, 0, page_help, 0},
    {READ, "/status", ANYONE, 0, page_status, 0},
    {READ, "/feed.atom", ANYONE, 0, feed_atom, ROUTE_KEPT},
    {READ, "/opensearch.xml", ANYONE, 0, opensearch_xml, ROUTE_KEPT},
    {READ, "/sitemap.xml", ANYONE, 0, sitemap_xml, ROUTE_FILE},
    {READ, "/robots.txt", ANYONE, 0, robots_txt, ROUTE_KEPT},
    {READ, "/ditarik.txt", ANYONE, 0, withdrawn_txt, 0},
    {READ, "/sehat", ANYONE, 0, health, ROUTE_RESERVED},
    {READ, "/aset/:name", ANYONE, 0, asset_handle, 0},
    {0},
};
