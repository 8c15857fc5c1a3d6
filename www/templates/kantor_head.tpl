{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="{{LANG}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{FRAME_TITLE}} – {{SITE}}</title>
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="{{STYLE}}">
<link rel="stylesheet" href="{{OFFICE_STYLE}}">
<link rel="icon" type="image/svg+xml" href="{{ICON}}">
</head>
<body class="staff">
<a class="skip" href="#isi">[[Langsung ke isi utama]]</a>
<header class="top"><div class="wrap">
<a class="brand" href="/{{BAHASA}}"><svg viewBox="0 0 34 34" aria-hidden="true"><rect width="34" height="34" rx="5" fill="#f2b01e"/><path d="M8 7h12l6 6v14H8z" fill="#fff"/><path d="M20 7v6h6" fill="#cfe4ea"/><path d="M11 17h12M11 21h12M11 25h7" stroke="#0b4a5b" stroke-width="2"/></svg><b>[[Portal petugas]]<span>{{OFFICE_NAME}}{{#HAS_POSTS}} · {{POSTS}}{{/HAS_POSTS}}</span></b></a>
<div class="lang">{{#ASKER}}<a href="{{ASKER_OWN}}"><span class="vh">[[Akun saya:]] </span>{{ASKER_NAME}}</a><form class="away" method="post" action="{{ASKER_AWAY}}"><input type="hidden" name="tanda" value="{{ASKER_TOKEN}}"><button type="submit">[[Keluar]]</button></form>{{/ASKER}}{{#IN_ID}}<b lang="id" aria-current="true">ID<span class="vh"> – Bahasa Indonesia, sedang dipakai</span></b><a href="{{OTHER}}" lang="en" hreflang="en">EN<span class="vh"> – English version</span></a>{{/IN_ID}}{{#IN_EN}}<a href="{{OTHER}}" lang="id" hreflang="id">ID<span class="vh"> – versi Bahasa Indonesia</span></a><b lang="en" aria-current="true">EN<span class="vh"> – English, in use</span></b>{{/IN_EN}}</div>
{{#ASKER}}<nav class="nav" aria-label="[[Utama]]"><ul>{{#NAV}}<li><a href="{{NAV_HREF}}"{{#NAV_HERE}} aria-current="page"{{/NAV_HERE}}>{{NAV_NAME}}</a></li>{{/NAV}}</ul></nav>{{/ASKER}}
</div></header>
<main id="isi"><div class="wrap">
{{#SAID}}<div class="ban ok" role="status"><p>{{SAID_TEXT}}</p></div>{{/SAID}}
