#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "policies/policy.h"
#include "store/policy_files.h"
#include "store/share.h"

static struct policy *POLICY; /* as installed */

static int load(void **state)
{
	(void)state;
	char dir[4096];
	struct calendar *calendar;
	struct err e = ERR_INIT;
	if (share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)))
		return -1;
	if (policy_files_load(dir, NULL, &POLICY, &calendar, &e)) {
		print_error("%s\n", e.say);
		return -1;
	}
	calendar_free(calendar);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	policy_free(POLICY);
	return 0;
}

static void class_parse__forms_people_type__are_one_class(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum info_class class;
	} FORMS[] = {
	    {"berkala", CLASS_BERKALA},
	    {"BERKALA", CLASS_BERKALA},
	    {"serta-merta", CLASS_SERTA_MERTA},
	    {"Serta Merta", CLASS_SERTA_MERTA},
	    {"SETIAP_SAAT", CLASS_SETIAP_SAAT},
	    {" setiap-saat ", CLASS_SETIAP_SAAT},
	    {"Dikecualikan", CLASS_DIKECUALIKAN},
	    {"setiapsaat", CLASS_NONE},
	    {"", CLASS_NONE},
	};
	for (size_t i = 0; i < COUNT(FORMS); i++)
		assert_int_equal(class_parse(span_of(FORMS[i].text)), FORMS[i].class);
	for (int c = CLASS_NONE; c < CLASS__MAX; c++) {
		assert_int_equal(class_parse(span_of(class_word((enum info_class)c))), c);
		assert_non_null(policy_class(POLICY, (enum info_class)c)->name_id);
	}
}

static void policy_type__the_57_types__are_whole(void **state)
{
	(void)state;
	assert_int_equal(policy_type_count(POLICY), 57);
	const struct document_type *d = policy_type(POLICY, LIT("keu-02"));
	assert_non_null(d);
	assert_string_equal(d->name_id, "Laporan realisasi anggaran");
	assert_int_equal(d->default_class, CLASS_BERKALA);
	d = policy_type(POLICY, LIT("SOS-02"));
	assert_int_equal(d->default_class, CLASS_DIKECUALIKAN);
	assert_string_equal(d->articles, "h");
	assert_string_equal(d->twin, "SOS-01");
	assert_int_equal(d->closing, CLOSING_TWIN);
	assert_int_equal(d->personal, 4);
	assert_int_equal(policy_type(POLICY, LIT("KEL-01"))->closing, CLOSING_NEVER);
	assert_null(policy_type(POLICY, LIT("XXX-99")));
	int gambar = 0;
	for (size_t i = 0; i < policy_type_count(POLICY); i++)
		gambar += policy_type_at(POLICY, i)->may_lack_letters;
	assert_int_equal(gambar, 3);
	assert_true(policy_type(POLICY, LIT("PRF-04"))->may_lack_letters);
}

static void policy_permission__cells_of_the_matrix__are_as_printed(void **state)
{
	(void)state;
	static const struct {
		const char *action;
		enum post post;
		enum scope scope;
		enum second second;
		bool masked;
		const char *not_by;
	} CELLS[] = {
	    {"publik.baca", POST_AN, SCOPE_ALL, SECOND_NONE, false, NULL},
	    {"akun.masuk", POST_PM, SCOPE_NONE, SECOND_NONE, false, NULL},
	    {"dokumen.terbit", POST_PU, SCOPE_ALL, SECOND_BEFORE, false, "dokumen.buat"},
	    {"dokumen.terbit", POST_PP, SCOPE_NONE, SECOND_NONE, false, NULL},
	    {"dokumen.buat", POST_OP, SCOPE_UNIT, SECOND_NONE, false, NULL},
	    {"dokumen.baca_tertutup", POST_TP, SCOPE_CASE, SECOND_NONE, false, NULL},
	    {"dokumen.serta_merta", POST_PP, SCOPE_UNIT, SECOND_AFTER, false, NULL},
	    {"permohonan.baca", POST_PP, SCOPE_CASE, SECOND_NONE, true, NULL},
	    {"permohonan.baca", POST_AU, SCOPE_ALL, SECOND_NONE, true, NULL},
	    {"permohonan.baca", POST_AD, SCOPE_NONE, SECOND_NONE, false, NULL},
	    {"permohonan.setujui_tolak", POST_PI, SCOPE_ALL, SECOND_BEFORE, false, "permohonan.putus"},
	    {"keberatan.putus", POST_AT, SCOPE_ALL, SECOND_BEFORE, false, "permohonan.putus"},
	    {"jejak.baca", POST_AU, SCOPE_ALL, SECOND_NONE, false, NULL},
	    {"jejak.baca", POST_OP, SCOPE_OWN, SECOND_NONE, false, NULL},
	};
	for (size_t i = 0; i < COUNT(CELLS); i++) {
		int action = policy_action(POLICY, CELLS[i].action);
		assert_true(action >= 0);
		assert_string_equal(policy_action_name(POLICY, action), CELLS[i].action);
		const struct permission *p = policy_permission(POLICY, action, CELLS[i].post);
		assert_int_equal(p->scope, CELLS[i].scope);
		assert_int_equal(p->second, CELLS[i].second);
		assert_int_equal(p->masked, CELLS[i].masked);
		if (CELLS[i].not_by)
			assert_string_equal(p->not_by[0], CELLS[i].not_by);
	}
	assert_int_equal(policy_action_count(POLICY), 75);
	assert_int_equal(policy_action(POLICY, "dokumen.hapus"), -1);
	assert_int_equal(policy_permission(POLICY, -1, POST_PU)->scope, SCOPE_NONE);
	assert_int_equal(policy_permission(POLICY, 9999, POST_PU)->scope, SCOPE_NONE);
}

