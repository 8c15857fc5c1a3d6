{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<nav aria-label="[[Remah jalan]]"><p class="crumb flush"><a href="/setelan{{BAHASA}}">← [[Setelan]]</a></p></nav>
<div class="read"><h1>[[Pengesahan jabatan]]</h1>
<p class="muted">[[Yang mengusulkan dan yang menerima tidak bisa mengesahkan.]]</p>
{{#WAITING}}<section class="card"><h2>{{ACTING}} {{POST_NAME}} {{UNIT_CODE}}: {{WHO}}</h2>
<p>{{#IS_PROPOSAL}}<span class="tag warn">[[Usul penetapan]]</span>{{/IS_PROPOSAL}}{{#IS_DEPUTY}}<span class="tag info">[[Plh. sudah berlaku, ditinjau sesudahnya]]</span>{{/IS_DEPUTY}}{{#IS_END}}<span class="tag warn">[[Usul berakhir]]</span>{{/IS_END}}</p>
<dl class="sum"><div><dt>[[Berlaku]]</dt><dd>{{FROM_DAY}} – {{TO_DAY}}</dd></div><div><dt>[[Nomor SK]]</dt><dd>{{DECREE}}</dd></div><div><dt>[[Diusulkan oleh]]</dt><dd>{{PROPOSED_BY}}</dd></div>{{#END}}<div><dt>[[Berakhir]]</dt><dd>{{END_DAY}} · {{END_DECREE}} · {{END_BY}}</dd></div>{{/END}}</dl>
{{#DECIDE}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="urutan" value="{{SEQUENCE}}"><input type="hidden" name="apa" value="{{WHAT}}"><div class="acts"><button class="btn" type="submit" name="putusan" value="sah">[[Sahkan]]<span class="vh"> {{POST_NAME}} {{WHO}}</span></button><button class="btn two" type="submit" name="putusan" value="tolak">[[Tolak]]<span class="vh"> {{POST_NAME}} {{WHO}}</span></button></div></form>{{/DECIDE}}
{{#NOT_YOURS}}<p class="muted">[[Akun lain yang harus memutus ini.]]</p>{{/NOT_YOURS}}</section>{{/WAITING}}
</div>
{{>kantor_foot.tpl}}
