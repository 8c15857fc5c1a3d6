{{%AUTOESCAPE context="HTML"}}
{{#ERRSUM}}<div class="errsum" role="alert"><h2>[[Ada isian yang perlu diperbaiki]]</h2><ul>{{#ERROR}}<li><a href="#{{ERROR_FIELD}}">{{ERROR_SAY}}</a></li>{{/ERROR}}</ul></div>{{/ERRSUM}}
<input type="hidden" name="tanda" value="{{CSRF}}"><input type="hidden" name="sekali" value="{{ONCE}}">
