{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
<div class="read">
<h1>[[Setelan]]</h1>
<ul class="res">{{#PAGE}}<li><h2><a href="{{PAGE_HREF}}">{{PAGE_NAME}}</a></h2><p class="muted">{{PAGE_ABOUT}}</p></li>{{/PAGE}}</ul>
</div>
{{>kantor_foot.tpl}}
