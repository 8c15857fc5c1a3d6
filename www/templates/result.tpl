{{%AUTOESCAPE context="HTML"}}
<ul class="res">
{{#HIT}}<li><h3{{#IN_EN}} lang="id"{{/IN_EN}}><a href="{{HIT_HREF}}">{{HIT_TITLE:marked}}</a></h3>
<ul class="meta"><li><span class="tag {{TAG}}">{{CLASS_NAME}}</span></li>{{#HIT_UNIT}}<li>{{HIT_UNIT_NAME}}</li>{{/HIT_UNIT}}{{#HIT_DATE}}<li><time datetime="{{HIT_DATE_ISO}}">{{HIT_DATE_TEXT}}</time></li>{{/HIT_DATE}}<li class="nw">{{HIT_FILE}}</li></ul>
{{#PAGE_HITS}}<ul class="hits" aria-label="[[Halaman yang cocok]]">{{#PAGE_HIT}}<li><a href="{{PAGE_HREF}}"><span class="vh">{{HIT_TITLE_PLAIN}}, </span>{{PAGE_NAME}}</a><span{{#IN_EN}} lang="id"{{/IN_EN}}>{{PAGE_SNIPPET:marked}}</span></li>{{/PAGE_HIT}}{{#PAGE_OCR}}<li class="sm muted">[[Teks hasil pindai, mungkin ada salah baca.]]</li>{{/PAGE_OCR}}{{#MORE_PAGES}}<li><a href="{{MORE_HREF}}">{{MORE_TEXT}}<span class="vh"> – {{HIT_TITLE_PLAIN}}</span></a></li>{{/MORE_PAGES}}</ul>{{/PAGE_HITS}}</li>
{{/HIT}}</ul>
