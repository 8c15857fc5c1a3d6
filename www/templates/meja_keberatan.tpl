{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
{{>kasus_kepala.tpl}}
<h1>{{TITLE}}</h1>
<ul class="meta"><li>{{#TAG_BAD}}<span class="tag bad">{{LEFT}}</span>{{/TAG_BAD}}{{#TAG_WARN}}<span class="tag warn">{{LEFT}}</span>{{/TAG_WARN}}{{#TAG_INFO}}<span class="tag info">{{LEFT}}</span>{{/TAG_INFO}}{{#TAG_QUIET}}<span class="tag">{{LEFT}}</span>{{/TAG_QUIET}}</li><li>[[Tahap:]] {{STAGE}}</li></ul>
{{#WARNING}}<div class="ban {{WARNING_CLASS}}"><h2>{{WARNING_HEAD}}</h2><p>{{WARNING_TEXT}}</p></div>{{/WARNING}}
<div class="side wide"><div>
<section aria-labelledby="lg"><h2 id="lg" class="flush">[[Langkah berikutnya]]</h2>
{{#PRIMARY}}<div class="acts"><a class="btn" href="{{PRIMARY_HREF}}">{{PRIMARY_NAME}}</a></div>{{/PRIMARY}}
{{#NOTHING}}<p>[[Tidak ada yang perlu Anda kerjakan sekarang.]]</p>{{/NOTHING}}
{{#OTHERS}}<ul class="chips" aria-label="[[Langkah lain]]">{{#ACT}}<li><a href="{{ACT_HREF}}">{{ACT_NAME}}</a></li>{{/ACT}}</ul>{{/OTHERS}}</section>
<section aria-labelledby="al"><h2 id="al">[[Alasan keberatan]]</h2><ul>{{#GROUND}}<li><b>{{GROUND_LETTER}}</b> <span lang="id">{{GROUND_TEXT}}</span></li>{{/GROUND}}</ul>
<dl class="sum">{{#ASKED}}<div><dt>{{ASKED_NAME}}</dt><dd class="lines" lang="id">{{ASKED_TEXT}}</dd></div>{{/ASKED}}</dl></section>
{{#OF_REQUEST}}<p><a href="{{REQUEST_HREF}}">[[Permohonan yang dijawab]] <span class="kv">{{REQUEST_NUMBER}}</span></a></p>{{/OF_REQUEST}}
</div><div>
{{>kasus_jam.tpl}}
{{#LETTERS}}<section class="card" aria-labelledby="sr"><h2 id="sr">[[Surat]]</h2><ul class="res">{{#LETTER}}<li><a href="{{L_HREF}}">{{L_TITLE}}</a><br><span class="muted sm">{{L_LINE}}</span></li>{{/LETTER}}</ul></section>{{/LETTERS}}
<h2>[[Linimasa]]</h2>
<ol class="tl">{{#EVENT}}<li><b>{{E_WHAT}}</b><time datetime="{{E_STAMP}}">{{E_WHEN}} · {{E_WHO}}</time></li>{{/EVENT}}</ol>
</div></div>
{{>kantor_foot.tpl}}
