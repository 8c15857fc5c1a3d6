{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap">
<div class="side"><div class="read">
{{>ringkasan-galat.tpl}}
<h1>[[Informasi apa yang Anda minta?]]</h1>
<ol class="steps" aria-label="[[Langkah]]"><li aria-current="step">[[1. Informasi]]</li><li>[[2. Data diri]]</li><li>[[3. Periksa dan kirim]]</li></ol>
{{#FOUND_ANY}}<section class="ban" aria-labelledby="ada"><h2 id="ada">[[Apakah salah satu ini?]]</h2><p>{{#FOUND_WORDS}}[[Dokumen ini cocok dengan kata pencarian Anda,]] <b>“{{FOUND_FOR}}”</b>. {{/FOUND_WORDS}}[[Membacanya tidak perlu menunggu. Kalau ini jawabannya, Anda tidak perlu mengajukan permohonan.]]</p><ul>{{#FOUND}}<li><a href="{{FOUND_HREF}}" target="_blank" rel="noopener">{{FOUND_TITLE}}{{#FOUND_PAGE}}, {{FOUND_PAGE_TEXT}}{{/FOUND_PAGE}}<span class="vh"> [[(tab baru)]]</span></a> <span class="sm muted">{{FOUND_UNIT}}, {{FOUND_FILE}}</span></li>{{/FOUND}}</ul><p>[[Bukan? Lanjutkan di bawah; yang Anda tulis masih ada.]]</p></section>{{/FOUND_ANY}}
<form action="/permohonan/data-diri{{BAHASA}}" method="post">{{#CARRIED}}{{>titipan.tpl}}{{/CARRIED}}
<div class="f{{#RINCI_BAD}} bad-f{{/RINCI_BAD}}"><label for="rinci">[[Tulis informasi yang Anda butuhkan]]</label><span class="hint" id="rinci-h">[[Sebutkan jenis dokumen, tempat, dan waktunya bila tahu. Beberapa hal? Beri nomor 1., 2., 3. di awal baris. Jangan tulis NIK atau data pribadi orang lain. Paling banyak 4.000 huruf.]]</span>{{#RINCI_BAD}}<p class="err" id="rinci-e"><span class="vh">[[Kesalahan:]] </span>{{RINCI_ERROR}}</p>{{/RINCI_BAD}}<textarea id="rinci" name="rinci" rows="6" maxlength="4000" required aria-describedby="rinci-h{{#RINCI_BAD}} rinci-e{{/RINCI_BAD}}"{{#RINCI_BAD}} aria-invalid="true"{{/RINCI_BAD}}>{{RINCI}}</textarea></div>
<div class="f"><label for="unit">[[Kelurahan atau dinas]] <span class="opt">[[(boleh dikosongkan)]]</span></label><span class="hint" id="unit-h">[[Kalau ragu, pilih “Saya tidak tahu”. Kami yang meneruskan.]]</span><select class="w20" id="unit" name="unit" aria-describedby="unit-h"><option value="">[[Saya tidak tahu]]</option>{{#UNIT_OPTION}}<option value="{{UNIT_CODE}}"{{#UNIT_CHOSEN}} selected{{/UNIT_CHOSEN}}>{{UNIT_NAME}}</option>{{/UNIT_OPTION}}</select></div>
<div class="f{{#TUJUAN_BAD}} bad-f{{/TUJUAN_BAD}}"><label for="tujuan">[[Tujuan penggunaan informasi]]</label><span class="hint" id="tujuan-h">[[Undang-undang meminta kami mencatatnya. Satu kalimat cukup, dan isinya tidak menentukan jawaban.]]</span>{{#TUJUAN_BAD}}<p class="err" id="tujuan-e"><span class="vh">[[Kesalahan:]] </span>{{TUJUAN_ERROR}}</p>{{/TUJUAN_BAD}}<input type="text" id="tujuan" name="tujuan" maxlength="300" required aria-describedby="tujuan-h{{#TUJUAN_BAD}} tujuan-e{{/TUJUAN_BAD}}"{{#TUJUAN_BAD}} aria-invalid="true"{{/TUJUAN_BAD}} value="{{TUJUAN}}"></div>
<fieldset{{#CARA_BAD}} class="bad-f" aria-describedby="cara-e"{{/CARA_BAD}}><legend>[[Bagaimana Anda ingin menerima salinannya?]]</legend>{{#CARA_BAD}}<p class="err" id="cara-e"><span class="vh">[[Kesalahan:]] </span>{{CARA_ERROR}}</p>{{/CARA_BAD}}<div class="box">
<div class="pick"><input type="radio" id="c1" name="cara" value="unduh"{{#CARA_UNDUH}} checked{{/CARA_UNDUH}}><label for="c1"><b>[[Unduh lewat tautan]]</b>[[Gratis. Bisa dibuka dengan ponsel.]]</label></div>
<div class="pick"><input type="radio" id="c2" name="cara" value="ambil"{{#CARA_AMBIL}} checked{{/CARA_AMBIL}}><label for="c2"><b>[[Ambil salinan cetak di loket]]</b>[[Bila ada biaya fotokopi, kami hitung dan beri tahu dulu.]]</label></div>
<div class="pick"><input type="radio" id="c3" name="cara" value="pos"{{#CARA_POS}} checked{{/CARA_POS}}><label for="c3"><b>[[Kirim lewat pos atau kurir]]</b>[[Bila ada biaya fotokopi dan ongkos kirim, kami beri tahu dulu.]]</label></div>
<div class="pick"><input type="radio" id="c4" name="cara" value="lihat"{{#CARA_LIHAT}} checked{{/CARA_LIHAT}}><label for="c4"><b>[[Lihat atau baca di kantor kami]]</b>[[Gratis. Anda boleh mencatat.]]</label></div></div></fieldset>
<fieldset><legend>[[Kebutuhan khusus]] <span class="opt">[[(boleh dikosongkan)]]</span></legend>
<div class="pick"><input type="checkbox" id="k1" name="kb" value="1"{{#KB_ON}} checked{{/KB_ON}}><label for="k1">[[Huruf besar atau berkas yang bisa dibaca pembaca layar]]</label></div>
<div class="pick"><input type="checkbox" id="k2" name="kt" value="1"{{#KT_ON}} checked{{/KT_ON}}><label for="k2">[[Saya ingin dibantu petugas lewat telepon]]</label></div></fieldset>
<div class="acts"><button class="btn" type="submit">{{#FOUND_ANY}}[[Bukan ini, lanjut ke data diri]]{{/FOUND_ANY}}{{#FOUND_NONE}}[[Lanjut ke data diri]]{{/FOUND_NONE}}</button></div>
</form></div>
<aside aria-labelledby="tahu"><div class="card soft"><h2 id="tahu">[[Yang perlu Anda tahu]]</h2><ul><li>[[Gratis dan tanpa akun.]]</li><li>[[Perlu sekitar 5 menit.]]</li><li>[[Siapkan foto KTP (WNI) atau akta badan hukum, bila ingin mengunggahnya.]]</li><li>[[Kami menjawab paling lambat 10 hari kerja.]]</li><li>[[Isian ikut terbawa setiap kali Anda menekan Lanjut. Kami tidak menyimpannya sebelum Anda mengirim.]]</li></ul></div>
<p class="sm">[[Lebih suka kertas?]] <a href="/bantuan{{BAHASA}}#formulir">[[Formulir cetak]]</a></p></aside></div>
{{#AGAIN}}<form id="lagi" action="/permohonan/informasi{{BAHASA}}" method="post">{{>titipan.tpl}}</form>{{/AGAIN}}
</div></main>
{{>foot.tpl}}
