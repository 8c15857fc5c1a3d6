{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
{{>kasus_kepala.tpl}}
<h1 lang="id">{{SUBJECT}}</h1>
<ul class="meta"><li>{{#TAG_BAD}}<span class="tag bad">{{LEFT}}</span>{{/TAG_BAD}}{{#TAG_WARN}}<span class="tag warn">{{LEFT}}</span>{{/TAG_WARN}}{{#TAG_INFO}}<span class="tag info">{{LEFT}}</span>{{/TAG_INFO}}{{#TAG_QUIET}}<span class="tag">{{LEFT}}</span>{{/TAG_QUIET}}</li><li>[[Tahap:]] {{STAGE}}</li>{{#FLAG}}<li><span class="tag">{{FLAG_NAME}}</span></li>{{/FLAG}}<li>{{HOLDER}}</li>{{#MAY_HOLD}}<li><a href="{{HOLD_HREF}}">[[Ambil atau alihkan]]</a></li>{{/MAY_HOLD}}</ul>
{{#WARNING}}<div class="ban {{WARNING_CLASS}}"><h2>{{WARNING_HEAD}}</h2><p>{{WARNING_TEXT}}</p></div>{{/WARNING}}
<div class="side wide">
<div>
<section aria-labelledby="lg"><h2 id="lg" class="flush">[[Langkah berikutnya]]</h2>
{{#PRIMARY}}<div class="acts"><a class="btn" href="{{PRIMARY_HREF}}">{{PRIMARY_NAME}}</a></div>{{/PRIMARY}}
{{#NOTHING}}<p>[[Tidak ada yang perlu Anda kerjakan sekarang.]]</p>{{/NOTHING}}
{{#OTHERS}}<ul class="chips" aria-label="[[Langkah lain]]">{{#ACT}}<li><a href="{{ACT_HREF}}">{{ACT_NAME}}</a></li>{{/ACT}}</ul>{{/OTHERS}}</section>
<section aria-labelledby="dm"><h2 id="dm">[[Yang diminta]]</h2>
<dl class="sum">{{#ITEM}}<div><dt>[[Butir]] {{ITEM_N}}</dt><dd><span class="lines" lang="id">{{ITEM_TEXT}}</span>{{#ITEM_DECIDED}}<br><span class="tag">{{ITEM_OUTCOME}}</span>{{/ITEM_DECIDED}}</dd></div>{{/ITEM}}{{#ASKED}}<div><dt>{{ASKED_NAME}}</dt><dd class="lines" lang="id">{{ASKED_TEXT}}</dd></div>{{/ASKED}}</dl></section>
{{#FORWARDED}}<section aria-labelledby="tr"><h2 id="tr">[[Diteruskan ke unit]]</h2><ul class="res">{{#FORWARDING}}<li><b>{{F_UNIT}}</b> {{#F_LATE}}<span class="tag bad">{{F_STATE}}</span>{{/F_LATE}}{{#F_OPEN}}<span class="tag info">{{F_STATE}}</span>{{/F_OPEN}}{{#F_DONE}}<span class="tag ok">{{F_STATE}}</span>{{/F_DONE}}<br><span class="muted sm">{{F_DAYS}}</span>{{#F_TEXT}}<br><span class="lines" lang="id">{{F_SAID}}</span>{{/F_TEXT}}</li>{{/FORWARDING}}</ul></section>{{/FORWARDED}}
{{#TESTS}}<section aria-labelledby="uk"><h2 id="uk">[[Uji konsekuensi]]</h2><ul class="res">{{#TEST}}<li><a href="{{TEST_HREF}}">{{TEST_NUMBER}}</a> <span class="tag">{{TEST_STATE}}</span><br><span class="muted sm">{{TEST_LINE}}</span></li>{{/TEST}}</ul></section>{{/TESTS}}
<section aria-labelledby="bk"><h2 id="bk">[[Berkas untuk pemohon]]</h2>
{{#NO_FILES}}<p class="muted">[[Belum ada berkas yang dilampirkan.]]</p>{{/NO_FILES}}
{{#FILES}}<ul class="res">{{#FILE}}<li>{{FILE_NAME}} <span class="muted sm">{{FILE_LINE}}</span><br>{{#GATE_OK}}<span class="tag ok">{{GATE}}</span>{{/GATE_OK}}{{#GATE_BAD}}<span class="tag bad">{{GATE}}</span>{{/GATE_BAD}}{{#GATE_WAIT}}<span class="tag">{{GATE}}</span>{{/GATE_WAIT}}{{#REDACTED}} <span class="tag kecuali">{{REDACTED_STATE}}</span>{{/REDACTED}}</li>{{/FILE}}</ul>{{/FILES}}
{{#MAY_FILE}}<p><a class="btn two sml" href="{{FILES_HREF}}">[[Lampirkan atau setujui berkas]]</a></p>{{/MAY_FILE}}</section>
<section aria-labelledby="ck"><h2 id="ck">[[Dokumen yang cocok]]</h2>
<form action="{{HERE_PATH}}" method="get" role="search"><label for="kata">[[Cari dengan kata Anda]]</label><div class="search"><input id="kata" name="kata" type="search" maxlength="100" value="{{WORDS}}">{{#IN_EN}}<input type="hidden" name="bahasa" value="en">{{/IN_EN}}<button class="btn two" type="submit">[[Cari]]</button></div></form>
<p class="muted sm">{{WHERE_SEARCHED}}</p>
{{#MATCHES}}<ul class="res">{{#MATCH}}<li>{{#M_LINK}}<a href="{{M_HREF}}" lang="id">{{M_TITLE}}</a>{{/M_LINK}}{{#M_PLAIN}}<span lang="id">{{M_TITLE}}</span>{{/M_PLAIN}} <span class="mono sm">{{M_ID}}</span><br><span class="tag {{M_TAG}}">{{M_CLASS}}</span> <span class="muted sm">{{M_LINE}}</span></li>{{/MATCH}}</ul>{{/MATCHES}}
{{#NO_MATCHES}}<p class="muted">[[Tidak ada dokumen yang cocok.]]</p>{{/NO_MATCHES}}</section>
<section aria-labelledby="pj"><h2 id="pj">[[Pernah dijawab serupa]]</h2>
{{#LIKES}}<ul class="res">{{#LIKE}}<li><a href="{{LIKE_HREF}}"><span class="kv">{{LIKE_NUMBER}}</span>: <span lang="id">{{LIKE_SUBJECT}}</span></a><br><span class="tag">{{LIKE_OUTCOME}}</span> <span class="muted sm">{{LIKE_LINE}}</span></li>{{/LIKE}}</ul>{{/LIKES}}
{{#NO_LIKES}}<p class="muted">[[Belum ada permohonan serupa yang dijawab.]]</p>{{/NO_LIKES}}</section>
</div>
<div>
{{>kasus_jam.tpl}}
<section class="card" aria-labelledby="pm"><h2 id="pm">[[Pemohon]]</h2>{{#MASKED_CASE}}<p>[[Data pemohon tidak ditampilkan untuk jabatan Anda.]]</p>{{/MASKED_CASE}}<dl class="sum">{{#REQUESTER}}<div><dt>{{R_NAME}}</dt><dd class="kv">{{R_TEXT}}</dd></div>{{/REQUESTER}}</dl>{{#MAY_VIEW}}<p><a class="btn two sml" href="{{VIEW_HREF}}">[[Lihat KTP (dicatat)]]</a></p>{{/MAY_VIEW}}</section>
{{#LETTERS}}<section class="card" aria-labelledby="sr"><h2 id="sr">[[Surat]]</h2><ul class="res">{{#LETTER}}<li><a href="{{L_HREF}}">{{L_TITLE}}</a><br><span class="muted sm">{{L_LINE}}</span></li>{{/LETTER}}</ul></section>{{/LETTERS}}
<h2>[[Linimasa]]</h2>
<ol class="tl">{{#NEXT_EVENT}}<li class="next"><b>{{N_WHAT}}</b><span class="t">{{N_WHEN}}</span></li>{{/NEXT_EVENT}}{{#EVENT}}
<li><b>{{E_WHAT}}</b><time datetime="{{E_STAMP}}">{{E_WHEN}} · {{E_WHO}}</time></li>{{/EVENT}}</ol>
<details><summary>{{NOTES_HEAD}}</summary><p class="sm">[[Tidak terlihat pemohon, tetapi dapat diminta sebagai arsip. Tulis seperlunya.]]</p>{{#NOTE}}<p class="sm lines" lang="id">{{NOTE_TEXT}}</p>{{/NOTE}}{{#MAY_NOTE}}<p><a href="{{NOTE_HREF}}">[[Tulis catatan]]</a></p>{{/MAY_NOTE}}</details>
</div></div>
{{>kantor_foot.tpl}}
