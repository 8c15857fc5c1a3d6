{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="read">
<p class="muted sm flush">[[Nomor]] <b class="num">{{NUMBER}}</b></p>
<h1>[[Sedang dicatat]]</h1>
<p>[[Kami sudah menerimanya]] <b>{{WRITTEN}}</b> [[dan sedang mencatatnya. Biasanya selesai dalam beberapa detik. Nomor dan batas waktunya tidak berubah.]]</p>
{{#AGAIN}}<form id="lagi" action="/lacak{{BAHASA}}" method="post">{{>titipan.tpl}}<p class="acts"><button class="btn" type="submit">[[Lihat lagi]]</button></p></form>{{/AGAIN}}
</div></div></main>
{{>foot.tpl}}
