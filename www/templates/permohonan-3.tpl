{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap">
<div class="read">
{{#AGAIN}}<form id="lagi" action="/permohonan/data-diri{{BAHASA}}" method="post">{{>titipan.tpl}}<p class="crumb flush"><button class="btn lnk sml" type="submit">[[← Kembali ke data diri]]</button></p></form>{{/AGAIN}}
{{>belum-terkirim.tpl}}
{{>ringkasan-galat.tpl}}
<h1>[[Periksa sebelum mengirim]]</h1>
<ol class="steps" aria-label="[[Langkah]]"><li class="done"><span class="vh">[[Selesai:]] </span>[[1. Informasi]]</li><li class="done"><span class="vh">[[Selesai:]] </span>[[2. Data diri]]</li><li aria-current="step">[[3. Periksa dan kirim]]</li></ol>
<h2>[[Informasi yang diminta]]</h2>
<dl class="sum act">{{#SUM_WANTED}}<div><dt>{{SUM_LABEL}}</dt><dd class="ln">{{SUM_VALUE}}</dd><dd><button class="btn lnk sml" type="submit" form="lagi" formaction="{{SUM_HREF}}">[[Ubah]]<span class="vh"> {{SUM_OBJECT}}</span></button></dd></div>{{/SUM_WANTED}}</dl>
<h2>[[Data diri]]</h2>
<dl class="sum act">{{#SUM_WHO}}<div><dt>{{SUM_LABEL}}</dt><dd class="ln">{{SUM_VALUE}}</dd><dd><button class="btn lnk sml" type="submit" form="lagi" formaction="{{SUM_HREF}}">[[Ubah]]<span class="vh"> {{SUM_OBJECT}}</span></button></dd></div>{{/SUM_WHO}}</dl>
{{>jam.tpl}}
<form action="/permohonan/kirim{{BAHASA}}" method="post" enctype="multipart/form-data">{{#CARRIED}}{{>titipan.tpl}}{{/CARRIED}}
<div class="ban quiet">{{#FILE_KTP}}<h2>[[Untuk apa KTP Anda]]</h2><p>[[Hanya untuk memastikan Anda WNI, sesuai aturan permohonan informasi. Disimpan tersandi, setiap kali dibuka tercatat, tidak pernah diterbitkan, dan]] <b>[[dihapus begitu kelengkapan diputuskan]]</b>[[, paling lambat 30 hari kerja setelah diterima. Anda boleh menulis “hanya untuk {{OFFICE_NAME}}” melintang pada fotonya.]]</p><p>[[Tidak mau mengunggah?]] <a href="/bantuan{{BAHASA}}#kontak">[[Tunjukkan KTP di loket]]</a>[[; petugas melihat tanpa menyalin.]] <a href="/privasi{{BAHASA}}">[[Baca pemberitahuan privasi lengkap]]</a></p>{{/FILE_KTP}}{{#FILE_AKTA}}<h2>[[Untuk apa akta badan hukum]]</h2><p>[[Hanya untuk memastikan badan hukumnya, sesuai aturan permohonan informasi. Disimpan tersandi dan dihapus begitu kelengkapan diputuskan, paling lambat 30 hari kerja setelah diterima.]]</p><p>[[Tidak mau mengunggah?]] <a href="/bantuan{{BAHASA}}#kontak">[[Tunjukkan di loket]]</a>. <a href="/privasi{{BAHASA}}">[[Baca pemberitahuan privasi lengkap]]</a></p>{{/FILE_AKTA}}</div>
{{#FILE_KTP}}<div class="f{{#KTP_BAD}} bad-f{{/KTP_BAD}}"><label for="ktp">[[Foto KTP]] <span class="opt">[[(boleh dikosongkan)]]</span></label><span class="hint" id="ktp-h">[[JPG, PNG, atau PDF, paling besar 5 MB. Foto ponsel yang terbaca sudah cukup.]]</span>{{#KTP_BAD}}<p class="err" id="ktp-e"><span class="vh">[[Kesalahan:]] </span>{{KTP_ERROR}}</p>{{/KTP_BAD}}<input id="ktp" name="ktp" type="file" accept="image/jpeg,image/png,application/pdf"{{#KTP_BAD}} aria-invalid="true"{{/KTP_BAD}} aria-describedby="ktp-h{{#KTP_BAD}} ktp-e{{/KTP_BAD}}"></div>{{/FILE_KTP}}
{{#FILE_AKTA}}<div class="f{{#AKTA_BAD}} bad-f{{/AKTA_BAD}}"><label for="akta">[[Akta dan surat keputusan pengesahan]] <span class="opt">[[(boleh dikosongkan)]]</span></label><span class="hint" id="akta-h">[[JPG, PNG, atau PDF, paling besar 5 MB.]]</span>{{#AKTA_BAD}}<p class="err" id="akta-e"><span class="vh">[[Kesalahan:]] </span>{{AKTA_ERROR}}</p>{{/AKTA_BAD}}<input id="akta" name="akta" type="file" accept="image/jpeg,image/png,application/pdf"{{#AKTA_BAD}} aria-invalid="true"{{/AKTA_BAD}} aria-describedby="akta-h{{#AKTA_BAD}} akta-e{{/AKTA_BAD}}"></div>{{/FILE_AKTA}}
{{#FILE_KUASA}}<div class="f{{#SURAT_KUASA_BAD}} bad-f{{/SURAT_KUASA_BAD}}"><label for="surat_kuasa">[[Surat kuasa dan KTP para pemberi kuasa]] <span class="opt">[[(boleh dikosongkan)]]</span></label><span class="hint" id="kuasa-h">[[Satu berkas: JPG, PNG, atau PDF, paling besar 5 MB.]]</span>{{#SURAT_KUASA_BAD}}<p class="err" id="kuasa-e"><span class="vh">[[Kesalahan:]] </span>{{SURAT_KUASA_ERROR}}</p>{{/SURAT_KUASA_BAD}}<input id="surat_kuasa" name="surat_kuasa" type="file" accept="image/jpeg,image/png,application/pdf"{{#SURAT_KUASA_BAD}} aria-invalid="true"{{/SURAT_KUASA_BAD}} aria-describedby="kuasa-h{{#SURAT_KUASA_BAD}} kuasa-e{{/SURAT_KUASA_BAD}}"></div>{{/FILE_KUASA}}
<p class="hint">[[Tanpa berkas pun permohonan diterima dan diberi nomor; petugas lalu meminta Anda menunjukkannya.]]</p>
<div class="pick f{{#BENAR_BAD}} bad-f{{/BENAR_BAD}}"><input type="checkbox" id="benar" name="benar" value="1" required{{#BENAR_ON}} checked{{/BENAR_ON}}{{#BENAR_BAD}} aria-invalid="true" aria-describedby="benar-e"{{/BENAR_BAD}}><label for="benar">{{#BENAR_BAD}}<span class="err" id="benar-e"><span class="vh">[[Kesalahan:]] </span>{{BENAR_ERROR}}<br></span>{{/BENAR_BAD}}[[Data yang saya isi benar dan informasinya saya pakai sesuai hukum.]]</label></div>
<div class="acts"><button class="btn" type="submit">[[Kirim permohonan]]</button></div>
<p class="sm muted">[[Setelah dikirim Anda langsung mendapat nomor permohonan dan kode rahasia. Menekan tombol dua kali tidak membuat dua permohonan.]]</p>
</form></div>
</div></main>
{{>foot.tpl}}
