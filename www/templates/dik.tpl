{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap">
<h1>[[Daftar Informasi yang Dikecualikan]]</h1>
<p class="read">[[Bagian informasi yang ditutup sementara, dengan huruf pasal 17 UU 14/2008, uji konsekuensinya, dan sampai kapan. Yang disebut adalah bagiannya, bukan isinya.]]</p>
<p><a href="/dik.csv">[[Unduh CSV]]</a></p>
{{#NONE}}<p>[[Saat ini tidak ada informasi yang dikecualikan.]]</p>{{/NONE}}
{{#LIST}}<table class="cards" role="table"><caption>[[Daftar Informasi yang Dikecualikan]]</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[Jenis informasi]]</th><th role="columnheader" scope="col">[[Dasar hukum]]</th><th role="columnheader" scope="col">[[Jangka waktu]]</th><th role="columnheader" scope="col">[[Uji konsekuensi]]</th><th role="columnheader" scope="col">[[Ditetapkan]]</th><th role="columnheader" scope="col">[[Yang menguasai]]</th><th role="columnheader" scope="col">[[Ditinjau lagi]]</th></tr></thead><tbody role="rowgroup">{{#ITEM}}<tr role="row"><th role="rowheader" scope="row"{{#IN_EN}} lang="id"{{/IN_EN}}>{{ITEM_PART}}</th><td role="cell" data-l="[[Dasar hukum]]">{{ITEM_LAW}}</td><td role="cell" data-l="[[Jangka waktu]]">{{ITEM_UNTIL}}</td><td role="cell" data-l="[[Nomor uji]]">{{ITEM_TEST}}</td><td role="cell" data-l="[[Ditetapkan]]">{{ITEM_SET}}</td><td role="cell" data-l="[[Pemegang]]">{{ITEM_UNIT}}</td><td role="cell" data-l="[[Tinjau lagi]]">{{ITEM_REVIEW}}</td></tr>{{/ITEM}}</tbody></table>{{/LIST}}
<p>[[Tidak setuju sesuatu ditutup?]] <a href="/lacak{{BAHASA}}">[[Minta informasinya, lalu ajukan keberatan bila ditolak.]]</a></p>
</div></main>
{{>foot.tpl}}
