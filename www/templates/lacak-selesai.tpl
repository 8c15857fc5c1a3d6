{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="read">
<p class="muted sm flush">[[Nomor]] <b class="num">{{NUMBER}}</b></p>
<h1>{{HEADING}}</h1>
<div class="ban ok" role="status"><p>{{DONE_TEXT}}</p></div>
{{#AGAIN}}<form id="lagi" action="/lacak{{BAHASA}}" method="post">{{>titipan.tpl}}<p class="acts"><button class="btn" type="submit">[[Kembali ke permohonan]]</button></p></form>{{/AGAIN}}
</div></div></main>
{{>foot.tpl}}