/* Counted in the printed table, post by post. */
static void policy_permission__rights_of_each_post__are_counted(void **state)
{
	(void)state;
	static const int RIGHTS[POST__MAX] = {
	    4, 6, 25, 12, 26, 59, 18, 14, 17, 10, 10, 8,
	};
	for (int post = 0; post < POST__MAX; post++) {
		int n = 0;
		for (size_t i = 0; i < policy_action_count(POLICY); i++)
			n += policy_permission(POLICY, (int)i, (enum post)post)->scope != SCOPE_NONE;
		if (n != RIGHTS[post])
			fail_msg("%s has %d rights, wanted %d", post_code((enum post)post), n, RIGHTS[post]);
	}
}

static void collect(void *with, const char *synonym)
{
	buf_printf(with, "%s;", synonym);
}

static void policy_words__known_pairs__work_both_ways(void **state)
{
	(void)state;
	static const char *const STEMS[][2] = {
	    {"memohon", "mohon"},       {"pemohon", "mohon"},   {"pengelolaan", "kelola"},  {"kementerian", "menteri"},
	    {"menilai", "nilai"},       {"penetapan", "tetap"}, {"keberatan", "keberatan"}, {"adalah", "adalah"},
	    {"kelurahan", "kelurahan"}, {"tetapi", "tetapi"},
	};
	for (size_t i = 0; i < COUNT(STEMS); i++)
		assert_string_equal(policy_stem(POLICY, STEMS[i][0]), STEMS[i][1]);
	assert_null(policy_stem(POLICY, "layanan"));
	struct buf b = buf_make(1000);
	policy_synonyms(POLICY, "surat keputusan", collect, &b);
	policy_synonyms(POLICY, "sk", collect, &b);
	policy_synonyms(POLICY, "tidakada", collect, &b);
	assert_string_equal(buf_text(&b), "sk;skep;surat keputusan;");
	buf_free(&b);
	assert_true(policy_stopword(POLICY, "yang"));
	assert_false(policy_stopword(POLICY, "anggaran"));
	assert_int_equal(strlen(policy_stem_version(POLICY)), 16);
}

/* ---- Broken sets: a small whole one, with one file replaced ---- */
#define CLASSES                                                                                                        \
	"class,name_id,name_en,law,meaning_id,meaning_en\nberkala,B,B,UU,m,m\nserta-merta,S,S,UU,m,m\nsetiap-saat,T,"  \
	"T,UU,m,m\n"                                                                                                   \
	"dikecualikan,D,D,UU,m,m\n"
#define TYPE_HEADER                                                                                                    \
	"code,name_id,name_en,cadence,class,articles,personal,formats,classification,retention,closing,twin,gambar\n"
#define TYPES                                                                                                          \
	TYPE_HEADER "KEU-01,A,A,T,berkala,,0,pdf,900,P,-,,-\nSOS-02,B,B,B/S,dikecualikan,j/"                           \
	            "h,4,pdf,400.9,P,G,KEU-01,-\n"
#define RULES             "type,where,pattern,weight\nKEU-01,any,anggaran,50\n"
#define PERMISSION_HEADER "action,post,scope,second,not_by,view\n"
#define PERMISSIONS                                                                                                    \
	PERMISSION_HEADER "dokumen.buat,OP,unit,none,,plain\ndokumen.terbit,PU,all,before,dokumen.buat,plain\n"
#define STEMS     "word,stem\nmemohon,mohon\n"
#define SYNONYMS  "word,synonym\nsk,surat keputusan\n"
#define STOPWORDS "word\nyang\n"
#define GATE_RULES                                                                                                     \
	"rule,kind,action,meaning\n"                                                                                   \
	"NIK_STRUKTUR,PII_NIK,block,x\n"                                                                               \
	"NIK_OCR,PII_NIK,block,x\n"                                                                                    \
	"KK_KATA,PII_KK,block,x\n"                                                                                     \
	"NPWP_ORANG,PII_NPWP,block,x\n"                                                                                \
	"NPWP_BADAN,PII_NPWP,warn,x\n"                                                                                 \
	"REK_KATA,PII_REK,block,x\n"                                                                                   \
	"TEL_SELULER,PII_TEL,warn,x\n"                                                                                 \
	"TEL_TETAP,PII_TEL,warn,x\n"                                                                                   \
	"TEL_TIGA,PII_TEL,block,x\n"                                                                                   \
	"TEL_ORANG,PII_TEL,block,x\n"                                                                                  \
	"MAIL_ALAMAT,PII_MAIL,warn,x\n"                                                                                \
	"LAHIR_KATA,PII_LAHIR,warn,x\n"                                                                                \
	"LAHIR_ORANG,PII_LAHIR,block,x\n"                                                                              \
	"ISI_BAGIAN,META_ISI,block,x\n"                                                                                \
	"ISI_GPS,META_ISI,block,x\n"                                                                                   \
	"JEJAK_SIFAT,META_JEJAK,clean,x\n"                                                                             \
	"HAL_KOSONG,HAL_KOSONG,warn,x\n"                                                                               \
	"HAL_GAMBAR,HAL_KOSONG,clean,x\n"                                                                              \
	"HAL_GAGAL,HAL_GAGAL,block,x\n"
