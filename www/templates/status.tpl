{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="read">
<h1>[[Status layanan]]</h1>
{{#WELL}}<section class="ban ok"><h2>[[Semua berjalan]]</h2><p>[[Dokumen bisa dicari, dibaca, dan diunduh.]]</p></section>{{/WELL}}
{{#PARTLY}}<section class="ban warn"><h2>[[Sebagian terganggu]]</h2><p>[[Isi dokumen sedang disiapkan untuk pencarian. Sementara ini kami mencari di judul dan ringkasan saja.]]</p></section>{{/PARTLY}}
<dl class="sum card"><div><dt>[[Dokumen terbit]]</dt><dd>{{DOCUMENTS}}</dd></div><div><dt>[[Pencarian]]</dt><dd>{{SEARCHING}}</dd></div><div><dt>[[Dokumen terakhir terbit]]</dt><dd>{{LATEST}}</dd></div></dl>
<p class="sm">[[Untuk mesin:]] <a href="/sehat">JSON</a></p>
</div></div></main>
{{>foot.tpl}}
