{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap">
<h1>[[Daftar Informasi Publik]]</h1>
<p class="read">[[Semua informasi yang kami kuasai dan terbuka, menurut UU 14/2008 pasal 11 dan PerKI 1/2021 pasal 21. Daftar ini selalu mengikuti dokumen yang sedang terbit.]]</p>
<p>{{TOTAL}} · <a href="{{CSV_HREF}}">[[Unduh CSV]]</a></p>
{{#NONE}}<p>[[Belum ada dokumen yang diterbitkan. Dokumen muncul di sini begitu diperiksa dan disetujui.]]</p>{{/NONE}}
{{#LIST}}<table class="cards" role="table"><caption>{{LIST_HEADING}}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[Ringkasan isi informasi]]</th><th role="columnheader" scope="col">[[Yang menguasai]]</th><th role="columnheader" scope="col">[[Penanggung jawab]]</th><th role="columnheader" scope="col">[[Waktu dan tempat]]</th><th role="columnheader" scope="col">[[Bentuk]]</th><th role="columnheader" scope="col">[[Retensi]]</th><th role="columnheader" scope="col">[[Kelas]]</th></tr></thead><tbody role="rowgroup">{{#ITEM}}<tr role="row"><th role="rowheader" scope="row"{{#IN_EN}} lang="id"{{/IN_EN}}><a href="{{ITEM_HREF}}">{{ITEM_TITLE}}</a></th><td role="cell" data-l="[[Yang menguasai]]">{{ITEM_UNIT}}</td><td role="cell" data-l="[[Penanggung jawab]]">[[PPID Pelaksana {{ITEM_UNIT}}]]</td><td role="cell" data-l="[[Waktu dan tempat]]">{{ITEM_TIME}}</td><td role="cell" data-l="[[Bentuk]]">{{ITEM_FORM}}</td><td role="cell" data-l="[[Retensi]]">{{ITEM_RETENTION}}</td><td role="cell" data-l="[[Kelas]]"><span class="tag {{TAG}}">{{CLASS_NAME}}</span></td></tr>{{/ITEM}}</tbody></table>{{/LIST}}
{{>pager.tpl}}
</div></main>
{{>foot.tpl}}
