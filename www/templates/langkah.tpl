{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
{{>kasus_kepala.tpl}}
<div class="side wide"><div>
{{#STALE}}<div class="ban warn" role="alert"><h2>[[Ada yang berubah]]</h2><p>{{STALE_TEXT}}</p><p><a href="{{STALE_HREF}}">[[Lihat perubahannya]]</a></p></div>{{/STALE}}
{{#REFUSED}}<div class="ban bad" role="alert"><h2>[[Belum tersimpan]]</h2><p>{{REFUSED_TEXT}}</p></div>{{/REFUSED}}
{{#FORM}}<form method="post" action="{{ADDRESS}}"{{#MULTIPART}} enctype="multipart/form-data"{{/MULTIPART}}>{{>form.tpl}}
<input type="hidden" name="revisi" value="{{REVISION}}">
<h1>{{TITLE}}</h1>
{{#INTRO}}<p>{{INTRO_TEXT}}</p>{{/INTRO}}
{{#SHOWN}}<dl class="sum">{{#SHOW}}<div><dt>{{SHOW_NAME}}</dt><dd lang="id">{{SHOW_TEXT}}</dd></div>{{/SHOW}}</dl>{{/SHOWN}}
{{>isian.tpl}}
{{#UPLOAD}}<div class="f{{#U_BAD}} bad-f{{/U_BAD}}"><label for="berkas">{{U_LABEL}}</label><span class="hint" id="berkas-h">{{U_HINT}}</span>{{#U_BAD}}<p class="err" id="berkas-e"><span class="vh">[[Kesalahan:]] </span>{{U_SAY}}</p>{{/U_BAD}}<input type="file" id="berkas" name="berkas" aria-describedby="berkas-h"></div>{{/UPLOAD}}
<div class="acts"><button class="btn{{#BAD_BUTTON}} bad{{/BAD_BUTTON}}" type="submit">{{BUTTON}}</button>{{#OTHER_WAY}}<a class="btn two" href="{{OTHER_HREF}}">{{OTHER_NAME}}</a>{{/OTHER_WAY}}<a class="btn lnk" href="{{BACK_CASE}}">[[Kembali tanpa menyimpan]]</a></div>
</form>{{/FORM}}
</div><div>{{>kasus_jam.tpl}}</div></div>
{{>kantor_foot.tpl}}
