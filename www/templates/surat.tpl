{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
{{>kasus_kepala.tpl}}
<div class="side wide"><div>
<ol class="steps" aria-label="[[Langkah keputusan]]">{{#STEP}}<li{{#STEP_DONE}} class="done"{{/STEP_DONE}}{{#STEP_HERE}} aria-current="step"{{/STEP_HERE}}>{{#STEP_DONE}}<span class="vh">[[Selesai:]] </span>{{/STEP_DONE}}{{STEP_NAME}}</li>{{/STEP}}</ol>
<h1>{{TITLE}}</h1>
<dl class="sum">{{#DECIDED}}<div><dt>{{D_NAME}}</dt><dd lang="id">{{D_TEXT}}</dd></div>{{/DECIDED}}</dl>
{{#PROBLEM}}<div class="ban {{PROBLEM_CLASS}}"><h2>{{PROBLEM_HEAD}}</h2><p>{{PROBLEM_TEXT}}</p></div>{{/PROBLEM}}
{{#FORM}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}
<input type="hidden" name="revisi" value="{{REVISION}}">
{{#SEAL}}<input type="hidden" name="sidik" value="{{DIGEST}}">{{/SEAL}}
{{>isian.tpl}}
<div class="acts"><button class="btn" type="submit">{{BUTTON}}</button>{{#OTHER_WAY}}<a class="btn two" href="{{OTHER_HREF}}">{{OTHER_NAME}}</a>{{/OTHER_WAY}}<a class="btn lnk" href="{{BACK_CASE}}">[[Kembali ke permohonan]]</a></div>
</form>{{/FORM}}
{{#PAPER}}<p><a href="{{PAPER_HREF}}">[[Cetak atau lampirkan lembar pengesahan]]</a></p>{{/PAPER}}{{#ONWARD}}<p><a class="btn two" href="{{ONWARD_HREF}}">[[Lanjut ke pengiriman]]</a></p>{{/ONWARD}}
{{#PREVIEWS}}<section aria-labelledby="pr"><h2 id="pr">[[Pratinjau surat]]</h2>{{#PREVIEW}}{{>naskah.tpl}}{{/PREVIEW}}</section>{{/PREVIEWS}}
</div><div>{{>kasus_jam.tpl}}</div></div>
{{>kantor_foot.tpl}}
