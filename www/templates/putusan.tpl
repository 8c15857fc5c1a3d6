{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
{{>kasus_kepala.tpl}}
<div class="side wide"><div>
<ol class="steps" aria-label="[[Langkah keputusan]]">{{#STEP}}<li{{#STEP_DONE}} class="done"{{/STEP_DONE}}{{#STEP_HERE}} aria-current="step"{{/STEP_HERE}}>{{#STEP_DONE}}<span class="vh">[[Selesai:]] </span>{{/STEP_DONE}}{{STEP_NAME}}</li>{{/STEP}}</ol>
{{#FORM}}<form method="post" action="{{ADDRESS}}" id="utama">{{>form.tpl}}
<input type="hidden" name="revisi" value="{{REVISION}}"><input type="hidden" name="tanya" value="{{ASKED}}">
{{#KEPT}}<input type="hidden" name="{{KEPT_NAME}}" value="{{KEPT_VALUE}}">{{/KEPT}}
<h1>{{TITLE}}</h1>
<p class="muted" lang="id">{{ITEM_LINE}}</p>
{{#ANSWERS}}<dl class="sum act">{{#ANSWER}}<div><dt>{{A_NAME}}</dt><dd>{{A_TEXT}}</dd><dd><button class="btn lnk sml" type="submit" form="ubah" name="ubah" value="{{A_KEY}}">[[Ubah]]<span class="vh"> {{A_NAME}}</span></button></dd></div>{{/ANSWER}}</dl>{{/ANSWERS}}
{{>isian.tpl}}
{{#WITH_DOCUMENT}}<div class="f{{#DOC_BAD}} bad-f{{/DOC_BAD}}"><label for="dokumen">[[Kode dokumen yang sudah terbit]] <span class="opt">[[(bila sudah terbit)]]</span></label><span class="hint" id="dokumen-h">[[8 tanda, seperti K7P2Q9X4.]]</span>{{#DOC_BAD}}<p class="err"><span class="vh">[[Kesalahan:]] </span>{{DOC_SAY}}</p>{{/DOC_BAD}}<input class="w20" id="dokumen" name="dokumen" maxlength="12" autocomplete="off" value="{{DOCUMENT}}" aria-describedby="dokumen-h"></div>{{/WITH_DOCUMENT}}
{{#WITH_TEST}}<div class="f{{#TEST_BAD}} bad-f{{/TEST_BAD}}"><label for="uji">[[Nomor uji konsekuensi]]</label><span class="hint" id="uji-h">{{TEST_HINT}}</span>{{#TEST_BAD}}<p class="err"><span class="vh">[[Kesalahan:]] </span>{{TEST_SAY}}</p>{{/TEST_BAD}}<input class="w20" id="uji" name="uji" maxlength="15" autocomplete="off" value="{{TEST}}" aria-describedby="uji-h"></div>{{/WITH_TEST}}
<div class="acts"><button class="btn" type="submit">{{BUTTON}}</button>{{#EXTEND}}<a class="btn lnk" href="{{EXTEND_HREF}}">[[Perpanjang 7 hari kerja]]</a>{{/EXTEND}}</div>
</form>{{/FORM}}
{{#CHANGE}}<form method="post" action="{{ADDRESS}}" id="ubah">{{>form.tpl}}<input type="hidden" name="revisi" value="{{REVISION}}">{{#KEPT}}<input type="hidden" name="{{KEPT_NAME}}" value="{{KEPT_VALUE}}">{{/KEPT}}</form>{{/CHANGE}}
</div><div>{{>kasus_jam.tpl}}</div></div>
{{>kantor_foot.tpl}}
