{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap">
<div class="side"><div class="read">
<h1>{{HEADING}}</h1>
{{#SENT_AGAIN}}<div class="ban quiet"><p>{{SENT_AGAIN_TEXT}}</p></div>{{/SENT_AGAIN}}
<section class="slip" aria-labelledby="bukti"><h2 class="flush" id="bukti">{{SLIP_TITLE}}</h2>
<p>{{NUMBER_LABEL}}</p><p class="code">{{NUMBER}}</p><p>[[Kode rahasia]]</p><p class="code">{{KODE}}</p>
<p>{{RECEIVED_TEXT}}</p>
<div class="qr">{{#QR}}<svg viewBox="{{QR_BOX}}" role="img" aria-label="[[Kode QR menuju halaman Lacak]]"><path class="qb" d="{{QR_BACK}}"/><path class="qf" d="{{QR_PATH}}"/></svg>{{/QR}}<p class="sm">{{FOLLOW_AT}}<br>[[Ketik nomor dan kode rahasia di sana. Siapa pun yang punya keduanya bisa membuka permohonan ini. Jangan bagikan. Kami tidak pernah menanyakannya.]]<br><b>{{OFFICE_NAME}}</b>{{#HAS_PHONE}}, {{PHONE}}{{/HAS_PHONE}}</p></div>
</section>
<p class="no-print">[[Cetak halaman ini lewat menu Cetak pada peramban, atau catat nomor dan kodenya. Kode hilang? Loket membuatkan yang baru dengan kartu identitas.]]</p>
{{>jam.tpl}}
<h2>[[Apa yang terjadi]]</h2>
<ol class="tl">{{#NEXT}}<li class="next"><b>{{NEXT_TITLE}}</b><p>{{NEXT_TEXT}}</p></li>{{/NEXT}}<li><b>{{NOW_TITLE}}</b><time datetime="{{NOW_STAMP}}">{{NOW_TEXT}}</time></li></ol>
</div>
<aside aria-labelledby="bisa"><h2 class="flush" id="bisa">[[Langkah berikutnya]]</h2>
{{#AGAIN}}<form action="/lacak{{BAHASA}}" method="post"><input type="hidden" name="no" value="{{OPEN_NUMBER}}"><input type="hidden" name="kode" value="{{KODE}}"><p class="acts flush"><button class="btn" type="submit">[[Buka halaman permohonan]]</button></p></form><form id="lagi" action="{{AGAIN_ACTION}}" method="post" hidden>{{>titipan.tpl}}</form>{{/AGAIN}}
<p class="sm"><a href="/permohonan/informasi{{BAHASA}}">[[Ajukan permohonan lain]]</a></p>
<p class="sm">[[Perangkat bersama?]] <a href="/{{BAHASA}}">[[Tutup halaman ini]]</a>[[; isinya tidak disimpan peramban.]]</p></aside></div>
</div></main>
{{>foot.tpl}}
