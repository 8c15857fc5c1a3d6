{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap">
<h1>{{HEADING}}</h1>
{{#LEGAL}}<section class="ban quiet"><p>{{MEANING}}</p><p class="sm muted">[[Dasar hukum:]] <span{{#IN_EN}} lang="id"{{/IN_EN}}>{{LAW}}</span></p></section>{{/LEGAL}}
{{#INTRO}}<p>{{INTRO_TEXT}}</p>{{/INTRO}}
{{#CHILDREN}}<h2 class="flush">[[Di bawahnya]]</h2><ul class="chips">{{#CHILD}}<li><a href="{{CHILD_HREF}}">{{CHILD_NAME}} <span class="muted">{{CHILD_COUNT}}<span class="vh"> [[dokumen]]</span></span></a></li>{{/CHILD}}</ul>{{/CHILDREN}}
{{#WAY_DOWN}}<div class="read">{{>minta.tpl}}</div>{{/WAY_DOWN}}
{{#DOCUMENTS}}<div class="side">
<div>
{{#HALVES}}<h2 class="flush" id="semester">[[Menurut semester]]</h2><ul class="chips">{{#HALF}}<li><a href="{{HALF_HREF}}"{{#HALF_HERE}} aria-current="true"{{/HALF_HERE}}>{{HALF_NAME}} <span>{{HALF_COUNT}}<span class="vh"> [[dokumen]]</span></span></a></li>{{/HALF}}</ul>{{/HALVES}}
<h2{{#FLUSH}} class="flush"{{/FLUSH}} id="dokumen">{{LIST_HEADING}}</h2>
{{#NONE}}<p>{{NONE_TEXT}}</p>{{/NONE}}
{{>result.tpl}}
{{>pager.tpl}}
{{#CHECKLIST}}<h2 id="daftar-periksa">{{CHECK_HEADING}}</h2>
<p><b>{{CHECK_SUMMARY}}</b>{{#CHECK_MISSING}} {{CHECK_OWES}}{{/CHECK_MISSING}}</p>
<p class="sm muted">[[Berkala per semester dan per tahun, menurut UU 14/2008 pasal 9. Dokumen yang wajib ada tetapi belum diserahkan ditulis di sini, siapa pun yang terlambat.]]</p>
<dl class="sum chk">{{#CHECK}}<div><dt>{{#CHECK_LINK}}<a href="{{CHECK_HREF}}">{{CHECK_NAME}}</a>{{/CHECK_LINK}}{{#CHECK_PLAIN}}{{CHECK_NAME}}{{/CHECK_PLAIN}}</dt><dd>{{#CHECK_ASK}}<a class="sm" href="{{CHECK_ASK_HREF}}">[[Minta dokumen ini]]<span class="vh">: {{CHECK_NAME}}</span></a> {{/CHECK_ASK}}<span class="tag {{CHECK_TAG}}">{{CHECK_STATE}}</span></dd></div>{{/CHECK}}</dl>{{/CHECKLIST}}
</div>
<aside>
{{#SIDE_SEARCH}}<form action="/cari" method="get" role="search"><label for="q">{{SIDE_LABEL}}</label><div class="search"><input id="q" name="q" type="search" autocomplete="off" enterkeyhint="search" maxlength="200"><input type="hidden" name="{{SIDE_NAME}}" value="{{SIDE_VALUE}}">{{#IN_EN}}<input type="hidden" name="bahasa" value="en">{{/IN_EN}}<button class="btn" type="submit">[[Cari]]</button></div></form>{{/SIDE_SEARCH}}
{{#GROUP}}<div class="facet"><h2 id="{{GROUP_ID}}">{{GROUP_NAME}}</h2><ul aria-labelledby="{{GROUP_ID}}">{{#GROUP_ROW}}<li><a href="{{GROUP_HREF}}"{{#GROUP_HERE}} aria-current="true"{{/GROUP_HERE}}>{{GROUP_LABEL}} <span>{{GROUP_COUNT}}</span></a></li>{{/GROUP_ROW}}</ul></div>{{/GROUP}}
<p class="sm"><a href="{{ATOM_HREF}}">[[Langganan Atom]]</a> · <a href="{{CSV_HREF}}">[[Unduh CSV]]</a></p>
{{>minta.tpl}}
</aside>
</div>{{/DOCUMENTS}}
</div></main>
{{>foot.tpl}}
