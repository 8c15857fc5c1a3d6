{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<h1>{{TITLE}}</h1>
<p class="sm">{{#TAB}}<a href="{{TAB_HREF}}"{{#TAB_HERE}} aria-current="page"{{/TAB_HERE}}>{{TAB_NAME}}</a> {{/TAB}}· <a href="{{CSV_HREF}}">[[Unduh CSV, data pemohon disamarkan]]</a></p>
{{#NONE}}<p>[[Belum ada yang tercatat.]]</p>{{/NONE}}
{{#LIST}}<div class="wide-table" role="region" aria-label="{{TITLE}}" tabindex="0"><table class="cards" role="table"><caption>[[Yang terbaru lebih dulu; data pemohon disamarkan]]</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[Nomor]]</th>{{#HEAD}}<th role="columnheader" scope="col">{{NAME}}</th>{{/HEAD}}</tr></thead><tbody role="rowgroup">{{#ROW}}<tr role="row"><th role="rowheader" scope="row"><a href="{{HREF}}">{{NUMBER}}</a></th>{{#CELL}}<td role="cell" data-l="{{NAME}}">{{TEXT}}</td>{{/CELL}}</tr>{{/ROW}}</tbody></table></div>{{/LIST}}
{{#NEXT}}<p><a class="btn two" href="{{NEXT_HREF}}">[[Berikutnya]]</a></p>{{/NEXT}}
<details><summary>[[Salinan internal dengan nama]]</summary>{{#INTERNAL}}<form class="bar" method="post" action="{{ADDRESS}}">{{>form.tpl}}<label for="untuk">[[Untuk apa?]]</label><select class="w20" id="untuk" name="untuk">{{#PURPOSE}}<option value="{{VALUE}}">{{NAME}}</option>{{/PURPOSE}}</select><button class="btn two sml" type="submit">[[Unduh dan catat]]</button></form><p class="sm muted">[[Siapa mengunduh dan untuk apa tercatat di jejak audit. NIK tetap disamarkan. Jangan disebarkan.]]</p>{{/INTERNAL}}</details>
{{>kantor_foot.tpl}}
