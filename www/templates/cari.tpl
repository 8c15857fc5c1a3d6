{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap">
<form action="/cari" method="get" role="search"><h1>[[Cari dokumen]]</h1>
<label for="q">[[Kata atau kalimat dalam dokumen]]</label>
<div class="search"><input id="q" name="q" type="search" value="{{Q}}" autocomplete="off" enterkeyhint="search" maxlength="200">{{#KEPT}}<input type="hidden" name="{{KEPT_NAME}}" value="{{KEPT_VALUE}}">{{/KEPT}}<button class="btn" type="submit">[[Cari]]</button></div></form>
{{#RELATED}}<p class="sm muted">[[Mencari juga bentuk kata yang sama:]] <em{{#IN_EN}} lang="id"{{/IN_EN}}>{{RELATED_WORDS}}</em>. <a href="{{EXACT_HREF}}">[[Cari persis seperti ditulis]]</a></p>{{/RELATED}}
{{#EXACT}}<p class="sm muted">[[Mencari persis seperti ditulis.]] <a href="{{LOOSE_HREF}}">[[Cari juga bentuk kata yang sama]]</a></p>{{/EXACT}}
{{#FROM_TITLES}}<div class="ban warn" role="status"><p>[[Isi dokumen sedang disiapkan untuk pencarian. Sementara ini kami mencari di judul dan ringkasan saja.]]</p></div>{{/FROM_TITLES}}
{{#SOME_WORDS}}<div class="ban quiet" role="status"><p>[[Tidak ada dokumen yang memuat semua kata itu. Ini yang paling mendekati.]]</p></div>{{/SOME_WORDS}}
{{#INVALID}}<div class="ban warn" role="status"><p>{{INVALID_TEXT}}</p></div>{{/INVALID}}
{{#SUGGEST}}<p>[[Maksud Anda]] <a href="{{SUGGEST_HREF}}"{{#IN_EN}} lang="id"{{/IN_EN}}>{{SUGGEST_TEXT}}</a>?</p>{{/SUGGEST}}
{{#RESULTS}}<div class="side">
<div>
<div class="bar"><h2 class="flush" id="hasil" tabindex="-1">{{TOTAL}}</h2><a class="only-s" href="#saring">{{FILTER_LINK}}</a></div>
{{>saringan.tpl}}
{{>result.tpl}}
{{>pager.tpl}}
{{>minta.tpl}}
</div>
<aside id="saring" aria-labelledby="hs">
<h2 id="hs" class="flush">[[Saring hasil]]</h2>
{{#ORDERS}}<div class="facet"><h3 id="fu">[[Urutkan]]</h3><ul aria-labelledby="fu">{{#ORDER}}<li><a href="{{ORDER_HREF}}"{{#ORDER_HERE}} aria-current="true"{{/ORDER_HERE}}>{{ORDER_NAME}}</a></li>{{/ORDER}}</ul></div>{{/ORDERS}}
{{#FACET}}<div class="facet"><h3 id="{{FACET_ID}}">{{FACET_NAME}}</h3><ul aria-labelledby="{{FACET_ID}}">{{#ROW}}<li><a href="{{ROW_HREF}}"{{#ROW_HERE}} aria-current="true"{{/ROW_HERE}}>{{ROW_LABEL}} <span>{{ROW_COUNT}}</span></a></li>{{/ROW}}{{#ROW_MORE}}<li><a href="{{ROW_MORE_HREF}}">{{ROW_MORE_TEXT}}</a></li>{{/ROW_MORE}}</ul></div>{{/FACET}}
{{#FACETS_ABOUT}}<p class="sm muted">[[Angka di samping saringan adalah perkiraan.]]</p>{{/FACETS_ABOUT}}
<p class="sm"><a href="#hasil">[[Kembali ke hasil]]</a> · <a href="{{ATOM_HREF}}">[[Langganan Atom]]</a> · <a href="{{CSV_HREF}}">[[Unduh CSV]]</a></p>
</aside>
</div>{{/RESULTS}}
{{#EMPTY}}<div class="read">
<h2>{{EMPTY_TEXT}}</h2>
{{>saringan.tpl}}
<p>[[Coba:]]</p>
<ul>{{#SUGGEST_EMPTY}}<li>[[Maksud Anda]] <a href="{{SUGGEST_HREF}}"{{#IN_EN}} lang="id"{{/IN_EN}}>{{SUGGEST_TEXT}}</a>?</li>{{/SUGGEST_EMPTY}}{{#WIDER}}<li><a href="{{WIDER_HREF}}">{{WIDER_TEXT}}</a></li>{{/WIDER}}<li>[[kata yang lebih umum, atau lebih sedikit kata]]</li><li><a href="/{{BAHASA}}#kelurahan">[[jelajahi menurut kelurahan]]</a></li></ul>
{{>minta.tpl}}
</div>{{/EMPTY}}
</div></main>
{{>foot.tpl}}
