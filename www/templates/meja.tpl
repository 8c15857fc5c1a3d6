{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<h1>[[Meja kerja]]</h1>
<p class="muted">{{NOW}} · <a href="{{HERE}}">[[Muat ulang]]</a></p>
{{#COUNTERS}}<ul class="stat" aria-label="[[Ringkasan hari ini]]">
<li{{#IS_BAD}} class="is-bad"{{/IS_BAD}}><a href="{{LATE_HREF}}"><b>{{LATE}}</b>[[lewat batas]]</a></li>
<li{{#IS_WARN}} class="is-warn"{{/IS_WARN}}><a href="{{TODAY_HREF}}"><b>{{TODAY}}</b>[[batas hari ini]]</a></li>
<li><a href="{{SOON_HREF}}"><b>{{SOON}}</b>[[batas ≤ 3 hari kerja]]</a></li>
<li><a href="{{WAITING_HREF}}"><b>{{WAITING}}</b>[[menunggu pemohon]]</a></li></ul>{{/COUNTERS}}
<form action="/meja" method="get" role="search"><label for="cari-no">[[Cari nomor, pindai kode, atau kata]]</label><div class="search"><input id="cari-no" name="q" type="search" maxlength="100" value="{{Q}}">{{#IN_EN}}<input type="hidden" name="bahasa" value="en">{{/IN_EN}}<button class="btn two" type="submit">[[Cari]]</button></div></form>
<ul class="chips" aria-label="[[Tampilan]]">{{#CHIP}}<li><a href="{{CHIP_HREF}}"{{#CHIP_HERE}} aria-current="true"{{/CHIP_HERE}}>{{CHIP_NAME}}</a></li>{{/CHIP}}</ul>
{{#EMPTY}}<p class="ban quiet">{{EMPTY_TEXT}}</p>{{/EMPTY}}
{{#LIST}}<table class="cards" role="table"><caption>{{CAPTION}}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[Nomor]]</th><th role="columnheader" scope="col">[[Isi]]</th><th role="columnheader" scope="col">[[Tahap]]</th><th role="columnheader" scope="col" aria-sort="ascending">[[Batas ▲]]</th><th role="columnheader" scope="col">[[Langkah berikutnya]]</th></tr></thead>
<tbody role="rowgroup">{{#ROW}}
<tr role="row"{{#ROW_LATE}} class="late"{{/ROW_LATE}}{{#ROW_SOON}} class="soon"{{/ROW_SOON}}><th role="rowheader" scope="row"><a href="{{CASE_HREF}}">{{NUMBER}}</a></th><td role="cell"><span><span lang="id">{{SUBJECT}}</span><br><span class="muted sm">{{UNDER}}</span></span></td><td role="cell" data-l="[[Tahap]]"><span>{{STAGE}}</span></td><td role="cell" data-l="[[Batas]]"><span class="nw">{{DUE}}{{#TAG_BAD}}<br><span class="tag bad">{{LEFT}}</span>{{/TAG_BAD}}{{#TAG_WARN}}<br><span class="tag warn">{{LEFT}}</span>{{/TAG_WARN}}{{#TAG_INFO}}<br><span class="tag info">{{LEFT}}</span>{{/TAG_INFO}}{{#TAG_QUIET}}<br><span class="tag">{{LEFT}}</span>{{/TAG_QUIET}}</span></td><td role="cell" data-l="[[Berikutnya]]"><a href="{{NEXT_HREF}}">{{NEXT}}<span class="vh"> {{NUMBER}}</span></a></td></tr>{{/ROW}}</tbody></table>{{/LIST}}
{{#MORE}}<nav class="pager" aria-label="[[Halaman]]">{{#FIRST}}<a href="{{FIRST_HREF}}">[[Dari awal]]</a>{{/FIRST}}{{#NEXT_PAGE}}<a href="{{NEXT_PAGE_HREF}}" rel="next">[[Berikutnya]]</a>{{/NEXT_PAGE}}</nav>{{/MORE}}
{{>kantor_foot.tpl}}
