{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<div class="read">
<h1>{{HEADING}}</h1>
<p>{{PROBLEM_MESSAGE}}</p>
{{#SIGN_IN}}<p class="acts"><a class="btn" href="{{SIGN_IN_HREF}}">[[Masuk]]</a></p>{{/SIGN_IN}}
{{#WORK}}<table><caption>[[Yang menunggu dikerjakan]]</caption>
<thead><tr><th scope="col">[[Pekerjaan]]</th><th scope="col">[[Jumlah]]</th></tr></thead>
<tbody>{{#LANE}}<tr><th scope="row">{{LANE_NAME}}</th><td>{{LANE_COUNT}}</td></tr>{{/LANE}}</tbody></table>{{/WORK}}
{{#HOME}}<p><a href="{{PUBLIC}}">[[Buka portal publik]]</a></p>{{/HOME}}
{{#BACK}}<p><a href="/{{BAHASA}}">[[Ke beranda]]</a></p>{{/BACK}}
{{#REFERENCE}}<p class="muted">[[Kode rujukan:]] <b class="mono">{{REF}}</b></p>{{/REFERENCE}}
</div>
{{>kantor_foot.tpl}}
