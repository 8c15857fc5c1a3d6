{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap">
<div class="side"><div>
<p class="muted sm flush">[[Nomor]] <b class="num">{{NUMBER}}</b></p>
<h1>{{HEADING}}</h1>
{{#FLOW}}<ol class="flow" aria-label="[[Tahap permohonan]]">{{#STAGE}}<li{{#STAGE_DONE}} class="done"{{/STAGE_DONE}}{{#STAGE_NOW}} class="now" aria-current="step"{{/STAGE_NOW}}>{{#STAGE_DONE}}<span class="vh">[[Selesai:]] </span>{{/STAGE_DONE}}{{STAGE_NAME}}</li>{{/STAGE}}</ol>{{/FLOW}}
{{#STATE}}<p>{{STATE_TEXT}}</p>{{/STATE}}
{{#MISSING}}<div class="ban warn"><h2>[[Yang masih kurang]]</h2><p class="ln">{{MISSING_TEXT}}</p></div>{{/MISSING}}
{{#MAIN_ACT}}<form class="acts" action="{{ACT_HREF}}" method="post">{{>titipan.tpl}}<button class="btn" type="submit">{{ACT_NAME}}</button></form>{{/MAIN_ACT}}
{{#OBJECTION}}<section class="ban"><h2>{{OBJECTION_HEADING}} <span class="num sm">{{OBJECTION_NUMBER}}</span></h2><p>{{OBJECTION_TEXT}}</p></section>{{/OBJECTION}}
{{>jam.tpl}}
{{#OBJECT_LATE}}<form class="acts" action="/lacak/keberatan{{BAHASA}}" method="post">{{>titipan.tpl}}<input type="hidden" name="g_c" value="1"><button class="btn" type="submit">[[Ajukan keberatan]]</button></form><p>{{OBJECT_UNTIL}} [[Gratis, sekitar 2 menit. Alasan “tidak ditanggapi” sudah kami isikan. Belum ingin? Kami mengabari begitu ada jawaban.]] {{LOOK_AGAIN}}</p>{{/OBJECT_LATE}}
{{#FILES}}<h2>[[Surat dan berkas]]</h2>
<form action="/lacak/berkas{{BAHASA}}" method="post">{{>titipan.tpl}}<ul class="res">{{#FILE}}<li><button class="btn lnk sml" type="submit" name="berkas" value="{{FILE_N}}">[[Unduh]] {{FILE_TITLE}} ({{FILE_TYPE}}, {{FILE_SIZE}})</button><br><span class="sm muted">{{#FILE_NUMBERED}}{{FILE_NUMBER}}{{/FILE_NUMBERED}} {{#FILE_DATED}}{{FILE_DAY}}{{/FILE_DATED}}{{#FILE_OLD}} [[(sudah diganti)]]{{/FILE_OLD}}</span></li>{{/FILE}}</ul></form>{{#FILES_UNTIL}}<p class="sm">[[Bisa diunduh sampai]] {{FILES_DAY}}.</p>{{/FILES_UNTIL}}{{/FILES}}
<h2>[[Apa yang terjadi]]</h2>
<ol class="tl">{{#NEXT}}<li class="next"><b>{{NEXT_TITLE}}</b><p>{{NEXT_TEXT}}</p></li>{{/NEXT}}{{#EVENT}}<li><b{{#IN_EN}} lang="id"{{/IN_EN}}>{{EVENT_WHAT}}</b><time datetime="{{EVENT_STAMP}}">{{EVENT_WHEN}}</time><span class="sm muted"{{#IN_EN}} lang="id"{{/IN_EN}}>{{EVENT_WHO}}</span></li>{{/EVENT}}</ol>
<p>{{LOOK_AGAIN}}</p>
<h2>[[Permohonan Anda]]</h2>
<dl class="sum">{{#ITEM}}<div><dt>[[Informasi]]</dt><dd class="ln">{{ITEM_TEXT}}</dd>{{#ITEM_OUT}}<dd><b>{{ITEM_OUTCOME}}</b> <span class="ln">{{ITEM_REASON}}</span></dd>{{/ITEM_OUT}}{{#ITEM_LINK}}<dd><a href="{{ITEM_HREF}}">[[Buka dokumennya]]</a></dd>{{/ITEM_LINK}}</div>{{/ITEM}}{{#OWN}}<div><dt>{{OWN_NAME}}</dt><dd class="ln">{{OWN_TEXT}}</dd></div>{{/OWN}}</dl>
</div>
<aside aria-labelledby="bisa"><h2 class="flush" id="bisa">[[Yang bisa Anda lakukan]]</h2>
{{#OBJECT}}<form class="acts flush" action="/lacak/keberatan{{BAHASA}}" method="post">{{>titipan.tpl}}<button class="btn two" type="submit">[[Ajukan keberatan]]</button></form><p class="sm">{{OBJECT_UNTIL}} [[Gratis. Diputus Atasan PPID, bukan petugas yang menjawab.]]</p>{{/OBJECT}}
{{#ACTS}}<form action="/lacak{{BAHASA}}" method="post">{{>titipan.tpl}}<ul class="res">{{#ACT}}<li><button class="btn lnk sml" type="submit" formaction="{{ACT_HREF}}">{{ACT_NAME}}</button></li>{{/ACT}}</ul></form>{{/ACTS}}
<p class="sm no-print">[[Untuk mencetak, pakai menu Cetak pada peramban.]]</p>
{{#OBJECT_LATER}}<div class="ban quiet"><h3>{{OBJECT_LATER_TITLE}}</h3><p>[[Anda berhak mengajukan keberatan. Tombolnya akan muncul di halaman ini.]]</p></div>{{/OBJECT_LATER}}
<div class="card soft"><h3>[[Simpan dua hal ini]]</h3><p>[[Nomor permohonan]]</p><p class="code">{{NUMBER}}</p><p>[[Kode rahasia]]</p><p class="code">{{KODE}}</p><p class="sm">[[Siapa pun yang punya keduanya bisa membuka halaman ini. Jangan bagikan. Kode hilang? Loket membuatkan yang baru dengan kartu identitas.]]</p></div>
{{#AGAIN}}<form id="lagi" action="/lacak{{BAHASA}}" method="post" hidden>{{>titipan.tpl}}</form>{{/AGAIN}}
<p class="sm">[[Perangkat bersama?]] <a href="/lacak{{BAHASA}}">[[Tutup halaman ini]]</a>[[; isinya tidak disimpan peramban.]]</p></aside></div>
</div></main>
{{>foot.tpl}}
