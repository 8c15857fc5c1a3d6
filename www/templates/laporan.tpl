{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="read">
<p class="crumb"><a href="{{DOC_HREF}}">{{DOC_TITLE}}</a></p>
{{>belum-terkirim.tpl}}
{{>ringkasan-galat.tpl}}
{{#LEAK}}<h1>[[Laporkan data pribadi yang terbaca]]</h1><p>[[Tanpa nama dan tanpa akun. Jangan tulis ulang data pribadinya di sini.]]</p>{{/LEAK}}
{{#MISTAKE}}<h1>[[Laporkan kesalahan]]</h1><p>[[Judul, tanggal, urutan halaman, atau teks yang salah baca. Dokumen tetap terbuka.]]</p>{{/MISTAKE}}
<form action="{{ACT_HREF}}" method="post">{{#CARRIED}}{{>titipan.tpl}}{{/CARRIED}}
<fieldset{{#APA_BAD}} class="bad-f" aria-describedby="apa-e"{{/APA_BAD}}><legend>{{#LEAK}}[[Apa yang terlihat?]]{{/LEAK}}{{#MISTAKE}}[[Apa yang keliru?]]{{/MISTAKE}}</legend>{{#APA_BAD}}<p class="err" id="apa-e"><span class="vh">[[Kesalahan:]] </span>{{APA_ERROR}}</p>{{/APA_BAD}}<div class="box">
{{#LEAK}}<div class="pick"><input type="radio" id="l1" name="apa" value="nik"{{#APA_NIK}} checked{{/APA_NIK}}><label for="l1">[[NIK atau nomor kartu keluarga]]</label></div>
<div class="pick"><input type="radio" id="l2" name="apa" value="telepon"{{#APA_TELEPON}} checked{{/APA_TELEPON}}><label for="l2">[[Nomor telepon atau rekening]]</label></div>
<div class="pick"><input type="radio" id="l3" name="apa" value="lainnya"{{#APA_LAINNYA}} checked{{/APA_LAINNYA}}><label for="l3">[[Lainnya: alamat rumah, tanda tangan, foto]]</label></div>{{/LEAK}}
{{#MISTAKE}}<div class="pick"><input type="radio" id="m1" name="apa" value="judul"{{#APA_JUDUL}} checked{{/APA_JUDUL}}><label for="m1">[[Judul]]</label></div>
<div class="pick"><input type="radio" id="m2" name="apa" value="tanggal"{{#APA_TANGGAL}} checked{{/APA_TANGGAL}}><label for="m2">[[Tanggal]]</label></div>
<div class="pick"><input type="radio" id="m3" name="apa" value="halaman"{{#APA_HALAMAN}} checked{{/APA_HALAMAN}}><label for="m3">[[Urutan halaman]]</label></div>
<div class="pick"><input type="radio" id="m4" name="apa" value="teks"{{#APA_TEKS}} checked{{/APA_TEKS}}><label for="m4">[[Teks salah baca atau tidak terbaca]]</label></div>
<div class="pick"><input type="radio" id="m5" name="apa" value="kesalahan"{{#APA_KESALAHAN}} checked{{/APA_KESALAHAN}}><label for="m5">[[Lainnya]]</label></div>{{/MISTAKE}}</div></fieldset>
<div class="f{{#HALAMAN_BAD}} bad-f{{/HALAMAN_BAD}}"><label for="halaman">[[Halaman]] <span class="opt">[[(boleh dikosongkan)]]</span></label>{{#HALAMAN_BAD}}<p class="err" id="halaman-e"><span class="vh">[[Kesalahan:]] </span>{{HALAMAN_ERROR}}</p>{{/HALAMAN_BAD}}<input type="text" class="w20" id="halaman" name="halaman" inputmode="numeric" maxlength="6" autocomplete="off"{{#HALAMAN_BAD}} aria-invalid="true" aria-describedby="halaman-e"{{/HALAMAN_BAD}} value="{{HALAMAN}}"></div>
<div class="f{{#CATATAN_BAD}} bad-f{{/CATATAN_BAD}}"><label for="catatan">[[Keterangan]] <span class="opt">[[(boleh dikosongkan)]]</span></label>{{#CATATAN_BAD}}<p class="err" id="catatan-e"><span class="vh">[[Kesalahan:]] </span>{{CATATAN_ERROR}}</p>{{/CATATAN_BAD}}<textarea id="catatan" name="catatan" rows="3" maxlength="1000"{{#CATATAN_BAD}} aria-invalid="true" aria-describedby="catatan-e"{{/CATATAN_BAD}}>{{CATATAN}}</textarea></div>
<div class="acts"><button class="btn" type="submit">[[Kirim laporan]]</button></div>
</form>
{{#AGAIN}}<form id="lagi" action="{{ACT_HREF}}" method="post" hidden>{{>titipan.tpl}}</form>{{/AGAIN}}
</div></div></main>
{{>foot.tpl}}
