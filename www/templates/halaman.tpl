{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="read"{{#ONLY_ID}} lang="id"{{/ONLY_ID}}>
<h1>{{TITLE_TEXT}}</h1>
{{>halaman_isi.tpl}}
</div></div></main>
{{>foot.tpl}}
