{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<div class="read">
<h1>{{PROBLEM_HEADING}}</h1>
<p>{{PROBLEM_MESSAGE}}</p>
<p class="muted">[[Kode rujukan:]] <b class="mono">{{PROBLEM_REF}}</b></p>
<p><a href="/{{BAHASA}}">[[Ke beranda]]</a></p>
</div>
{{>kantor_foot.tpl}}
