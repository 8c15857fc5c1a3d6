{{%AUTOESCAPE context="HTML"}}
{{#FIELD}}<div class="f{{#F_BAD}} bad-f{{/F_BAD}}">
{{#F_SIMPLE}}<label for="{{F_ID}}">{{F_LABEL}}{{#F_OPTIONAL}} <span class="opt">[[(boleh kosong)]]</span>{{/F_OPTIONAL}}</label>{{#F_HINT}}<span class="hint" id="{{F_ID}}-h">{{F_HINT_TEXT}}</span>{{/F_HINT}}{{#F_BAD}}<p class="err" id="{{F_ID}}-e"><span class="vh">[[Kesalahan:]] </span>{{F_SAY}}</p>{{/F_BAD}}
{{#F_LINE}}<input id="{{F_ID}}" name="{{F_NAME}}" value="{{F_VALUE}}" maxlength="400" autocomplete="off"{{#F_BAD}} aria-invalid="true"{{/F_BAD}} aria-describedby="{{F_DESCRIBED}}">{{/F_LINE}}
{{#F_DAY}}<input class="w20" id="{{F_ID}}" name="{{F_NAME}}" value="{{F_VALUE}}" maxlength="10" inputmode="numeric" autocomplete="off"{{#F_BAD}} aria-invalid="true"{{/F_BAD}} aria-describedby="{{F_DESCRIBED}}">{{/F_DAY}}
{{#F_TEXT}}<textarea id="{{F_ID}}" name="{{F_NAME}}" rows="4" maxlength="4000"{{#F_BAD}} aria-invalid="true"{{/F_BAD}} aria-describedby="{{F_DESCRIBED}}">{{F_VALUE}}</textarea>{{/F_TEXT}}
{{#F_SELECT}}<select class="w20" id="{{F_ID}}" name="{{F_NAME}}"{{#F_BAD}} aria-invalid="true"{{/F_BAD}} aria-describedby="{{F_DESCRIBED}}"><option value="">[[Pilih]]</option>{{#F_OPTION}}<option value="{{C_VALUE}}"{{#C_CHOSEN}} selected{{/C_CHOSEN}}>{{C_LABEL}}</option>{{/F_OPTION}}</select>{{/F_SELECT}}{{/F_SIMPLE}}
{{#F_GROUP}}<fieldset{{#F_BAD}} aria-describedby="{{F_ID}}-e"{{/F_BAD}}><legend>{{F_LABEL}}</legend>{{#F_HINT}}<p class="hint">{{F_HINT_TEXT}}</p>{{/F_HINT}}{{#F_BAD}}<p class="err" id="{{F_ID}}-e"><span class="vh">[[Kesalahan:]] </span>{{F_SAY}}</p>{{/F_BAD}}<div class="box">{{#F_CHOICE}}
<div class="pick"><input type="{{C_TYPE}}" id="{{C_ID}}" name="{{F_NAME}}" value="{{C_VALUE}}"{{#C_CHOSEN}} checked{{/C_CHOSEN}}><label for="{{C_ID}}"><b>{{C_LABEL}}{{#C_PROPOSED}} <span class="tag info">[[Disarankan]]</span>{{/C_PROPOSED}}</b>{{C_HINT}}</label></div>{{/F_CHOICE}}</div></fieldset>{{/F_GROUP}}
{{#F_LAW}}<p class="sm muted">{{F_LAW_TEXT}}</p>{{/F_LAW}}</div>{{/FIELD}}
