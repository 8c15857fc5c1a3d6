{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<nav aria-label="[[Remah jalan]]"><p class="crumb flush"><a href="/setelan/pemangku{{BAHASA}}">← [[Pemangku jabatan]]</a></p></nav>
<h1>[[Lembar serah terima]]</h1>
<dl class="sum"><div><dt>[[Jabatan]]</dt><dd>{{ACTING}} {{POST_NAME}} {{UNIT_CODE}}</dd></div><div><dt>[[Yang menyerahkan]]</dt><dd>{{WHO}}</dd></div><div><dt>[[Keadaan pada]]</dt><dd>{{ON_DAY}}</dd></div><div><dt>[[Yang masih berjalan]]</dt><dd>{{OPEN_COUNT}}</dd></div></dl>
<table class="cards" role="table"><caption>[[Permohonan dan keberatan yang berjalan]]</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[Nomor]]</th><th role="columnheader" scope="col">[[Isi]]</th><th role="columnheader" scope="col">[[Tahap]]</th><th role="columnheader" scope="col">[[Batas]]</th></tr></thead>
<tbody role="rowgroup">{{#OPEN}}<tr role="row"><th role="rowheader" scope="row">{{NUMBER}}</th><td role="cell"><span>{{SUBJECT}}</span></td><td role="cell" data-l="[[Tahap]]"><span>{{STAGE}}</span></td><td role="cell" data-l="[[Batas]]"><span>{{DUE}}{{#LATE}} <span class="tag bad">[[Lewat]]</span>{{/LATE}}</span></td></tr>{{/OPEN}}</tbody></table>
<div class="grid g2 signs"><p>[[Yang menyerahkan]]<br><br><br>……………………………</p><p>[[Yang menerima]]<br><br><br>……………………………</p></div>
{{>kantor_foot.tpl}}
