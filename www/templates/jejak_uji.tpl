{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<div class="read"><h1>[[Uji jejak audit]]</h1>
{{#HOLDS}}<div class="ban ok" role="status"><p>[[Rantai utuh dari awal sampai akhir. Baris terakhir:]] <span class="mono">{{HEAD_HASH}}</span></p></div>{{/HOLDS}}
{{#BROKEN}}<div class="errsum" role="alert">{{#AT_ROW}}<p>[[Rantai putus di baris {{BROKEN_ROW}}. Jangan memakai server ini sebelum diperiksa.]]</p>{{/AT_ROW}}{{#NO_ANCHOR}}<p>[[Jangkar itu tidak ada di rantai ini: ada baris yang ditulis ulang sesudahnya.]]</p>{{/NO_ANCHOR}}</div>{{/BROKEN}}
{{#TEST}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}
<div class="f"><label for="jangkar">[[Jangkar yang Anda simpan]] <span class="opt">[[(boleh kosong)]]</span></label><span class="hint" id="j-h">[[64 huruf dan angka dari audit-anchor.txt hari yang lalu.]]</span><input type="text" id="jangkar" name="jangkar" maxlength="64" class="mono" aria-describedby="j-h"></div>
<div class="acts"><button class="btn" type="submit">[[Uji sekarang]]</button></div></form>{{/TEST}}</div>
{{>kantor_foot.tpl}}
