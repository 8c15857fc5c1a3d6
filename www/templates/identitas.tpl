{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
{{>kasus_kepala.tpl}}
<div class="side wide"><div>
{{#SEEN}}<h1>{{TITLE}}</h1>
<p class="ban quiet">[[Pembukaan ini sudah tercatat. Tutup halaman ini bila selesai.]]</p>
<dl class="sum">{{#SHOW}}<div><dt>{{SHOW_NAME}}</dt><dd class="kv" lang="id">{{SHOW_TEXT}}</dd></div>{{/SHOW}}</dl>{{/SEEN}}
<p><a href="{{BACK_CASE}}">[[Kembali ke permohonan]]</a></p>
</div><div>{{>kasus_jam.tpl}}</div></div>
{{>kantor_foot.tpl}}
