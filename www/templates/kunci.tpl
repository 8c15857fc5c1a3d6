{{%AUTOESCAPE context="XML"}}
<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297" font-family="Liberation Sans, sans-serif" font-size="4" fill="#000">
<title>Kunci {{SITE}} - kertas untuk brankas</title>
<rect width="210" height="297" fill="#fff"/>
<text x="20" y="24" font-size="7" font-weight="bold">Kunci {{SITE}}</text>
<text x="20" y="32">Kertas untuk brankas. Dicetak {{DAY}} oleh {{ACTOR}}.</text>
<text x="20" y="42" font-weight="bold">Tanpa kertas ini cadangan (backup) tidak bisa dibaca lagi. Dengan kertas ini siapa pun bisa.</text>
<text x="20" y="48">Cetak satu atau dua lembar, simpan terpisah di brankas, catat siapa yang memegang,</text>
<text x="20" y="54">lalu hapus berkas ini dari komputer. Mengetik kembali: earsip key restore.</text>
{{#KEY}}<g transform="translate(0 {{TOP}})">
<text x="20" y="0" font-size="5" font-weight="bold">{{NAME}}</text>
<text x="20" y="8" font-family="Liberation Mono, monospace" font-size="5">{{LABEL}}</text>
{{#ROW}}<text x="20" y="{{Y}}" font-family="Liberation Mono, monospace" font-size="5" xml:space="preserve">{{N}}  {{DIGITS}}</text>
{{/ROW}}<text x="20" y="50" font-family="Liberation Mono, monospace" font-size="5">pemeriksa  {{CHECK}}</text>
<g transform="translate(128 -4) scale({{SCALE}})">{{#DARK}}<rect x="{{DX}}" y="{{DY}}" width="1" height="1"/>{{/DARK}}</g>
</g>
{{/KEY}}<text x="20" y="270" font-size="3.5">Huruf besar atau kecil dan spasi tidak berarti. Dua angka terakhir tiap baris memeriksa baris itu.</text>
<text x="20" y="276" font-size="3.5">Kunci data membuka data pemohon; kunci segel membuka kiriman yang menunggu. Keduanya tidak ada di cadangan.</text>
</svg>
