{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<nav aria-label="[[Remah jalan]]"><p class="crumb flush"><a href="/setelan{{BAHASA}}">← [[Setelan]]</a></p></nav>
<h1>[[Akun petugas]]</h1>
<table class="cards" role="table"><caption>[[Semua akun]]</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[Nama akun]]</th><th role="columnheader" scope="col">[[Nama di surat]]</th><th role="columnheader" scope="col">[[Keadaan]]</th></tr></thead>
<tbody role="rowgroup">{{#ACCOUNT_ROW}}<tr role="row"><th role="rowheader" scope="row">{{NAME}}</th><td role="cell" data-l="[[Nama di surat]]"><span>{{FULL_NAME}} <span class="muted sm">{{NIP}}</span></span></td><td role="cell" data-l="[[Keadaan]]"><div>{{#ACTIVE}}<span class="tag ok">[[Aktif]]</span>{{/ACTIVE}}{{#NEW}}<span class="tag info">[[Belum pernah masuk]]</span>{{/NEW}}{{#DISABLED}}<span class="tag bad">[[Nonaktif]]</span>{{/DISABLED}}{{#CODE}} <span class="tag">[[langkah kedua]]</span>{{/CODE}}{{#DISABLE}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="nama" value="{{NAME}}"><input type="hidden" name="keadaan" value="nonaktif"><button class="btn lnk" type="submit">[[Nonaktifkan]]<span class="vh"> {{NAME}}</span></button></form>{{/DISABLE}}{{#ENABLE}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="nama" value="{{NAME}}"><input type="hidden" name="keadaan" value="aktif"><button class="btn lnk" type="submit">[[Aktifkan]]<span class="vh"> {{NAME}}</span></button></form>{{/ENABLE}}</div></td></tr>{{/ACCOUNT_ROW}}</tbody></table>
<div class="read"><h2>[[Tambah akun]]</h2>
{{#ADD}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}
<div class="f{{#ERR_NAMA}} bad-f{{/ERR_NAMA}}"><label for="nama">[[Nama akun]]</label><span class="hint" id="nama-h">[[Huruf kecil tanpa spasi, misalnya loket-1.]]</span>{{#ERR_NAMA}}<p class="err">{{ERR_SAY}}</p>{{/ERR_NAMA}}<input type="text" class="w20" id="nama" name="nama" value="{{NAME_TYPED}}" maxlength="40" autocapitalize="none" spellcheck="false" aria-describedby="nama-h" required></div>
<div class="f"><label for="lengkap">[[Nama di surat]] <span class="opt">[[(boleh kosong)]]</span></label><input type="text" class="w20" id="lengkap" name="lengkap" value="{{FULL_TYPED}}" maxlength="100"></div>
<div class="f"><label for="nip">NIP <span class="opt">[[(boleh kosong)]]</span></label><input type="text" class="w20" id="nip" name="nip" value="{{NIP_TYPED}}" maxlength="30" inputmode="numeric"></div>
<div class="acts"><button class="btn" type="submit">[[Tambah]]</button></div></form>{{/ADD}}</div>
{{>kantor_foot.tpl}}
