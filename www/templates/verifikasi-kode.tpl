{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="read">
<h1>[[Verifikasi surat]]</h1>
{{#UNKNOWN}}<section class="ban bad" role="alert"><h2>[[Tidak dikenal]]</h2><p>[[Tidak ada surat kami dengan kode ini. Periksa huruf dan angkanya. Bila kodenya benar seperti di surat, surat itu bukan dari kami; beri tahu kami.]]</p></section>{{/UNKNOWN}}
{{#NO_CODE}}<section class="ban bad" role="alert"><h2>[[Periksa kodenya]]</h2><p>[[Kode surat terdiri dari 16 huruf dan angka, seperti tertulis di kaki surat.]]</p></section>{{/NO_CODE}}
{{#TOO_MANY}}<section class="ban bad" role="alert"><h2>[[Terlalu banyak percobaan dari sambungan ini]]</h2><p>[[Coba lagi satu jam lagi, atau tanyakan lewat telepon atau loket.]]</p></section>{{/TOO_MANY}}
<p>[[Setiap surat kami memuat kode di kakinya, sebagai tulisan dan sebagai kode QR. Dengan kode itu Anda bisa memeriksa apakah surat benar dari kami.]]</p>
<form method="get" action="/verifikasi">
{{#IN_EN}}<input type="hidden" name="bahasa" value="en">{{/IN_EN}}
<div class="f"><label for="kode">[[Kode surat]]</label><span class="hint" id="kode-hint">[[16 huruf dan angka. Besar kecil huruf, spasi, dan tanda hubung tidak berpengaruh.]]</span>
<input type="text" id="kode" name="kode" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="kode-hint"></div>
<p class="acts"><button class="btn" type="submit">[[Periksa surat]]</button></p>
</form>
</div></div></main>
{{>foot.tpl}}
