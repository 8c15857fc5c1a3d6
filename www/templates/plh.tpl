{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<nav aria-label="[[Remah jalan]]"><p class="crumb flush"><a href="/setelan{{BAHASA}}">← [[Setelan]]</a></p></nav>
<div class="read"><h1>[[Tunjuk Plh.]]</h1>
<p class="muted">[[Berlaku mulai tanggalnya dan berakhir sendiri. Setiap tanda tangannya bertuliskan “Plh.”.]]</p>
{{#DEPUTY}}<section class="card"><h2>Plh. {{POST_NAME}} {{UNIT_CODE}}: {{WHO}}</h2><p>{{FROM_DAY}} – {{TO_DAY}} · {{DECREE}}</p></section>{{/DEPUTY}}
{{#NAME_ONE}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}
<div class="f"><label for="jabatan">[[Jabatan Anda]]</label><select class="w20" id="jabatan" name="jabatan">{{#OWN_POST}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/OWN_POST}}</select></div>
<div class="f{{#ERR_AKUN}} bad-f{{/ERR_AKUN}}"><label for="akun">[[Pengganti]]</label>{{#ERR_AKUN}}<p class="err">{{ERR_SAY}}</p>{{/ERR_AKUN}}<select class="w20" id="akun" name="akun">{{#ACCOUNT}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/ACCOUNT}}</select></div>
<div class="f{{#ERR_MULAI}} bad-f{{/ERR_MULAI}}"><label for="mulai">[[Mulai tanggal]]</label><span class="hint" id="mulai-h">[[Kosong: hari ini. Tulis seperti 31/08/2026.]]</span>{{#ERR_MULAI}}<p class="err">{{ERR_SAY}}</p>{{/ERR_MULAI}}<input type="text" class="w20" id="mulai" name="mulai" maxlength="10" value="{{FROM_TYPED}}" aria-describedby="mulai-h"></div>
<div class="f{{#ERR_SAMPAI}} bad-f{{/ERR_SAMPAI}}"><label for="sampai">[[Sampai tanggal]]</label>{{#ERR_SAMPAI}}<p class="err">{{ERR_SAY}}</p>{{/ERR_SAMPAI}}<input type="text" class="w20" id="sampai" name="sampai" maxlength="10" value="{{TO_TYPED}}" required></div>
<div class="f{{#ERR_SURAT}} bad-f{{/ERR_SURAT}}"><label for="surat">[[Nomor surat penunjukan]]</label>{{#ERR_SURAT}}<p class="err">{{ERR_SAY}}</p>{{/ERR_SURAT}}<input type="text" class="w20" id="surat" name="surat" maxlength="100" value="{{DECREE_TYPED}}" required></div>
<div class="acts"><button class="btn" type="submit">[[Tunjuk]]</button></div></form>{{/NAME_ONE}}</div>
{{>kantor_foot.tpl}}
