{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap">
<div class="side"><div class="read">
{{#WRONG}}<div class="errsum" role="alert" aria-labelledby="es" tabindex="-1"><h2 id="es">[[Permohonan tidak kami buka]]</h2><ul><li><a href="#no">{{WRONG_TEXT}}</a></li></ul></div>{{/WRONG}}
<h1>[[Lacak permohonan]]</h1>
<p>[[Lihat keadaan permohonan, unduh jawaban, lengkapi, cabut, atau ajukan keberatan. Cukup nomor dan kode rahasia dari tanda bukti Anda.]]</p>
<form action="/lacak{{BAHASA}}" method="post">
<div class="f{{#WRONG}} bad-f{{/WRONG}}"><label for="no">[[Nomor permohonan atau keberatan]]</label><span class="hint" id="no-h">[[Contoh: PERM-2026-000417-7. Huruf besar atau kecil sama saja.]]</span><input type="text" class="w20 num" id="no" name="no" maxlength="23" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-describedby="no-h"{{#WRONG}} aria-invalid="true"{{/WRONG}} value="{{NO}}"></div>
<div class="f{{#WRONG}} bad-f{{/WRONG}}"><label for="kode">[[Kode rahasia]]</label><span class="hint" id="kode-h">[[21 huruf dan angka. Spasi dan tanda hubung boleh dilewati.]]</span><input type="text" class="w20 num" id="kode" name="kode" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-describedby="kode-h"{{#WRONG}} aria-invalid="true"{{/WRONG}}></div>
<div class="acts"><button class="btn" type="submit">[[Buka permohonan]]</button></div>
</form></div>
<aside aria-labelledby="tanya"><div class="card soft"><h2 id="tanya">[[Kode hilang?]]</h2><p>[[Datang ke loket dengan kartu identitas; kami buatkan yang baru. Kami tidak pernah menanyakan kode Anda, dan tidak pernah mengirim tautan yang langsung membuka permohonan.]]</p>{{#HAS_ADDRESS}}<p class="sm"{{#IN_EN}} lang="id"{{/IN_EN}}>{{ADDRESS}}{{#HAS_HOURS}}<br>{{HOURS}}{{/HAS_HOURS}}</p>{{/HAS_ADDRESS}}</div>
<p class="sm">[[Belum pernah meminta?]] <a href="/permohonan{{BAHASA}}">[[Minta informasi]]</a><br>[[Informasi berkala tidak tersedia?]] <a href="/lacak/keberatan{{BAHASA}}">[[Ajukan keberatan tanpa nomor]]</a></p></aside></div>
</div></main>
{{>foot.tpl}}
