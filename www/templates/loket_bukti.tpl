{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<div class="read">
<h1>[[Tanda bukti penerimaan]]</h1>
<section class="slip" aria-labelledby="bukti"><p class="flush" id="bukti"><b>[[Tanda Bukti Penerimaan]]</b><br>{{OFFICE_NAME}}</p>
<p class="code">{{NUMBER}}</p>
<p>[[Diterima {{RECEIVED}}.]]</p>
<p><b>[[Jawaban paling lambat {{DUE}}]]</b> [[(10 hari kerja, hari penerimaan tidak dihitung).]]{{#PROVISIONAL}} [[Sementara: kalender libur belum ditetapkan, tanggal bisa bergeser.]]{{/PROVISIONAL}} [[Kelengkapan diperiksa paling lambat {{CHECKED_BY}}.]] [[Tanpa surel pun bisa: periksa lagi pada {{LOOK_AGAIN}}.]]</p>
{{#CODE}}<p>[[Kode rahasia]]</p><p class="code">{{KODE}}</p>{{/CODE}}
{{#NO_CODE}}<p>[[Kode rahasia hanya ada di kertas pertama; kami tidak menyimpannya. Hilang? Minta kode baru di loket dengan kartu identitas.]]</p>{{/NO_CODE}}
<div class="qr">{{#QR}}<svg viewBox="{{QR_BOX}}" role="img" aria-label="[[Kode QR menuju halaman Lacak]]"><path class="qb" d="{{QR_BACK}}"/><path class="qf" d="{{QR_PATH}}"/></svg>{{/QR}}<p class="sm">[[Pindai, atau buka]] <b>{{FOLLOW}}</b>[[, lalu ketik nomor dan kode. Siapa pun yang punya keduanya bisa membuka permohonan ini.]]</p></div></section>
<p class="acts"><a class="btn" href="/loket{{BAHASA}}">[[Selesai, kosongkan layar]]</a></p>
<p class="sm muted">[[Cetak lewat menu Cetak pada peramban. Bacakan nomor, tanggal, dan kode bagi yang tidak membaca. Layar ini kosong sendiri setelah 3 menit.]]</p>
</div>
{{>kantor_foot.tpl}}
