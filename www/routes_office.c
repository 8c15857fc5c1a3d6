/* www/routes_office.c - the table of the office portal.  Nothing is served that does not stand here; each row names the
 * one action of the permission table (domain 2) that www/office_door.c asks before anything else. */
#include "www/routes_office.h"

#include "www/assets.h"
#include "www/page_office.h"
#include "www/pages_office.h"

#define READ     (GET | HEAD)
#define SMALL    (16 << 10) /* a form of a few lines */
#define ENTRANCE "akun.masuk"
#define OWN      "akun.sendiri"

const struct route ROUTES_OFFICE[] = {
    {READ, "/", ENTRANCE, 0, office_home, 0},
    {READ, "/aset/:name", ENTRANCE, 0, asset_handle, 0},
    {READ, "/sehat", "publik.baca", 0, office_health, ROUTE_RESERVED},

    /* Signing in, one's own account */
    {READ | POST, "/petugas/masuk", ENTRANCE, SMALL, sign_in_page, 0},
    {POST, "/petugas/keluar", ENTRANCE, SMALL, sign_out, 0},
    {READ, "/petugas/sendiri", OWN, 0, own_account, 0},
    {POST, "/petugas/sendiri/sandi", OWN, SMALL, own_password, 0},
    {POST, "/petugas/sendiri/sesi", OWN, SMALL, own_sessions, 0},
    {READ | POST, "/petugas/sendiri/kode", OWN, SMALL, own_code, 0},

    /* Settings: accounts and posts; the trail */
    {READ, "/setelan", OWN, 0, settings_page, 0},
    {READ | POST, "/setelan/akun", "akun.kelola", SMALL, settings_accounts, 0},
    {POST, "/setelan/akun/keadaan", "akun.kelola", SMALL, settings_account_state, 0},
    {READ | POST, "/setelan/sandi", "akun.sandi", SMALL, settings_password, 0},
    {READ, "/setelan/pemangku", "jabatan.usul", 0, posts_page, 0},
    {POST, "/setelan/pemangku", "jabatan.usul", SMALL, posts_propose, 0},
    {READ | POST, "/setelan/pemangku/:n/akhiri", "jabatan.usul", SMALL, posts_end, 0},
    {READ, "/setelan/pemangku/:n/serah-terima", "jabatan.usul", 0, posts_handover, 0},
    {READ | POST, "/setelan/pengesahan", "jabatan.sahkan", SMALL, posts_approve, 0},
    {READ | POST, "/setelan/plh", "jabatan.plh", SMALL, posts_deputy, 0},
    {READ, "/jejak", "jejak.baca", 0, trail_page, 0},
    {READ, "/jejak.csv", "jejak.baca", 0, trail_csv, 0},
    {READ | POST, "/jejak/uji", "jejak.uji", SMALL, trail_verify, 0},
    {0},
};
