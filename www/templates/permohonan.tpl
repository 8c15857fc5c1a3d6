{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap">
<div class="side"><div class="read">
<h1>[[Minta informasi]]</h1>
<p>[[Tidak menemukan yang Anda cari? Minta kepada kami. Gratis, tanpa membuat akun, sekitar 5 menit.]]</p>
<ol><li>[[Tulis informasi yang Anda butuhkan. Kami tunjukkan dulu bila sudah terbit.]]</li><li>[[Isi data diri. Undang-undang meminta kami mencatatnya; tidak pernah diterbitkan.]]</li><li>[[Periksa dan kirim. Anda langsung mendapat nomor, kode rahasia, dan tanggal jawaban.]]</li></ol>
<p class="acts"><a class="btn" href="{{BEGIN_HREF}}">[[Mulai]]</a></p>
<h2>[[Yang perlu disiapkan]]</h2>
<ul><li>[[Perorangan: NIK, dan foto KTP bila ingin mengunggahnya.]]</li><li>[[Badan hukum: nomor pengesahan, dan foto aktanya.]]</li><li>[[Kelompok orang: surat kuasa dan KTP pemberi kuasa.]]</li></ul>
<p>[[Tidak mau mengunggah? Tunjukkan aslinya di loket; petugas melihat tanpa menyalin.]]</p>
<h2>[[Sudah mengirim?]]</h2>
<p>[[Ikuti permohonan Anda dengan nomor dan kode rahasia:]] <a href="/lacak{{BAHASA}}">[[Lacak permohonan]]</a></p>
</div>
<aside aria-labelledby="cara-lain"><div class="card soft"><h2 id="cara-lain">[[Lebih suka kertas atau tatap muka?]]</h2><p>[[Pintu kertas dan pintu loket sama nilainya: nomor yang sama, hitungan hari yang sama. Petugas juga bisa mengisikannya untuk Anda.]]</p><p><b>{{OFFICE_NAME}}</b>{{#HAS_ADDRESS}}<br><span{{#IN_EN}} lang="id"{{/IN_EN}}>{{ADDRESS}}</span>{{/HAS_ADDRESS}}{{#HAS_HOURS}}<br><span{{#IN_EN}} lang="id"{{/IN_EN}}>{{HOURS}}</span>{{/HAS_HOURS}}{{#HAS_PHONE}}<br>[[Telepon]] <a href="tel:{{PHONE_LINK}}">{{PHONE}}</a>{{/HAS_PHONE}}</p><p class="sm"><a href="/bantuan{{BAHASA}}#formulir">[[Formulir cetak]]</a></p></div></aside></div>
</div></main>
{{>foot.tpl}}
