{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="hero"><div class="wrap"><div class="read">
<h1>[[Apa yang ingin Anda ketahui dari kelurahan?]]</h1>
<form action="/cari" method="get" role="search">
<label for="q">[[Cari isi dokumen yang sudah diterbitkan]]</label>
<div class="search"><input id="q" name="q" type="search" autocomplete="off" enterkeyhint="search" maxlength="200">{{#IN_EN}}<input type="hidden" name="bahasa" value="en">{{/IN_EN}}<button class="btn" type="submit">[[Cari]]</button></div>
</form>
{{#EXAMPLES}}<ul class="chips" aria-label="[[Contoh pencarian]]">{{#EXAMPLE}}<li><a href="{{EXAMPLE_HREF}}"{{#IN_EN}} lang="id"{{/IN_EN}}>{{EXAMPLE_TEXT}}</a></li>{{/EXAMPLE}}</ul>{{/EXAMPLES}}
</div></div></div><div class="wrap">
<div class="grid g3">
<section class="card task"><h2><a href="/cari{{BAHASA}}">[[Cari dan baca]]</a></h2><p>[[Semua dokumen yang sudah diterbitkan kelurahan bisa dicari, dibaca, dan diunduh. Tanpa akun, tanpa menyebut nama.]]</p></section>
<section class="card task"><h2><a href="#kelurahan">[[Lihat kelurahan Anda]]</a></h2><p>[[Dokumen tiap kelurahan menurut semester, dan mana yang seharusnya sudah ada tetapi belum diserahkan.]]</p></section>
<section class="card task"><h2><a href="/permohonan{{BAHASA}}">[[Minta informasi]]</a></h2><p>[[Tidak menemukan yang Anda cari? Minta kepada kami. Gratis, tanpa membuat akun.]]</p><p class="sm muted">[[Dijawab paling lambat 10 hari kerja.]]</p></section>
</div>
<div class="side">
<div>
<h2 id="baru">[[Baru diterbitkan]]</h2>
{{#NO_DOCUMENTS}}<p>[[Belum ada dokumen yang diterbitkan. Dokumen muncul di sini begitu diperiksa dan disetujui.]]</p>{{/NO_DOCUMENTS}}
{{#HAS_DOCUMENTS}}{{>result.tpl}}
<p><a href="{{ALL_HREF}}">{{ALL_TEXT}}</a></p>{{/HAS_DOCUMENTS}}
<h2 id="kelurahan">[[Jelajahi menurut kelurahan]]</h2>
{{#NO_UNITS}}<p>[[Belum ada kelurahan yang terdaftar.]]</p>{{/NO_UNITS}}
<ul class="chips">{{#UNIT}}<li><a href="{{UNIT_HREF}}">{{UNIT_NAME}} <span class="muted">{{UNIT_COUNT}}<span class="vh"> [[dokumen]]</span></span></a></li>{{/UNIT}}</ul>
{{#TYPES}}<h2>[[Jelajahi menurut jenis]]</h2>
<ul class="chips">{{#TYPE}}<li><a href="{{TYPE_HREF}}">{{TYPE_NAME}} <span class="muted">{{TYPE_COUNT}}<span class="vh"> [[dokumen]]</span></span></a></li>{{/TYPE}}</ul>{{/TYPES}}
</div>
<aside aria-labelledby="kelas">
<h2 id="kelas">[[Menurut kelas informasi]]</h2>
<ul class="sum res">{{#CLASS}}<li><a href="{{CLASS_HREF}}">{{CLASS_LABEL}}</a> <span class="muted">{{CLASS_COUNT}}</span><br><span class="sm">{{CLASS_MEANING}}</span></li>{{/CLASS}}</ul>
<div class="card soft"><h3>[[Datang langsung]]</h3><p>[[Tidak punya ponsel atau butuh bantuan? Petugas loket mencarikan dan mencetakkan dokumen untuk Anda.]]</p>{{#HAS_ADDRESS}}<p class="sm"{{#IN_EN}} lang="id"{{/IN_EN}}>{{ADDRESS}}{{#HAS_HOURS}}<br>{{HOURS}}{{/HAS_HOURS}}</p>{{/HAS_ADDRESS}}</div>
</aside>
</div>
</div></main>
{{>foot.tpl}}
