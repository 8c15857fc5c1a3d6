{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<div class="read">
<h1>[[Masuk]]</h1>
{{#GONE}}<div class="ban ok" role="status"><p>[[Anda sudah keluar. Tutup peramban bila komputer ini dipakai bersama.]]</p></div>{{/GONE}}
{{#REFUSED}}<div class="errsum" role="alert"><p>{{REFUSED_WHY}}</p></div>{{/REFUSED}}
{{#UNSAFE}}<div class="ban warn"><h2>[[Sambungan ini tidak aman]]</h2><p>[[Masuk hanya lewat alamat yang berawalan https://, atau dari komputer tempat earsip dijalankan. Hubungi administrator.]]</p></div>{{/UNSAFE}}
{{#FIRST}}<form method="post" action="{{ADDRESS}}">
<input type="hidden" name="tanda" value="{{TOKEN}}"><input type="hidden" name="ke" value="{{WAY_BACK}}">
<div class="f"><label for="nama">[[Nama akun]]</label><input type="text" class="w20" id="nama" name="nama" value="{{NAME}}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="40" required></div>
<div class="f"><label for="sandi">[[Sandi]]</label><input class="w20" id="sandi" name="sandi" type="password" autocomplete="current-password" maxlength="200" required></div>
<div class="acts"><button class="btn" type="submit">[[Masuk]]</button></div>
{{#COME_BACK}}<p class="muted sm">[[Sudah masuk di peramban ini?]] <a href="{{WAY_BACK}}">[[Lanjutkan]]</a></p>{{/COME_BACK}}
<p class="muted sm">[[Lupa sandi? PPID Utama atau administrator membuatkan sandi sekali pakai.]]</p>
</form>{{/FIRST}}
{{#CODE}}<form method="post" action="{{ADDRESS}}">
<input type="hidden" name="tanda" value="{{TOKEN}}"><input type="hidden" name="ke" value="{{WAY_BACK}}"><input type="hidden" name="langkah" value="{{STEP}}">
<p>[[Akun {{NAME}} memakai langkah kedua.]]</p>
<div class="f"><label for="kode">[[Kode 6 angka dari aplikasi di ponsel]]</label><span class="hint" id="kode-h">[[Ponsel tidak ada? Ketik salah satu kode pemulihan.]]</span><input type="text" class="w20 kv" id="kode" name="kode" autocomplete="one-time-code" aria-describedby="kode-h" maxlength="40" required></div>
<div class="acts"><button class="btn" type="submit">[[Lanjut]]</button><a class="btn lnk" href="/petugas/masuk{{BAHASA}}">[[Mulai lagi]]</a></div>
</form>{{/CODE}}
{{#OTHER}}<form method="post" action="{{ADDRESS}}">
{{#ERRSUM}}<div class="errsum" role="alert"><h2>[[Ada isian yang perlu diperbaiki]]</h2><ul>{{#ERROR}}<li><a href="#{{ERROR_FIELD}}">{{ERROR_SAY}}</a></li>{{/ERROR}}</ul></div>{{/ERRSUM}}
<input type="hidden" name="tanda" value="{{TOKEN}}"><input type="hidden" name="ke" value="{{WAY_BACK}}"><input type="hidden" name="langkah" value="{{STEP}}">
<h2>[[Buat sandi baru]]</h2>
<p>[[Sandi tadi hanya untuk sekali masuk. Pilih sandi sendiri, misalnya empat kata yang tidak berhubungan.]]</p>
<div class="f"><label for="sandi-baru">[[Sandi baru]]</label><span class="hint" id="sb-h">[[Paling sedikit 12 karakter.]]</span>{{#ERR_SANDI_BARU}}<p class="err" id="sb-e">{{ERR_SAY}}</p>{{/ERR_SANDI_BARU}}<input class="w20" id="sandi-baru" name="sandi-baru" type="password" autocomplete="new-password" aria-describedby="sb-h" minlength="12" maxlength="200" required></div>
<div class="f"><label for="sandi-ulang">[[Sandi baru, sekali lagi]]</label>{{#ERR_SANDI_ULANG}}<p class="err" id="su-e">{{ERR_SAY}}</p>{{/ERR_SANDI_ULANG}}<input class="w20" id="sandi-ulang" name="sandi-ulang" type="password" autocomplete="new-password" minlength="12" maxlength="200" required></div>
<div class="acts"><button class="btn" type="submit">[[Simpan dan masuk]]</button></div>
</form>{{/OTHER}}
</div>
{{>kantor_foot.tpl}}
