{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="read">
{{#AGAIN}}<form id="lagi" action="/lacak{{BAHASA}}" method="post">{{>titipan.tpl}}<p class="crumb flush"><button class="btn lnk sml" type="submit">[[← Kembali ke permohonan]]</button></p></form>{{/AGAIN}}
{{>belum-terkirim.tpl}}
{{>ringkasan-galat.tpl}}
<p class="muted sm flush">[[Nomor]] <b class="num">{{NUMBER}}</b></p>
<h1>{{HEADING}}</h1>
<p>{{INTRO}}</p>
{{#MISSING}}<div class="ban warn"><h2>[[Yang masih kurang]]</h2><p class="ln">{{MISSING_TEXT}}</p></div>{{/MISSING}}
{{#FEE}}<div class="ban"><h2>[[Biaya]]</h2><p class="ln">{{FEE_TEXT}}</p></div>{{/FEE}}
<form action="{{ACT_HREF}}" method="post" enctype="multipart/form-data">{{#CARRIED}}{{>titipan.tpl}}{{/CARRIED}}
{{#WITH_TEXT}}<div class="f{{#CATATAN_BAD}} bad-f{{/CATATAN_BAD}}"><label for="catatan">[[Keterangan]]</label><span class="hint" id="catatan-h">[[Paling banyak 4.000 huruf.]]</span>{{#CATATAN_BAD}}<p class="err" id="catatan-e"><span class="vh">[[Kesalahan:]] </span>{{CATATAN_ERROR}}</p>{{/CATATAN_BAD}}<textarea id="catatan" name="catatan" rows="5" maxlength="4000"{{#CATATAN_BAD}} aria-invalid="true"{{/CATATAN_BAD}} aria-describedby="catatan-h{{#CATATAN_BAD}} catatan-e{{/CATATAN_BAD}}">{{CATATAN}}</textarea></div>{{/WITH_TEXT}}
{{#WITH_FILE}}<div class="f"><label for="berkas">[[Berkas]] <span class="opt">[[(boleh dikosongkan)]]</span></label><span class="hint" id="berkas-h">[[JPG, PNG, atau PDF, paling besar 5 MB.]]</span><input id="berkas" name="berkas" type="file" accept="image/jpeg,image/png,application/pdf" aria-describedby="berkas-h"></div>{{/WITH_FILE}}
{{#WITH_CONTACT}}<div class="f{{#SUREL_BAD}} bad-f{{/SUREL_BAD}}"><label for="surel">[[Surel]] <span class="opt">(email)</span></label>{{#SUREL_BAD}}<p class="err" id="surel-e"><span class="vh">[[Kesalahan:]] </span>{{SUREL_ERROR}}</p>{{/SUREL_BAD}}<input class="w20" id="surel" name="surel" type="text" inputmode="email" maxlength="254" autocomplete="email"{{#SUREL_BAD}} aria-invalid="true" aria-describedby="surel-e"{{/SUREL_BAD}} value="{{SUREL}}"></div>
<div class="f{{#HP_BAD}} bad-f{{/HP_BAD}}"><label for="hp">[[Nomor ponsel]]</label>{{#HP_BAD}}<p class="err" id="hp-e"><span class="vh">[[Kesalahan:]] </span>{{HP_ERROR}}</p>{{/HP_BAD}}<input class="w20" id="hp" name="hp" type="tel" maxlength="40" autocomplete="tel"{{#HP_BAD}} aria-invalid="true" aria-describedby="hp-e"{{/HP_BAD}} value="{{HP}}"></div>{{/WITH_CONTACT}}
{{#WITH_WITHDRAW}}<div class="f"><label for="alasan_cabut">[[Alasan]] <span class="opt">[[(boleh dikosongkan)]]</span></label><textarea id="alasan_cabut" name="alasan_cabut" rows="3" maxlength="900">{{ALASAN_CABUT}}</textarea></div>
<div class="pick f{{#YAKIN_BAD}} bad-f{{/YAKIN_BAD}}"><input type="checkbox" id="yakin" name="yakin" value="1" required{{#YAKIN_ON}} checked{{/YAKIN_ON}}{{#YAKIN_BAD}} aria-invalid="true" aria-describedby="yakin-e"{{/YAKIN_BAD}}><label for="yakin">{{#YAKIN_BAD}}<span class="err" id="yakin-e"><span class="vh">[[Kesalahan:]] </span>{{YAKIN_ERROR}}<br></span>{{/YAKIN_BAD}}[[Saya yakin mencabut permohonan ini.]]</label></div>{{/WITH_WITHDRAW}}
{{#WITH_NOTHING}}<p class="sm muted">[[Tidak ada yang perlu diisi.]]</p>{{/WITH_NOTHING}}
<div class="acts"><button class="btn{{#DANGER}} bad{{/DANGER}}" type="submit">{{BUTTON}}</button></div>
</form></div></div></main>
{{>foot.tpl}}
