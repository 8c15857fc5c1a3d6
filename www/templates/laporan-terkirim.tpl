{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="read">
<h1>{{HEADING}}</h1>
<div class="ban ok" role="status"><p>{{DONE_TEXT}}</p></div>
<p><a href="{{DOC_HREF}}">[[Kembali ke dokumen]]</a></p>
</div></div></main>
{{>foot.tpl}}