#define STANDING         "judul x\nalinea y {kantor}\n"
#define RETENTION_HEADER "apa,lama,satuan,sejak,dasar\n"
#define RETENTION                                                                                                      \
	RETENTION_HEADER "BUKTI,30,hari_kerja,diterima,x\nIDENTITAS,12,bulan,selesai,x\nKONTAK,24,bulan,selesai,x\n"   \
	                 "ISI,60,bulan,selesai,x\nCADANGAN,90,hari,dibuat,x\n"
#define GATE_LISTS                                                                                                     \
	"list,value\n"                                                                                                 \
	"provinsi,64\n"                                                                                                \
	"label_nik,x\n"                                                                                                \
	"label_kk,x\n"                                                                                                 \
	"label_npwp,x\n"                                                                                               \
	"label_rekening,x\n"                                                                                           \
	"bank,x\n"                                                                                                     \
	"label_telepon,x\n"                                                                                            \
	"label_lahir,x\n"                                                                                              \
	"label_orang,x\n"                                                                                              \
	"kolom_orang,x\n"                                                                                              \
	"kolom_lahir,x\n"                                                                                              \
	"bulan,ma\n"                                                                                                   \
	"bulan,mb\n"                                                                                                   \
	"bulan,mc\n"                                                                                                   \
	"bulan,md\n"                                                                                                   \
	"bulan,me\n"                                                                                                   \
	"bulan,mf\n"                                                                                                   \
	"bulan,mg\n"                                                                                                   \
	"bulan,mh\n"                                                                                                   \
	"bulan,mi\n"                                                                                                   \
	"bulan,mj\n"                                                                                                   \
	"bulan,mk\n"                                                                                                   \
	"bulan,ml\n"

#define LETTER_HEADER "kind,title,title_en,signer,series\n"
#define LETTERS                                                                                                        \
	LETTER_HEADER                                                                                                  \
	"L01,x,x,PU,-\n"                                                                                               \
	"L02,x,x,PU,-\n"                                                                                               \
	"L02b,x,x,PU,-\n"                                                                                              \
	"L03,x,x,PU,SURAT\n"                                                                                           \
	"L04,x,x,PU,-\n"                                                                                               \
	"L05,x,x,PU,-\n"                                                                                               \
	"L06,x,x,PU,-\n"                                                                                               \
	"L07,x,x,PU,-\n"                                                                                               \
	"L08,x,x,PU,-\n"                                                                                               \
	"L09,x,x,PU,-\n"                                                                                               \
	"L10,x,x,PU,-\n"                                                                                               \
	"L11,x,x,PU,-\n"                                                                                               \
	"L12,x,x,PU,-\n"                                                                                               \
	"L13,x,x,PU,-\n"                                                                                               \
	"L18,x,x,PU,-\n"                                                                                               \
	"L19,x,x,PU,-\n"                                                                                               \
	"F01,x,x,PU,-\n"                                                                                               \
	"F10,x,x,PU,-\n"
#define LETTER_NUMBERS                                                                                                 \
	"series,pattern,classification,unit\n"                                                                         \
	"SURAT,{urut}/{klas}/{unit}/{rom}/{tahun},045,PPID\n"                                                          \
	"LATIHAN,L/{urut:3}/{tahun},-,-\n"
#define LETTER_FIELDS                                                                                                  \
	"kind,field,label,need,list,source,law\n"                                                                      \
	"*,nama,Nama,-,-,perkara,-\n"                                                                                  \
	"L03,alasan,Alasan,ya,-,petugas,UU ps 22\n"                                                                    \
	"L03,butir,Butir,-,ya,perkara,-\n"

