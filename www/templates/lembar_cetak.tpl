{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<div class="read">
<h1 lang="id">LEMBAR PENGESAHAN</h1>
<p class="code">{{S_CODE}}</p>
<div lang="id"><p>Dengan tanda tangan di bawah ini disahkan:</p>
<p><b>{{S_WHAT}}</b></p>
<dl class="sum"><div><dt>Nomor naskah</dt><dd class="kv">{{NUMBER}}</dd></div><div><dt>Sidik naskah (8 tanda)</dt><dd class="mono">{{S_SHA}}</dd></div><div><dt>Dasar</dt><dd>{{S_LAW}}</dd></div></dl>
<p>Pengesahan ini berlaku untuk naskah dengan sidik itu saja. Bila naskah berubah, lembar baru harus dicetak.</p>
<p class="sign">{{S_SIGNER}}</p>
<p>Tempat, tanggal, tanda tangan: ……………………………………………</p>
<p class="muted sm">Dicetak {{S_PRINTED}}. Dilampirkan oleh: ………………… Dicocokkan oleh: …………………</p></div>
{{#TEXT}}<h2>[[Naskah yang disahkan]]</h2>{{#PREVIEWS}}{{#PREVIEW}}{{>naskah.tpl}}{{/PREVIEW}}{{/PREVIEWS}}{{/TEXT}}
<p class="crumb"><a href="{{BACK_CASE}}">[[Kembali ke permohonan]]</a></p>
</div>
{{>kantor_foot.tpl}}
