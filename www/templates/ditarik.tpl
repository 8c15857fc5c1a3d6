{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="read">
<h1>{{HEADING}}</h1>
<section class="ban warn"><p>{{MESSAGE}}</p></section>
{{#GONE}}<p>[[Catatan bahwa dokumen ini pernah ada tetap kami simpan. Anda bisa meminta penjelasan.]]</p>{{/GONE}}
<p class="muted">[[Kode dokumen:]] <span class="mono">{{DOC_ID}}</span></p>
{{#CURRENT}}<p><a href="{{CURRENT_HREF}}">[[Buka versi yang berlaku]]</a></p>{{/CURRENT}}
<form action="/cari" method="get" role="search"><label for="q">[[Cari dokumen lain]]</label>
<div class="search"><input id="q" name="q" type="search" autocomplete="off" enterkeyhint="search" maxlength="200">{{#IN_EN}}<input type="hidden" name="bahasa" value="en">{{/IN_EN}}<button class="btn" type="submit">[[Cari]]</button></div></form>
{{>minta.tpl}}
</div></div></main>
{{>foot.tpl}}