static const struct policy_file WHOLE[] = {
    {"classes.csv", {CLASSES, sizeof(CLASSES) - 1}},
    {"document_types.csv", {TYPES, sizeof(TYPES) - 1}},
    {"type_rules.csv", {RULES, sizeof(RULES) - 1}},
    {"permissions.csv", {PERMISSIONS, sizeof(PERMISSIONS) - 1}},
    {"stems.csv", {STEMS, sizeof(STEMS) - 1}},
    {"synonyms.csv", {SYNONYMS, sizeof(SYNONYMS) - 1}},
    {"stopwords.csv", {STOPWORDS, sizeof(STOPWORDS) - 1}},
    {"gate_rules.csv", {GATE_RULES, sizeof(GATE_RULES) - 1}},
    {"gate_lists.csv", {GATE_LISTS, sizeof(GATE_LISTS) - 1}},
    {"retention.csv", {RETENTION, sizeof(RETENTION) - 1}},
    {"letters.csv", {LETTERS, sizeof(LETTERS) - 1}},
    {"letter_numbers.csv", {LETTER_NUMBERS, sizeof(LETTER_NUMBERS) - 1}},
    {"letter_fields.csv", {LETTER_FIELDS, sizeof(LETTER_FIELDS) - 1}},
    {"surat_L01.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L02.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L02b.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L03.txt", {"alinea {alasan}\n", sizeof("alinea {alasan}\n") - 1}},
    {"surat_L04.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L05.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L06.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L07.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L08.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L09.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L10.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L11.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L12.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L13.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L18.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_L19.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_F01.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"surat_F10.txt", {"judul x\n", sizeof("judul x\n") - 1}},
    {"halaman_privasi.txt", {STANDING, sizeof(STANDING) - 1}},
    {"halaman_privasi_en.txt", {STANDING, sizeof(STANDING) - 1}},
    {"halaman_maklumat.txt", {STANDING, sizeof(STANDING) - 1}},
    {"halaman_maklumat_en.txt", {STANDING, sizeof(STANDING) - 1}},
};

static const struct {
	const char *file, *text, *place;
} BROKEN[] = {
    {"classes.csv", "", "classes.csv: the file is empty"},
    {"classes.csv", "class,name_id\n", "classes.csv, line 1, field name_en"},
    {"classes.csv", "class,name_id,name_en,law,meaning_id,meaning_en,more\n", "classes.csv, line 1, field meaning_en"},
    {"classes.csv", "class,name_id,name_en,law,meaning_id,meaning_en\nBerkala,B,B,UU,m,m\n",
     "classes.csv, line 2, field class"},
    {"classes.csv", "class,name_id,name_en,law,meaning_id,meaning_en\nberkala,B,B,UU,m,m\n",
     "the class serta-merta has no line"},
    {"classes.csv", "class,name_id,name_en,law,meaning_id,meaning_en\nberkala,,B,UU,m,m\n",
     "classes.csv, line 2, field name_id"},
    {"classes.csv", CLASSES "berkala,B,B,UU,m,m\n", "classes.csv, line 6, field class"},
    {"classes.csv", CLASSES "berkala,B\n", "classes.csv, line 6, field name_en"},
    {"classes.csv", CLASSES "berkala,\"B\n", "classes.csv, line 6, field name_id"},
    {"classes.csv", CLASSES "berkala,B\xFF,B,UU,m,m\n", "classes.csv, line 6, field name_id"},
    {"classes.csv", CLASSES "berkala,\"B\nC\",B,UU,m,m\n", "classes.csv, line 6, field name_id"},
    {"document_types.csv", TYPE_HEADER, "document_types.csv: there is no line"},
    {"document_types.csv", TYPE_HEADER "KEU-1,A,A,T,berkala,,0,pdf,900,P,-,,-\n",
     "document_types.csv, line 2, field code"},
    {"document_types.csv", TYPES "KEU-01,A,A,T,berkala,,0,pdf,900,P,-,,-\n", "document_types.csv, line 4, field code"},
    {"document_types.csv", TYPES "KEU-02,A,A,X,berkala,,0,pdf,900,P,-,,-\n",
     "document_types.csv, line 4, field cadence"},
    {"document_types.csv", TYPES "KEU-02,A,A,T,umum,,0,pdf,900,P,-,,-\n", "document_types.csv, line 4, field class"},
    {"document_types.csv", TYPES "KEU-02,A,A,T,berkala,h,0,pdf,900,P,-,,-\n",
     "document_types.csv, line 4, field articles"},
    {"document_types.csv", TYPES "KEU-02,A,A,T,dikecualikan,,0,pdf,900,P,-,,-\n",
     "document_types.csv, line 4, field articles"},
    {"document_types.csv", TYPES "KEU-02,A,A,T,dikecualikan,k,0,pdf,900,P,-,,-\n",
     "document_types.csv, line 4, field articles"},
    {"document_types.csv", TYPES "KEU-02,A,A,T,berkala,,5,pdf,900,P,-,,-\n",
     "document_types.csv, line 4, field personal"},
    {"document_types.csv", TYPES "KEU-02,A,A,T,berkala,,0,,900,P,-,,-\n", "document_types.csv, line 4, field formats"},
    {"document_types.csv", TYPES "KEU-02,A,A,T,berkala,,0,pdf,9x,P,-,,-\n",
     "document_types.csv, line 4, field classification"},
    {"document_types.csv", TYPES "KEU-02,A,A,T,dikecualikan,h,0,pdf,900,P,N,,-\n",
     "document_types.csv, line 4, field closing"},
    {"document_types.csv", TYPES "KEU-02,A,A,T,berkala,,0,pdf,900,P,-,,ya\n",
     "document_types.csv, line 4, field gambar"},
    {"document_types.csv", TYPES "KEU-02,A,A,T,dikecualikan,h,0,pdf,900,P,G,KEU-09,-\n", "KEU-02, field twin"},
    {"document_types.csv", TYPES "KEU-02,A,A,T,dikecualikan,h,0,pdf,900,P,G,SOS-02,-\n", "KEU-02, field twin"},
    {"type_rules.csv", RULES "KEU-09,any,x y,50\n", "type_rules.csv, line 3, field type"},
    {"type_rules.csv", RULES "KEU-01,here,anggaran,50\n", "type_rules.csv, line 3, field where"},
    {"type_rules.csv", RULES "KEU-01,any,Anggaran,50\n", "type_rules.csv, line 3, field pattern"},
    {"type_rules.csv", RULES "KEU-01,any,x^y,50\n", "type_rules.csv, line 3, field pattern"},
    {"type_rules.csv", RULES "KEU-01,any,^,50\n", "type_rules.csv, line 3, field pattern"},
    {"type_rules.csv", RULES "KEU-01,any,,50\n", "type_rules.csv, line 3, field pattern"},
    {"type_rules.csv", RULES "KEU-01,any,anggaran,500\n", "type_rules.csv, line 3, field weight"},
    {"type_rules.csv", RULES "KEU-01,any,anggaran,x\n", "type_rules.csv, line 3, field weight"},
    {"permissions.csv", PERMISSION_HEADER, "permissions.csv: there is no line"},
    {"permissions.csv", PERMISSIONS "dokumen,OP,unit,none,,plain\n", "permissions.csv, line 4, field action"},
    {"permissions.csv", PERMISSIONS "dokumen.x,XX,unit,none,,plain\n", "permissions.csv, line 4, field post"},
    {"permissions.csv", PERMISSIONS "dokumen.buat,OP,unit,none,,plain\n", "permissions.csv, line 4, field post"},
    {"permissions.csv", PERMISSIONS "dokumen.x,OP,every,none,,plain\n", "permissions.csv, line 4, field scope"},
    {"permissions.csv", PERMISSIONS "dokumen.x,OP,-,none,,plain\n", "permissions.csv, line 4, field scope"},
    {"permissions.csv", PERMISSIONS "dokumen.x,OP,unit,maybe,,plain\n", "permissions.csv, line 4, field second"},
    {"permissions.csv", PERMISSIONS "dokumen.buat,PP,unit,after,,plain\n", "permissions.csv, line 4, field second"},
    {"permissions.csv", PERMISSIONS "dokumen.x,OP,unit,before,,plain\n", "permissions.csv, line 4, field not_by"},
    {"permissions.csv", PERMISSIONS "dokumen.x,OP,unit,none,dokumen.buat,plain\n",
     "permissions.csv, line 4, field not_by"},
    {"permissions.csv", PERMISSIONS "dokumen.x,OP,unit,before,dokumen.y,plain\n", "dokumen.x, field not_by: dokumen.y"},
    {"permissions.csv", PERMISSIONS "dokumen.x,OP,unit,none,,full\n", "permissions.csv, line 4, field view"},
    {"stems.csv", STEMS "memohon,pohon\n", "stems.csv, line 3, field word"},
    {"stems.csv", STEMS "Memohon,pohon\n", "stems.csv, line 3, field word"},
    {"stems.csv", STEMS "x,\n", "stems.csv, line 3, field stem"},
    {"synonyms.csv", SYNONYMS "surat keputusan,sk\n", "synonyms.csv, line 3, field synonym"},
    {"synonyms.csv", SYNONYMS "sk,sk\n", "synonyms.csv, line 3, field synonym"},
    {"synonyms.csv", SYNONYMS "sk,a  b\n", "synonyms.csv, line 3, field synonym"},
    {"stopwords.csv", STOPWORDS "yang\n", "stopwords.csv, line 3, field word"},
    {"stopwords.csv", STOPWORDS "dan,di\n", "stopwords.csv, line 3, field word"},
    {"gate_rules.csv", "rule,kind,action,meaning\n", "gate_rules.csv: the rule NIK_STRUKTUR has no line"},
    {"gate_rules.csv", GATE_RULES "NIK_LAIN,PII_NIK,block,x\n", "gate_rules.csv, line 21, field rule"},
    {"gate_rules.csv", GATE_RULES "NIK_OCR,PII_NIK,block,x\n", "gate_rules.csv, line 21, field rule"},
    {"gate_rules.csv", "rule,kind,action,meaning\nNIK_OCR,PII_KK,block,x\n", "gate_rules.csv, line 2, field kind"},
    {"gate_rules.csv", "rule,kind,action,meaning\nNIK_OCR,PII_NIK,stop,x\n", "gate_rules.csv, line 2, field action"},
    {"gate_rules.csv", "rule,kind,action,meaning\nNIK_OCR,PII_NIK,block,\n", "gate_rules.csv, line 2, field meaning"},
    {"gate_lists.csv", "list,value\n", "gate_lists.csv: the list provinsi is empty"},
    {"gate_lists.csv", "list,value\nkota,x\n", "gate_lists.csv, line 2, field list"},
    {"gate_lists.csv", "list,value\nprovinsi,x\n", "gate_lists.csv, line 2, field value"},
    {"gate_lists.csv", "list,value\nbank,BRI\n", "gate_lists.csv, line 2, field value"},
    {"gate_lists.csv", "list,value\nbank,bri\nbank,bri\n", "gate_lists.csv, line 3, field value"},
    {"halaman_privasi.txt", "judul x\n", "halaman_privasi.txt: there must be a judul"},
    {"halaman_privasi.txt", "", "halaman_privasi.txt: there must be a judul"},
    {"halaman_privasi.txt", STANDING "judul z\n", "line 3: there is a judul already"},
    {"halaman_privasi.txt", "judul x\nparagraf y\n", "line 2: a line begins with"},
    {"halaman_privasi.txt", "judul x\nalinea\n", "line 2: there is no text"},
    {"halaman_privasi_en.txt", "judul x\nalinea {nama}\n", "line 2: {nama} is no value"},
    {"halaman_maklumat.txt", "judul x\nalinea {kantor\n", "line 2: {kantor} is no value"},
    {"halaman_maklumat.txt", "judul x\nalinea \xFF\n", "halaman_maklumat.txt: the text is not valid UTF-8"},
    {"retention.csv", RETENTION_HEADER, "retention.csv: it says nothing about BUKTI"},
    {"retention.csv", RETENTION "ISI,60,bulan,selesai,x\n", "retention.csv, line 7, field apa"},
    {"retention.csv", RETENTION_HEADER "NAMA,60,bulan,selesai,x\n", "retention.csv, line 2, field apa"},
    {"retention.csv", RETENTION_HEADER "ISI,0,bulan,selesai,x\n", "retention.csv, line 2, field lama"},
    {"retention.csv", RETENTION_HEADER "ISI,60,tahun,selesai,x\n", "retention.csv, line 2, field satuan"},
    {"retention.csv", RETENTION_HEADER "ISI,60,bulan,selesai,\n", "retention.csv, line 2, field dasar"},
    {"letters.csv", LETTER_HEADER "X03,x,x,PU,-\n", "letters.csv, line 2, field kind"},
    {"letters.csv", LETTERS "L03,x,x,PU,-\n", "letters.csv, line 20, field kind"},
    {"letters.csv", LETTER_HEADER "L03,,x,PU,-\n", "letters.csv, line 2, field title"},
    {"letters.csv", LETTER_HEADER "L03,x,x,PU XX,-\n", "letters.csv, line 2, field signer"},
    {"letters.csv", LETTERS "L04b,x,x,PU,-\n", "surat_L04b.txt: there is no line"},
    {"letters.csv", LETTER_HEADER "L03,x,x,PU,-\n", "letters.csv has no such kind"},
    {"letter_numbers.csv", LETTER_NUMBERS "SURAT,{urut}{tahun},-,-\n", "letter_numbers.csv, line 4, field series"},
    {"letter_numbers.csv", LETTER_NUMBERS "SK,{urut}{tahun}{hari},-,-\n", "letter_numbers.csv, line 4, field pattern"},
    {"letter_numbers.csv", LETTER_NUMBERS "SK,{urut:0}{tahun},-,-\n", "letter_numbers.csv, line 4, field pattern"},
    {"letter_numbers.csv", LETTER_NUMBERS "SK,{urut},-,-\n", "letter_numbers.csv, line 4, field pattern"},
    {"letter_numbers.csv", LETTER_NUMBERS "SK,{tahun},-,-\n", "letter_numbers.csv, line 4, field pattern"},
    {"letter_numbers.csv", "series,pattern,classification,unit\nLATIHAN,{urut}{tahun},-,-\n",
     "letter_numbers.csv has no series SURAT"},
    {"letter_numbers.csv", "series,pattern,classification,unit\nSURAT,{urut}{tahun},-,-\n", "the series LATIHAN"},
    {"letter_fields.csv", LETTER_FIELDS "L99,x,x,ya,-,situs,-\n", "letter_fields.csv, line 5, field kind"},
    {"letter_fields.csv", LETTER_FIELDS "L03,X1,x,ya,-,situs,-\n", "letter_fields.csv, line 5, field field"},
    {"letter_fields.csv", LETTER_FIELDS "L03,x,x,ya,ja,situs,-\n", "letter_fields.csv, line 5, field list"},
    {"letter_fields.csv", LETTER_FIELDS "L03,x,x,ya,-,kami,-\n", "letter_fields.csv, line 5, field source"},
    {"letter_fields.csv", LETTER_FIELDS "L03,x,x,ya,-,situs,UU ps 1\n",
     "the mandatory field {x} (x, UU ps 1) has no place"},
    {"letter_fields.csv", LETTER_FIELDS "L03,x,x,butir,-,situs,-\n", "the mandatory field {x} (x) has no place"},
    {"letter_fields.csv", LETTER_FIELDS "L03,x,x,entah,-,situs,-\n", "names no field of this letter: \"entah\""},
    {"surat_L03.txt", "alinea {alasan} {entah}\n",
     "surat_L03.txt: line 1: there is no such field of this letter: \"entah\""},
    {"surat_L03.txt", "judul x\n", "surat_L03.txt: the mandatory field {alasan} (Alasan, UU ps 22) has no place"},
    {"surat_L03.txt", "\n# x\nalenia {alasan}\n", "surat_L03.txt: line 3: this is none of the words"},
    {"surat_L03.txt", "alinea\n", "surat_L03.txt: line 1: the text is missing"},
    {"surat_L03.txt", "alinea {alasan\n", "surat_L03.txt: line 1: there is no such field"},
    {"surat_L03.txt", "baris Alasan {alasan}\n", "surat_L03.txt: line 1: a row is LABEL | TEXT"},
    {"surat_L03.txt", "[entah] alinea {alasan}\n", "surat_L03.txt: line 1: the condition names no field"},
    {"surat_L03.txt", "[] alinea {alasan}\n", "surat_L03.txt: line 1: the condition is empty"},
    {"surat_L03.txt", "[alasan]\n", "surat_L03.txt: line 1: after the condition"},
    {"surat_L03.txt", "alinea {alasan}\nalinea \xFF\n", "surat_L03.txt: the text is not valid UTF-8"},
    {"surat_L03.txt", "alinea {alasan}\nalinea \x01\n", "surat_L03.txt: line 2: there is a control sign"},
    {"surat_L03.txt", "# x\n", "surat_L03.txt: there is no line"},
    {"gate_lists.csv", "list,value\nsurel_kantor,a b@c\n", "gate_lists.csv, line 2, field value"},
    {"gate_lists.csv", GATE_LISTS "bulan,m\n", "the list bulan must name the 12 months"},
};

static void policy_parse__a_whole_small_set__is_taken(void **state)
{
	(void)state;
	struct policy *p;
	struct err e = ERR_INIT;
	if (policy_parse(WHOLE, COUNT(WHOLE), &p, &e))
		fail_msg("%s", e.say);
	assert_int_equal(policy_type_count(p), 2);
	policy_free(p);
}

static void policy_parse__a_mistake__is_named_by_file_line_and_field(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(BROKEN); i++) {
		struct policy_file files[COUNT(WHOLE)];
		struct policy *p;
		struct err e = ERR_INIT;
		memcpy(files, WHOLE, sizeof(files));
		for (size_t k = 0; k < COUNT(files); k++)
			if (strcmp(files[k].name, BROKEN[i].file) == 0)
				files[k].text = span_of(BROKEN[i].text);
		if (policy_parse(files, COUNT(files), &p, &e) == 0)
			fail_msg("taken: %s", BROKEN[i].text);
		assert_null(p);
		assert_int_equal(e.kind, ERR_INPUT);
		if (!strstr(e.say, BROKEN[i].place))
			fail_msg("row %zu: wanted %s\n  says %s", i, BROKEN[i].place, e.say);
	}
}

