{{%AUTOESCAPE context="HTML"}}
{{#ERRORS}}<div class="errsum" role="alert" aria-labelledby="es" tabindex="-1"><h2 id="es">{{ERRORS_TITLE}}</h2><ul>{{#ERROR}}<li><a href="{{ERROR_HREF}}">{{ERROR_TEXT}}</a></li>{{/ERROR}}</ul></div>{{/ERRORS}}
