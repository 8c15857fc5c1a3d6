{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<nav aria-label="[[Remah jalan]]"><p class="crumb flush"><a href="{{BACK_HREF}}">← [[Pemangku jabatan]]</a></p></nav>
<div class="read"><h1>[[Akhiri jabatan]]</h1>
<dl class="sum"><div><dt>[[Jabatan]]</dt><dd>{{ACTING}} {{POST_NAME}} {{UNIT_CODE}}</dd></div><div><dt>[[Akun]]</dt><dd>{{WHO}}</dd></div><div><dt>[[Berlaku]]</dt><dd>{{FROM_DAY}} – {{TO_DAY}}</dd></div></dl>
<p>[[Serah terima tidak memindahkan apa pun: pekerjaan melekat pada jabatan dan menunggu pemegang berikutnya.]] <a href="{{HANDOVER_HREF}}">[[Cetak lembar serah terima]]</a></p>
{{#END_FORM}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}
<div class="f{{#ERR_SK}} bad-f{{/ERR_SK}}"><label for="sk">[[Nomor SK]]</label>{{#ERR_SK}}<p class="err">{{ERR_SAY}}</p>{{/ERR_SK}}<input type="text" class="w20" id="sk" name="sk" maxlength="100" value="{{DECREE_TYPED}}" required></div>
<div class="f{{#ERR_SAMPAI}} bad-f{{/ERR_SAMPAI}}"><label for="sampai">[[Hari terakhir]]</label><span class="hint" id="sampai-h">[[Kosong: hari ini. Tulis seperti 31/08/2026.]]</span>{{#ERR_SAMPAI}}<p class="err">{{ERR_SAY}}</p>{{/ERR_SAMPAI}}<input type="text" class="w20" id="sampai" name="sampai" maxlength="10" value="{{TO_TYPED}}" aria-describedby="sampai-h"></div>
<div class="acts"><button class="btn" type="submit">[[Usulkan berakhir]]</button></div></form>{{/END_FORM}}</div>
{{>kantor_foot.tpl}}
