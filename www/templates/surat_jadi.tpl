{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
{{>kasus_kepala.tpl}}
<h1 lang="id">{{TITLE}}</h1>
<p class="muted">{{LETTER_LINE}}</p>
{{#PROBLEM}}<div class="ban {{PROBLEM_CLASS}}"><h2>{{PROBLEM_HEAD}}</h2><p>{{PROBLEM_TEXT}}</p></div>{{/PROBLEM}}
{{#AS_PDF}}<p><a href="{{PDF_HREF}}">[[Buka sebagai PDF]]</a></p>{{/AS_PDF}}
<p><a href="{{FORMS_HREF}}">[[Konsep ODT dan berkas bertanda tangan]]</a></p>
{{#PREVIEW}}{{>naskah.tpl}}{{/PREVIEW}}
<p><a href="{{BACK_CASE}}">[[Kembali ke permohonan]]</a></p>
{{>kantor_foot.tpl}}
