{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<h1>[[Jejak audit]]</h1>
<p class="muted">{{#OWN}}[[Tindakan Anda sendiri.]]{{/OWN}}{{#ALL}}[[Semua tindakan. Baris tidak pernah berubah; rantainya bisa diuji.]]{{/ALL}} <a href="{{CSV_HREF}}">CSV</a></p>
<table class="cards" role="table"><caption>[[Terbaru di atas]]</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[Waktu]]</th><th role="columnheader" scope="col">[[Pelaku]]</th><th role="columnheader" scope="col">[[Tindakan]]</th><th role="columnheader" scope="col">[[Objek]]</th><th role="columnheader" scope="col">[[Rincian]]</th></tr></thead>
<tbody role="rowgroup">{{#EVENT}}<tr role="row"><th role="rowheader" scope="row">{{EVENT_AT}} <span class="muted sm">#{{EVENT_NUMBER}}</span></th><td role="cell" data-l="[[Pelaku]]"><span>{{EVENT_WHO}}</span></td><td role="cell" data-l="[[Tindakan]]"><span>{{EVENT_WHAT}}</span></td><td role="cell" data-l="[[Objek]]"><span>{{EVENT_ON}}</span></td><td role="cell" data-l="[[Rincian]]"><span class="mono sm">{{EVENT_DETAIL}}</span></td></tr>{{/EVENT}}</tbody></table>
{{#OLDER}}<p class="pager"><a href="{{OLDER_HREF}}">[[Lebih lama]]</a></p>{{/OLDER}}
<h2>[[Penetapan saat pemasangan]]</h2>
<p class="muted">[[Jabatan yang ditetapkan langsung dari server sebelum ada PPID Utama. Daftar ini tampil selamanya.]]</p>
<ul class="res">{{#INSTALLED}}<li>{{ACTING}} {{POST_NAME}} {{UNIT_CODE}}: <b>{{WHO}}</b> <span class="muted sm">{{FROM_DAY}} – {{TO_DAY}} · {{DECREE}} · {{PROPOSED_BY}}</span></li>{{/INSTALLED}}</ul>
{{>kantor_foot.tpl}}
