{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<div class="read">
<h1>[[Akun saya]]</h1>
{{#CODE_DEMANDED}}<div class="ban warn" role="status"><h2>[[Pasang langkah kedua dulu]]</h2><p>[[Jabatan Anda memutus, dan kantor ini bisa dibuka dari luar. Sebelum bekerja, pasang kode dari aplikasi di ponsel.]]</p><p><a class="btn" href="{{CODE_HREF}}">[[Pasang sekarang]]</a></p></div>{{/CODE_DEMANDED}}
<dl class="sum">
<div><dt>[[Nama akun]]</dt><dd>{{ACCOUNT}}</dd></div>
{{#NAMED}}<div><dt>[[Nama di surat]]</dt><dd>{{FULL_NAME}}<br><span class="muted sm">NIP {{NIP}}</span></dd></div>{{/NAMED}}
<div><dt>[[Jabatan hari ini]]</dt><dd>{{#POST}}{{POST_ACTING}} {{POST_NAME}}{{#POST_UNIT}} ({{UNIT_CODE}}){{/POST_UNIT}}<br>{{/POST}}{{#NO_POST}}[[Akun ini tidak memegang jabatan hari ini.]]{{/NO_POST}}</dd></div>
</dl>
<h2>[[Langkah kedua]]</h2>
{{#CODE_OFF}}<p>[[Belum dipasang. Dengan langkah kedua, sandi yang bocor saja tidak cukup untuk masuk.]]</p><p><a class="btn two" href="{{CODE_HREF}}">[[Pasang langkah kedua]]</a></p>{{/CODE_OFF}}
{{#CODE_ON}}<p>[[Terpasang. Kode pemulihan yang masih bisa dipakai: {{RECOVERY_LEFT}}.]]</p><p><a class="btn two" href="{{CODE_HREF}}">[[Ganti ponsel atau buat kode pemulihan baru]]</a></p>{{/CODE_ON}}
<h2 id="ganti">[[Ganti sandi]]</h2>
{{#PASSWORD}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}
<div class="f{{#ERR_SANDI_LAMA}} bad-f{{/ERR_SANDI_LAMA}}"><label for="sandi-lama">[[Sandi lama]]</label>{{#ERR_SANDI_LAMA}}<p class="err" id="sl-e">{{ERR_SAY}}</p>{{/ERR_SANDI_LAMA}}<input class="w20" id="sandi-lama" name="sandi-lama" type="password" autocomplete="current-password" maxlength="200" required></div>
<div class="f{{#ERR_SANDI_BARU}} bad-f{{/ERR_SANDI_BARU}}"><label for="sandi-baru">[[Sandi baru]]</label><span class="hint" id="sb-h">[[Paling sedikit 12 karakter.]]</span>{{#ERR_SANDI_BARU}}<p class="err" id="sb-e">{{ERR_SAY}}</p>{{/ERR_SANDI_BARU}}<input class="w20" id="sandi-baru" name="sandi-baru" type="password" autocomplete="new-password" aria-describedby="sb-h" minlength="12" maxlength="200" required></div>
<div class="f{{#ERR_SANDI_ULANG}} bad-f{{/ERR_SANDI_ULANG}}"><label for="sandi-ulang">[[Sandi baru, sekali lagi]]</label>{{#ERR_SANDI_ULANG}}<p class="err" id="su-e">{{ERR_SAY}}</p>{{/ERR_SANDI_ULANG}}<input class="w20" id="sandi-ulang" name="sandi-ulang" type="password" autocomplete="new-password" minlength="12" maxlength="200" required></div>
<div class="acts"><button class="btn" type="submit">[[Ganti sandi]]</button></div></form>{{/PASSWORD}}
<h2>[[Sedang masuk]]</h2>
<table class="cards" role="table"><caption>[[Perangkat yang sedang masuk dengan akun ini]]</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[Masuk sejak]]</th><th role="columnheader" scope="col">[[Terakhir dipakai]]</th></tr></thead>
<tbody role="rowgroup">{{#SESSION}}<tr role="row"><th role="rowheader" scope="row">{{SESSION_MADE}}{{#THIS_ONE}} <span class="tag ok">[[perangkat ini]]</span>{{/THIS_ONE}}</th><td role="cell" data-l="[[Terakhir dipakai]]"><span>{{SESSION_SEEN}}</span></td></tr>{{/SESSION}}</tbody></table>
{{#OTHERS}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<div class="acts"><button class="btn two" type="submit">[[Akhiri semua yang lain]]</button></div></form>{{/OTHERS}}
</div>
{{>kantor_foot.tpl}}