static void policy_parse__a_file_missing_twice_or_unknown__is_refused(void **state)
{
	(void)state;
	struct policy_file files[COUNT(WHOLE) + 1];
	struct policy *p;
	struct err e = ERR_INIT;
	assert_int_equal(policy_parse(WHOLE, COUNT(WHOLE) - 1, &p, &e), -1);
	memcpy(files, WHOLE, sizeof(WHOLE));
	files[COUNT(WHOLE)] = WHOLE[0];
	assert_int_equal(policy_parse(files, COUNT(files), &p, &e), -1);
	assert_non_null(strstr(e.say, "given twice"));
	files[COUNT(WHOLE)].name = "other.csv";
	assert_int_equal(policy_parse(files, COUNT(files), &p, &e), -1);
	assert_non_null(strstr(e.say, "other.csv"));
}

/* Names as kelurahan write them, and the type that they stand for. */
static const struct {
	const char *name, *title, *text, *type;
} FILES[] = {
    {"Laporan Realisasi Anggaran Semester I 2026.pdf", "", "", "KEU-02"},
    {"LRA_2025_semester2.xlsx", "", "", "KEU-02"},
    {"dpa kelurahan 2026.pdf", "", "", "KEU-01"},
    {"SPJ Kegiatan Gotong Royong.pdf", "", "", "KEU-03"},
    {"LPJ dana operasional RT.pdf", "", "", "KEU-03"},
    {"scan001.pdf", "Laporan Realisasi Anggaran Kelurahan Melati semester I 2026", "", "KEU-02"},
    {"scan0002.pdf", "",
     "PEMERINTAH KOTA CONTOH KELURAHAN MELATI KEPUTUSAN LURAH MELATI NOMOR 12 TAHUN 2026 MEMUTUSKAN Menetapkan",
     "KEL-01"},
    {"SK Lurah No 5 tentang Pembentukan Panitia HUT RI.pdf", "", "", "KEL-01"},
    {"SK_Ketua_RT_01.pdf", "", "", "KEL-04"},
    {"Daftar Ketua RT dan RW 2026.xlsx", "", "", "KEL-04"},
    {"REKAP LAYANAN SURAT SEM 1.xlsx", "", "", "LAY-02"},
    {"Buku Register Surat Keterangan Juni.xlsx", "", "", "LAY-03"},
    {"Laporan Kependudukan Juni 2026.xlsx", "", "", "PDD-01"},
    {"Rekap Penerima Bantuan per RT.csv", "", "", "SOS-01"},
    {"Daftar Penerima PKH 2026.xlsx", "", "", "SOS-02"},
    {"DTKS BNBA.xlsx", "", "", "SOS-02"},
    {"BA Musrenbang Kelurahan 2026.pdf", "", "", "REN-02"},
    {"Usulan RT 05 Stimulan.xlsx", "", "", "REN-03"},
    {"renja 2026.pdf", "", "", "REN-01"},
    {"profil_kelurahan_2025.pdf", "", "", "PRF-01"},
    {"StrukturOrganisasi.pdf", "", "", "PRF-02"},
    {"Monografi semester II.xlsx", "", "", "PRF-03"},
    {"peta_batas_rt.pdf", "", "", "PRF-04"},
    {"KIB A.xlsx", "", "", "KEU-05"},
    {"LHKPN 2025.pdf", "", "", "KEU-06"},
    {"RUP 2026.pdf", "", "", "PBJ-01"},
    {"SPK Pengaspalan Gang.pdf", "", "", "PBJ-02"},
    {"Perjanjian Kinerja Lurah 2026.pdf", "", "", "KIN-01"},
    {"LKjIP 2025.pdf", "", "", "KIN-02"},
    {"Laporan kegiatan semester I.docx", "", "", "KIN-03"},
    {"Hasil SKM semester 1.xlsx", "", "", "KIN-04"},
    {"SOP Pelayanan.pdf", "", "", "LAY-01"},
    {"Surat Edaran Kebersihan.pdf", "", "", "KEL-02"},
    {"Perwali 12 Tahun 2024.pdf", "", "", "KEL-03"},
    {"Laporan PKK Semester 1.docx", "", "", "KEL-05"},
    {"Rekap Posyandu.xlsx", "", "", "KES-01"},
    {"Data Balita.xlsx", "", "", "KES-02"},
    {"laporan trantibum semester 1.pdf", "", "", "TIB-01"},
    {"Pengaduan Warga.pdf", "", "", "TIB-02"},
    {"Pengumuman Banjir Rob.pdf", "", "", "BEN-01"},
    {"Jalur Evakuasi.pdf", "", "", "BEN-02"},
    {"Laporan Bank Sampah.pdf", "", "", "LIN-01"},
    {"Data UMKM.csv", "", "", "EKO-01"},
    {"Realisasi PBB per RT.xlsx", "", "", "EKO-02"},
    {"DUK 2026.xlsx", "", "", "KEP-01"},
    {"Rekap Absensi Pegawai.xlsx", "", "", "KEP-02"},
    {"SKP Lurah 2025.pdf", "", "", "KEP-03"},
    {"Notulen Rapat 3 Maret.pdf", "", "", "RPT-01"},
    {"Undangan Rapat RT.pdf", "", "", "RPT-01"},
    {"Agenda Surat Masuk.xlsx", "", "", "SRT-01"},
    {"Surat Dinas ke Camat.pdf", "", "", "SRT-02"},
    {"Register Tanah.pdf", "", "", "TNH-01"},
    {"Surat Keterangan Ahli Waris.pdf", "", "", "TNH-02"},
    {"Rekap Pengaduan semester 1.xlsx", "", "", "ADU-01"},
    {"Laporan Layanan Informasi.pdf", "", "", "INF-01"},
    {"DIP Kelurahan.csv", "", "", "INF-02"},
    {"IMG_20260612.jpg", "", "", "BRT-01"},
    {"Hibah dan Bansos kelompok.xlsx", "", "", "HBH-01"},
    {"Berita Acara Pemusnahan Arsip.pdf", "", "", "ARS-01"},
    {"SOP Surat Keterangan Tidak Mampu.html", "", "", "LAY-01"},
    {"notulen Persiapan Musrenbang.pdf", "", "", "RPT-01"},
    {"SE Kesiapsiagaan Hujan Lebat.pdf", "", "", "KEL-02"},
    {"Berita Acara Musrenbang.pdf", "", "", "REN-02"},
    {"UU_14_Tahun_2008.pdf", "", "", "KEL-03"},
    {"9XjrcQfgZF3cUvnuxrQHMybqcLPjSwIZUnuyYlBw.pdf", "", "", ""},
    {"xyz.bin", "", "", ""},
};

