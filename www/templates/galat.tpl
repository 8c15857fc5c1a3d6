{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="read">
<h1>{{HEADING}}</h1>
<p>{{MESSAGE}}</p>
{{#REFERENCE}}<p class="muted">[[Kode rujukan:]] <span class="mono">{{REF}}</span></p>{{/REFERENCE}}
{{#FIND}}<form action="/cari" method="get" role="search"><label for="q">[[Cari dokumen]]</label>
<div class="search"><input id="q" name="q" type="search" autocomplete="off" enterkeyhint="search" maxlength="200">{{#IN_EN}}<input type="hidden" name="bahasa" value="en">{{/IN_EN}}<button class="btn" type="submit">[[Cari]]</button></div></form>
<p><a href="/{{BAHASA}}">[[Ke beranda]]</a></p>{{/FIND}}
{{#COUNTER}}{{#HAS_ADDRESS}}<p>[[Loket tetap melayani:]] <span{{#IN_EN}} lang="id"{{/IN_EN}}>{{ADDRESS}}{{#HAS_HOURS}}, {{HOURS}}{{/HAS_HOURS}}</span></p>{{/HAS_ADDRESS}}{{/COUNTER}}
</div></div></main>
{{>foot.tpl}}
