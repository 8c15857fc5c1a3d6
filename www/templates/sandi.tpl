{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<nav aria-label="[[Remah jalan]]"><p class="crumb flush"><a href="/setelan{{BAHASA}}">← [[Setelan]]</a></p></nav>
<div class="read">
{{#RESET}}<h1>[[Sandi terlupa]]</h1>
<p>[[Pastikan dulu siapa yang meminta: bertemu muka atau lewat nomor telepon kantor. Sandi baru terdiri dari empat kata dan berlaku satu jam. Langkah kedua tetap diminta.]]</p>
<form method="post" action="{{ADDRESS}}">{{>form.tpl}}
<div class="f"><label for="akun">[[Akun]]</label><select class="w20" id="akun" name="akun">{{#ACCOUNT}}<option value="{{VALUE}}">{{LABEL}}</option>{{/ACCOUNT}}</select></div>
<div class="acts"><button class="btn" type="submit">[[Buat sandi sekali pakai]]</button></div></form>{{/RESET}}
{{#PASSWORD}}<h1>[[Sandi sekali pakai]]</h1>
<p>[[Untuk akun {{NAME}}. Hanya tampil sekali ini; orangnya memilih sandi sendiri saat masuk.]]</p>
<p class="code">{{ONE_TIME}}</p>
{{#UNTIL}}<p>[[Berlaku sampai {{UNTIL_TEXT}}.]]</p>{{/UNTIL}}
<p><a href="/setelan{{BAHASA}}">[[Sudah dicatat, kembali]]</a></p>{{/PASSWORD}}
</div>
{{>kantor_foot.tpl}}