static void policy_guess_type__names_as_kelurahan_write_them__are_known(void **state)
{
	(void)state;
	int wrong = 0;
	for (size_t i = 0; i < COUNT(FILES); i++) {
		struct type_guess g =
		    policy_guess_type(POLICY, span_of(FILES[i].name), span_of(FILES[i].title), span_of(FILES[i].text));
		const char *got = g.type ? g.type->code : "";
		if (strcmp(got, FILES[i].type) != 0) {
			print_message("# %s | %s: %s %d, wanted %s\n", FILES[i].name, FILES[i].title, got, g.confidence,
			              FILES[i].type);
			wrong++;
		}
		assert_true(g.confidence >= 0 && g.confidence <= 100);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(class_parse__forms_people_type__are_one_class),
	    cmocka_unit_test(policy_type__the_57_types__are_whole),
	    cmocka_unit_test(policy_permission__cells_of_the_matrix__are_as_printed),
	    cmocka_unit_test(policy_permission__rights_of_each_post__are_counted),
	    cmocka_unit_test(policy_words__known_pairs__work_both_ways),
	    cmocka_unit_test(policy_parse__a_whole_small_set__is_taken),
	    cmocka_unit_test(policy_parse__a_mistake__is_named_by_file_line_and_field),
	    cmocka_unit_test(policy_parse__a_file_missing_twice_or_unknown__is_refused),
	    cmocka_unit_test(policy_guess_type__names_as_kelurahan_write_them__are_known),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
