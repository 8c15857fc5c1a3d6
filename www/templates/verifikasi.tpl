{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="read">
<h1>[[Verifikasi surat]]</h1>
{{#SAME}}<section class="ban ok" role="status"><h2>[[Sama]]</h2><p>[[Berkas Anda sama persis dengan berkas yang kami keluarkan dan masih berlaku.]]</p></section>{{/SAME}}
{{#SAME_ENDED}}<section class="ban warn" role="status"><h2>[[Sama, tetapi sudah diganti]]</h2><p>[[Berkas Anda sama dengan berkas yang pernah kami keluarkan. Setelah itu ada berkas yang lebih baru.]]</p></section>{{/SAME_ENDED}}
{{#DIFFERENT}}<section class="ban bad" role="alert"><h2>[[BERBEDA]]</h2><p>[[Berkas Anda tidak sama dengan berkas yang kami keluarkan. Hasil pindai atau foto dari kertas memang selalu berbeda; bandingkan isinya dengan data di bawah.]]</p></section>{{/DIFFERENT}}
{{#NO_FILE}}<section class="ban bad" role="alert"><h2>[[Pilih berkasnya dulu]]</h2><p>[[Pilih berkas PDF yang ingin Anda bandingkan.]]</p></section>{{/NO_FILE}}
{{#GENUINE}}<section class="ban ok"><h2>[[Surat ini benar dari kami]]</h2><p>[[Cocokkan nomor, tanggal, dan jenisnya dengan surat di tangan Anda.]]</p></section>{{/GENUINE}}
{{#REPLACED}}<section class="ban warn"><h2>[[Surat ini benar dari kami, tetapi sudah diganti]]</h2><p>[[Ada surat yang lebih baru untuk hal yang sama.]]</p></section>{{/REPLACED}}
{{#CANCELLED}}<section class="ban bad"><h2>[[Surat ini dibatalkan]]</h2><p>[[Surat dengan nomor ini pernah kami buat, lalu kami batalkan. Surat ini tidak berlaku.]]</p></section>{{/CANCELLED}}
<dl class="sum">
<div><dt>[[Nomor surat]]</dt><dd>{{NUMBER}}</dd></div>
<div><dt>[[Tanggal surat]]</dt><dd>{{DAY}}</dd></div>
<div><dt>[[Jenis surat]]</dt><dd><span{{#IN_EN}} lang="id"{{/IN_EN}}>{{KIND}}</span>{{#GLOSS}} ({{KIND_EN}}){{/GLOSS}}</dd></div>
<div><dt>[[Dikeluarkan oleh]]</dt><dd><span{{#IN_EN}} lang="id"{{/IN_EN}}>{{POST}}, {{OFFICE_NAME}}</span></dd></div>
<div><dt>[[Kode surat]]</dt><dd class="mono">{{CODE}}</dd></div>
</dl>
{{#FORMS}}<h2>[[Berkas yang kami keluarkan]]</h2>
<ul>{{#FORM}}<li>{{FORM_NAME}}, {{FORM_DAY}} {{#FORM_COUNTS}}<span class="tag ok">[[berlaku]]</span>{{/FORM_COUNTS}}{{#FORM_ENDED}}<span class="tag warn">[[sudah diganti]]</span>{{/FORM_ENDED}}<br><span class="sm">SHA-256: <span class="mono">{{FORM_SHA256}}</span></span></li>{{/FORM}}</ul>
<h2>[[Bandingkan berkas Anda]]</h2>
<form method="post" action="{{HERE}}{{BAHASA}}" enctype="multipart/form-data">
<div class="f"><label for="berkas">[[Berkas surat (PDF)]]</label><span class="hint" id="berkas-hint">[[Paling besar 20 MB. Berkas hanya dibandingkan, tidak disimpan.]]</span>
<input type="file" id="berkas" name="berkas" accept="application/pdf,.pdf" aria-describedby="berkas-hint"></div>
<p class="acts"><button class="btn" type="submit">[[Bandingkan]]</button></p>
</form>
{{#SAME}}<p class="sm">[[SHA-256 berkas Anda:]] <span class="mono">{{FILE_SHA256}}</span></p>{{/SAME}}{{#DIFFERENT}}<p class="sm">[[SHA-256 berkas Anda:]] <span class="mono">{{FILE_SHA256}}</span></p>{{/DIFFERENT}}{{/FORMS}}
<p><a href="/verifikasi{{BAHASA}}">[[Periksa surat lain]]</a></p>
</div></div></main>
{{>foot.tpl}}
