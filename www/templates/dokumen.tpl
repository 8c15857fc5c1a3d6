{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap">
<nav aria-label="[[Remah jalan]]"><p class="crumb flush">{{#BACK}}<a href="{{BACK_HREF}}">← {{BACK_TEXT}}</a>{{/BACK}}{{#CRUMB}}<a href="{{CRUMB_HREF}}">{{CRUMB_NAME}}</a> · <a href="{{CRUMB_TYPE_HREF}}">{{CRUMB_TYPE_NAME}}</a>{{/CRUMB}}</p></nav>
<h1{{#IN_EN}} lang="id"{{/IN_EN}}>{{DOC_TITLE}}</h1>
<ul class="meta"><li><span class="tag {{TAG}}">{{CLASS_NAME}}</span></li>{{#DOC_NUMBER}}<li>[[Nomor {{DOC_NUMBER_TEXT}}]]</li>{{/DOC_NUMBER}}<li>{{UNIT_NAME}}</li>{{#DOC_DATE}}<li><time datetime="{{DOC_DATE_ISO}}">{{DOC_DATE_TEXT}}</time></li>{{/DOC_DATE}}{{#IN_EN}}<li>This document is in Indonesian</li>{{/IN_EN}}</ul>
{{#REPLACED}}<section class="ban warn"><h2>[[Versi ini sudah diganti]]</h2><p>[[Ini versi {{THIS_VERSION}}. Yang berlaku: versi {{CURRENT_VERSION}}.]] <a href="{{CURRENT_HREF}}">[[Buka versi yang berlaku]]</a></p></section>{{/REPLACED}}
<div class="acts"><a class="btn" href="{{FILE_HREF}}">{{FILE_TEXT}}</a>{{#HAS_TEXT}}<a class="btn two" href="{{TEXT_HREF}}">{{TEXT_TEXT}}</a>{{/HAS_TEXT}}</div>
<div class="side wide">
<div>
{{#SEARCH_INSIDE}}<form action="{{INSIDE_ACTION}}" method="get" role="search"><label for="qd">[[Cari di dalam dokumen ini]]</label><div class="search"><input id="qd" name="q" type="search" value="{{Q}}" maxlength="200">{{#IN_EN}}<input type="hidden" name="bahasa" value="en">{{/IN_EN}}<button class="btn two" type="submit">[[Cari]]</button></div></form>
{{#FOUND}}<p class="sm" id="ditemukan">[[Ditemukan di]] {{#FOUND_PAGE}}<a href="{{FOUND_HREF}}"{{#FOUND_HERE}} aria-current="true"{{/FOUND_HERE}}>{{FOUND_NAME}}</a>{{FOUND_AFTER}}{{/FOUND_PAGE}}</p>{{/FOUND}}
{{#NOT_FOUND}}<p id="ditemukan">{{NOT_FOUND_TEXT}} <a href="{{ELSEWHERE_HREF}}">[[Cari di semua dokumen]]</a></p>{{/NOT_FOUND}}{{/SEARCH_INSIDE}}
<h2 id="teks">{{PAGE_HEADING}}</h2>
<p class="sm">{{#HAS_PICTURE}}<a href="#gambar">[[Lihat gambar halaman]]</a> · {{/HAS_PICTURE}}{{#HAS_TEXT}}<a href="{{TEXT_HREF}}">{{ALL_TEXT}}</a>{{/HAS_TEXT}}</p>
{{#PAGE_TEXT}}<div class="txt"{{#IN_EN}} lang="id"{{/IN_EN}}>{{#LINE}}{{LINE_TEXT:marked}}<br>{{/LINE}}</div>
{{#PART}}<nav aria-label="[[Bagian halaman]]"><p class="sm muted">[[Halaman ini panjang: bagian {{PART_N}} dari {{PART_OF}}.]] {{#PART_PREVIOUS}}<a href="{{PART_PREVIOUS_HREF}}">← [[Bagian sebelumnya]]</a> {{/PART_PREVIOUS}}{{#PART_NEXT}}<a href="{{PART_NEXT_HREF}}">[[Bagian berikutnya]] →</a>{{/PART_NEXT}}</p></nav>{{/PART}}{{/PAGE_TEXT}}
{{#PAGE_EMPTY}}<p class="ban quiet">{{PAGE_EMPTY_TEXT}}</p>{{/PAGE_EMPTY}}
{{#PAGE_OCR_NOTE}}<p class="sm muted">[[Teks hasil pindai otomatis, mungkin ada salah baca. Yang berlaku adalah gambar atau berkasnya.]]</p>{{/PAGE_OCR_NOTE}}
{{#PAGES}}<nav aria-label="[[Halaman dokumen]]"><ul class="pager">{{#PAGE_PREVIOUS}}<li><a href="{{PAGE_PREVIOUS_HREF}}" rel="prev">← {{PAGE_PREVIOUS_NAME}}</a></li>{{/PAGE_PREVIOUS}}{{#PAGE_NEXT}}<li><a href="{{PAGE_NEXT_HREF}}" rel="next">{{PAGE_NEXT_NAME}} →</a></li>{{/PAGE_NEXT}}</ul></nav>{{/PAGES}}
{{#HAS_PICTURE}}<figure id="gambar" class="card">{{#PICTURE_SHOWN}}<img class="pg" src="{{PICTURE_HREF}}" width="{{PICTURE_WIDTH}}" height="{{PICTURE_HEIGHT}}" loading="lazy" alt="{{PICTURE_ALT}}"><figcaption class="sm muted"><a href="{{PICTURE_HREF}}">{{PICTURE_TEXT}}</a></figcaption>{{/PICTURE_SHOWN}}{{#PICTURE_SAVED}}<p><a href="{{PICTURE_HREF}}">{{PICTURE_LOAD}}</a></p><figcaption class="sm muted">[[Gambar tidak dimuat karena peramban Anda meminta hemat data.]]</figcaption>{{/PICTURE_SAVED}}</figure>{{/HAS_PICTURE}}
</div>
<div>
<h2 class="flush">[[Tentang dokumen]]</h2>
<dl class="sum card">
<div><dt>[[Diterbitkan oleh]]</dt><dd>[[PPID Pelaksana {{UNIT_NAME}}]]</dd></div>
<div><dt>[[Terbit pada]]</dt><dd><time datetime="{{PUBLISHED_ISO}}">{{PUBLISHED_TEXT}}</time></dd></div>
{{#TYPE_KNOWN}}<div><dt>[[Jenis]]</dt><dd><a href="{{TYPE_HREF}}">{{TYPE_NAME}}</a></dd></div>{{/TYPE_KNOWN}}
{{#PERIOD_KNOWN}}<div><dt>[[Semester]]</dt><dd>{{PERIOD_NAME}}</dd></div>{{/PERIOD_KNOWN}}
<div><dt>[[Kelas informasi]]</dt><dd><a href="{{CLASS_HREF}}">{{CLASS_NAME}}</a>. <a href="/bantuan{{BAHASA}}#kelas">[[Apa artinya?]]</a></dd></div>
<div><dt>[[Berkas]]</dt><dd>{{FILE_FACTS}}</dd></div>
<div><dt>[[Sidik berkas terbit (SHA-256)]]</dt><dd class="mono">{{SHA}}<br><a href="/bantuan{{BAHASA}}#sidik">[[Cara mencocokkan]]</a></dd></div>
{{#SHA_ORIGINAL}}<div><dt>[[Sidik berkas asli]]</dt><dd class="mono">{{SHA_ORIGINAL_TEXT}}</dd><dd class="sm muted">[[Berbeda karena data tersembunyi (nama pembuat, riwayat) dibersihkan sebelum terbit.]]</dd></div>{{/SHA_ORIGINAL}}
{{#LICENCE}}<div><dt>[[Lisensi]]</dt><dd{{#IN_EN}} lang="id"{{/IN_EN}}>{{LICENCE_TEXT}}</dd></div>{{/LICENCE}}
</dl>
<h2>[[Riwayat versi]]</h2>
<ol class="tl">{{#VERSION}}<li><b>{{VERSION_NAME}}</b><span class="t">{{VERSION_DATE}}</span>{{#VERSION_REASON}}<p>{{VERSION_REASON_TEXT}}</p>{{/VERSION_REASON}}{{#VERSION_LINK}}<p><a href="{{VERSION_HREF}}">{{VERSION_LINK_TEXT}}</a></p>{{/VERSION_LINK}}</li>{{/VERSION}}</ol>
<h2>[[Kutip dokumen ini]]</h2>
<p class="txt sm"{{#IN_EN}} lang="id"{{/IN_EN}}>{{CITE}}</p>
{{#SIMILARS}}<h2>[[Dokumen serupa]]</h2>
<ul{{#IN_EN}} lang="id"{{/IN_EN}}>{{#SIMILAR}}<li><a href="{{SIMILAR_HREF}}">{{SIMILAR_TITLE}}</a></li>{{/SIMILAR}}</ul>{{/SIMILARS}}
{{>lapor.tpl}}
<p class="sm">[[Untuk mesin:]] <a href="{{JSON_HREF}}">JSON</a></p>
</div>
</div>
</div></main>
{{>foot.tpl}}
