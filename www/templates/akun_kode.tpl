{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<div class="read">
{{#SET_UP}}<h1>[[Pasang langkah kedua]]</h1>
<ol><li>[[Pasang aplikasi kode (authenticator) di ponsel Anda; yang mana pun bisa.]]</li><li>[[Pindai gambar ini, atau ketik kuncinya.]]</li><li>[[Ketik 6 angka yang tampil di aplikasi.]]</li></ol>
<svg class="qr-code" viewBox="{{QR_BOX}}" role="img" aria-label="[[Kode QR kunci langkah kedua; kuncinya tertulis di bawah]]"><path d="{{QR_PATH}}" fill="#000"/></svg>
<p>[[Kunci:]] <b class="mono">{{SECRET}}</b></p>
<form method="post" action="{{ADDRESS}}">{{>form.tpl}}
<input type="hidden" name="rahasia" value="{{SEALED}}">
<div class="f{{#ERR_KODE}} bad-f{{/ERR_KODE}}"><label for="kode">[[6 angka dari aplikasi]]</label>{{#ERR_KODE}}<p class="err" id="kode-e">{{ERR_SAY}}</p>{{/ERR_KODE}}<input type="text" class="w20 kv" id="kode" name="kode" inputmode="numeric" autocomplete="one-time-code" maxlength="10" required></div>
<div class="acts"><button class="btn" type="submit">[[Pasang]]</button></div></form>{{/SET_UP}}
{{#RECOVERY}}<h1>[[Kode pemulihan]]</h1>
<div class="ban ok" role="status"><p>[[Langkah kedua terpasang.]]</p></div>
<p>[[Cetak atau tulis kode ini sekarang dan simpan di tempat terkunci. Tiap kode menggantikan ponsel untuk satu kali masuk. Kode ini tidak ditampilkan lagi.]]</p>
<ul class="codes">{{#RECOVERY_CODE}}<li>{{RECOVERY_TEXT}}</li>{{/RECOVERY_CODE}}</ul>
<p class="acts"><a class="btn" href="/{{BAHASA}}">[[Sudah disimpan, lanjut]]</a></p>{{/RECOVERY}}
</div>
{{>kantor_foot.tpl}}
