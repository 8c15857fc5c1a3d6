{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
{{>kasus_kepala.tpl}}
<h1>[[Lembar pengesahan]]</h1>
<p>[[Untuk pimpinan yang tidak masuk ke sistem: cetak, tanda tangani di kertas, foto, lampirkan, lalu dicocokkan akun lain.]]</p>
{{#PROBLEM}}<div class="ban {{PROBLEM_CLASS}}"><h2>{{PROBLEM_HEAD}}</h2><p>{{PROBLEM_TEXT}}</p></div>{{/PROBLEM}}
{{#PRINT}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="apa" value="cetak">
<div class="acts"><button class="btn" type="submit">[[Cetak lembar pengesahan]]</button></div></form>{{/PRINT}}
{{#SHEET}}<section class="card"><h2>{{S_CODE}}</h2><ul class="meta"><li>{{#S_OK}}<span class="tag ok">{{S_STATE}}</span>{{/S_OK}}{{#S_BAD}}<span class="tag bad">{{S_STATE}}</span>{{/S_BAD}}{{#S_WAIT}}<span class="tag info">{{S_STATE}}</span>{{/S_WAIT}}</li><li>{{S_LINE}}</li></ul>
{{#S_SAYS}}<p>{{S_SAY}}</p>{{/S_SAYS}}
<p><a href="{{S_PAPER}}">[[Buka lembar untuk dicetak]]</a></p>
{{#ATTACH}}<form method="post" action="{{ADDRESS}}" enctype="multipart/form-data">{{>form.tpl}}<input type="hidden" name="apa" value="lampir"><input type="hidden" name="kode" value="{{S_CODE}}">
<div class="f"><label for="berkas-{{S_N}}">[[Foto atau pindaian lembar yang sudah ditandatangani]]</label><input type="file" id="berkas-{{S_N}}" name="berkas"></div>
<div class="f"><label for="tanggal-{{S_N}}">[[Tanggal tanda tangan di kertas]]</label><span class="hint" id="tanggal-{{S_N}}-h">[[Contoh: 2026-08-28]]</span><input class="w20" id="tanggal-{{S_N}}" name="tanggal" maxlength="10" autocomplete="off" aria-describedby="tanggal-{{S_N}}-h"></div>
<div class="acts"><button class="btn two" type="submit">[[Lampirkan]]</button></div></form>{{/ATTACH}}
{{#CONFIRM}}<div class="grid g2"><figure><figcaption>[[Gambar kertas]]</figcaption><img src="{{S_PICTURE}}" alt="[[Foto lembar pengesahan yang ditandatangani]]"></figure><div><h3>[[Yang harus tertulis di kertas]]</h3><dl class="sum"><div><dt>[[Kode lembar]]</dt><dd class="mono">{{S_CODE}}</dd></div><div><dt>[[Sidik naskah]]</dt><dd class="mono">{{S_SHA}}</dd></div><div><dt>[[Penanda tangan]]</dt><dd lang="id">{{S_SIGNER}}</dd></div><div><dt>[[Tanggal]]</dt><dd>{{S_DAY}}</dd></div></dl></div></div>
<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="apa" value="cocok"><input type="hidden" name="kode" value="{{S_CODE}}"><div class="acts"><button class="btn" type="submit">[[Tanda tangan dan isinya cocok]]</button></div></form>{{/CONFIRM}}
{{#REJECT}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="apa" value="tidak"><input type="hidden" name="kode" value="{{S_CODE}}"><div class="acts"><button class="btn two" type="submit">[[Tidak cocok]]</button></div></form>{{/REJECT}}</section>{{/SHEET}}
<p><a href="{{BACK_CASE}}">[[Kembali ke permohonan]]</a></p>
{{>kantor_foot.tpl}}
