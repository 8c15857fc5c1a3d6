{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<div class="read">
<h1>{{KIND}}</h1>
{{#REPLACED}}<section class="ban warn"><h2>[[Sudah diganti]]</h2><p>[[Ada surat yang lebih baru untuk hal yang sama.]]</p></section>{{/REPLACED}}
{{#CANCELLED}}<section class="ban bad"><h2>[[Batal]]</h2><p>[[Surat ini dibatalkan sebelum keluar. Nomornya tidak dipakai lagi.]]</p></section>{{/CANCELLED}}
<dl class="sum">
<div><dt>[[Nomor surat]]</dt><dd>{{NUMBER}}</dd></div>
<div><dt>[[Tanggal surat]]</dt><dd>{{DAY}}</dd></div>
<div><dt>[[Perkara]]</dt><dd>{{ABOUT}}</dd></div>
<div><dt>[[Penanda tangan]]</dt><dd>{{POST_ACTING}} {{POST}}</dd></div>
<div><dt>[[Kode surat]]</dt><dd class="mono">{{CODE}}</dd></div>
</dl>
<p class="acts">{{#HAS_PDF}}<a class="btn" href="{{PDF_HREF}}">[[Buka PDF]]</a>{{/HAS_PDF}} <a class="btn two" href="{{ODT_HREF}}">[[Unduh konsep (ODT)]]</a></p>
<h2>[[Berkas yang kami keluarkan]]</h2>
<ul>{{#FORM}}<li>{{FORM_NAME}}, {{FORM_MADE}} {{#FORM_COUNTS}}<span class="tag ok">[[berlaku]]</span>{{/FORM_COUNTS}}{{#FORM_ENDED}}<span class="tag warn">[[sudah diganti]]</span>{{/FORM_ENDED}}<br><span class="sm">SHA-256: <span class="mono">{{FORM_SHA256}}</span></span></li>{{/FORM}}</ul>
{{#ATTACH}}<h2>[[Lampirkan yang sudah ditandatangani]]</h2>
<form method="post" action="{{ADDRESS}}" enctype="multipart/form-data">{{>form.tpl}}
<p>[[Isian wajibnya diperiksa sekali lagi. Pemohon menerima berkas ini, dan sidiknya bisa dicocokkan siapa pun yang memegang suratnya.]]</p>
<fieldset class="f"><legend>[[Ini berkas apa?]]</legend>
<div class="pick"><input type="radio" id="jenis-ttd" name="jenis" value="BERTANDA_TANGAN" checked><label for="jenis-ttd"><b>[[Surat yang sama, sudah ditandatangani]]</b></label></div>
<div class="pick"><input type="radio" id="jenis-ralat" name="jenis" value="RALAT"><label for="jenis-ralat"><b>[[Ralat: salah ketik diperbaiki, isinya sama]]</b></label></div></fieldset>
<div class="f{{#ERR_BERKAS}} bad-f{{/ERR_BERKAS}}"><label for="berkas">[[Berkas PDF]]</label><span class="hint" id="berkas-h">[[Paling besar 4 MB.]]</span>{{#ERR_BERKAS}}<p class="err" id="berkas-e">{{ERR_SAY}}</p>{{/ERR_BERKAS}}<input type="file" id="berkas" name="berkas" accept="application/pdf,.pdf" aria-describedby="berkas-h{{#ERR_BERKAS}} berkas-e{{/ERR_BERKAS}}"></div>
<p class="acts"><button class="btn two" type="submit">[[Lampirkan]]</button></p></form>{{/ATTACH}}
</div>
{{>kantor_foot.tpl}}
