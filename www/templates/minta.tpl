{{%AUTOESCAPE context="HTML"}}
<section class="card soft task"><h2>{{#ASK_HEADING}}{{ASK_HEADING_TEXT}}{{/ASK_HEADING}}</h2><p>[[Datang, telepon, atau tulis surel: sebutkan dokumen, kelurahan, dan tahunnya. Gratis, tanpa membuat akun.]]</p>
<p><b>{{OFFICE_NAME}}</b>{{#HAS_ADDRESS}}<br><span{{#IN_EN}} lang="id"{{/IN_EN}}>{{ADDRESS}}</span>{{/HAS_ADDRESS}}{{#HAS_HOURS}}<br><span{{#IN_EN}} lang="id"{{/IN_EN}}>{{HOURS}}</span>{{/HAS_HOURS}}{{#HAS_PHONE}}<br>[[Telepon]] <a href="tel:{{PHONE_LINK}}">{{PHONE}}</a>{{/HAS_PHONE}}{{#HAS_EMAIL}}<br>[[Surel (email)]] <a href="mailto:{{EMAIL}}">{{EMAIL}}</a>{{/HAS_EMAIL}}</p>
<p class="sm muted">[[Dijawab paling lambat 10 hari kerja.]] <a href="/bantuan{{BAHASA}}#prosedur">[[Bagaimana caranya?]]</a></p></section>
