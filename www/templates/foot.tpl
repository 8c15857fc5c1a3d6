{{%AUTOESCAPE context="HTML"}}
<footer class="foot"><div class="wrap"><div class="grid g3">
<nav aria-labelledby="fk"><h2 id="fk">[[Layanan]]</h2><ul><li><a href="/permohonan{{BAHASA}}">[[Minta informasi]]</a></li><li><a href="/lacak{{BAHASA}}">[[Lacak, ajukan keberatan]]</a></li><li><a href="/dip{{BAHASA}}">[[Daftar Informasi Publik]]</a></li><li><a href="/dik{{BAHASA}}">[[Daftar informasi yang dikecualikan]]</a></li><li><a href="/statistik{{BAHASA}}">[[Statistik]]</a></li><li><a href="/maklumat{{BAHASA}}">[[Maklumat pelayanan]]</a></li><li><a href="/bantuan{{BAHASA}}#kontak">[[Kontak]]</a></li></ul></nav>
<nav aria-labelledby="ft"><h2 id="ft">[[Tentang]]</h2><ul><li><a href="/privasi{{BAHASA}}">[[Privasi dan data pribadi]]</a></li><li><a href="/bantuan{{BAHASA}}#aksesibilitas">[[Pernyataan aksesibilitas]]</a></li><li><a href="/bantuan{{BAHASA}}#data">[[Data terbuka dan API]]</a></li><li><a href="/status{{BAHASA}}">[[Status layanan]]</a></li></ul></nav>
<div><h2>{{OFFICE_NAME}}</h2><p{{#IN_EN}} lang="id"{{/IN_EN}}>{{#HAS_ADDRESS}}{{ADDRESS}}<br>{{/HAS_ADDRESS}}{{#HAS_HOURS}}{{HOURS}}<br>{{/HAS_HOURS}}{{#HAS_PHONE}}<a href="tel:{{PHONE_LINK}}">{{PHONE}}</a><br>{{/HAS_PHONE}}{{#HAS_EMAIL}}<a href="mailto:{{EMAIL}}">{{EMAIL}}</a>{{/HAS_EMAIL}}</p></div></div>
<p class="muted">[[Semua waktu dalam {{ZONE}}. Halaman ini bisa dipakai tanpa JavaScript.]]</p></div></footer>
</body>
</html>
