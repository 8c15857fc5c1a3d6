{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="{{LANG}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}}</title>
<meta name="color-scheme" content="light dark">
{{#NO_INDEX}}<meta name="robots" content="noindex">{{/NO_INDEX}}
{{#DESCRIBED}}<meta name="description" content="{{DESCRIBED_TEXT}}">{{/DESCRIBED}}
<link rel="stylesheet" href="{{STYLE}}">
{{#STYLE_MORE}}<link rel="stylesheet" href="{{STYLE_MORE_HREF}}">{{/STYLE_MORE}}
<link rel="icon" type="image/svg+xml" href="{{ICON}}">
<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml{{BAHASA}}" title="{{SITE}}">
{{#FEED}}<link rel="alternate" type="application/atom+xml" href="{{FEED_HREF}}" title="{{FEED_TITLE}}">{{/FEED}}
{{#CANONICAL}}<link rel="canonical" href="{{CANONICAL_HREF}}">{{/CANONICAL}}
</head>
<body>
<a class="skip" href="#isi">[[Langsung ke isi utama]]</a>
<header class="top"><div class="wrap">
<a class="brand" href="/{{BAHASA}}"><svg viewBox="0 0 34 34" aria-hidden="true"><rect width="34" height="34" rx="5" fill="#f2b01e"/><path d="M8 7h12l6 6v14H8z" fill="#fff"/><path d="M20 7v6h6" fill="#cfe4ea"/><path d="M11 17h12M11 21h12M11 25h7" stroke="#0b4a5b" stroke-width="2"/></svg><b>[[Arsip &amp; Informasi Publik]]<span>[[Pemerintah {{SITE}}]]</span></b></a>
<div class="lang">{{#IN_ID}}<b lang="id" aria-current="true">ID<span class="vh"> – Bahasa Indonesia, sedang dipakai</span></b>{{#OTHER_LINK}}<a href="{{OTHER}}" lang="en" hreflang="en">EN<span class="vh"> – English version</span></a>{{/OTHER_LINK}}{{#OTHER_FORM}}<button type="submit" form="lagi" formaction="{{OTHER}}" lang="en">EN<span class="vh"> – English version</span></button>{{/OTHER_FORM}}{{/IN_ID}}{{#IN_EN}}{{#OTHER_LINK}}<a href="{{OTHER}}" lang="id" hreflang="id">ID<span class="vh"> – versi Bahasa Indonesia</span></a>{{/OTHER_LINK}}{{#OTHER_FORM}}<button type="submit" form="lagi" formaction="{{OTHER}}" lang="id">ID<span class="vh"> – versi Bahasa Indonesia</span></button>{{/OTHER_FORM}}<b lang="en" aria-current="true">EN<span class="vh"> – English, in use</span></b>{{/IN_EN}}</div>
<nav class="nav" aria-label="[[Utama]]"><ul>{{#NAV}}<li><a href="{{NAV_HREF}}"{{#NAV_HERE}} aria-current="page"{{/NAV_HERE}}>{{NAV_NAME}}</a></li>{{/NAV}}</ul></nav>
</div></header>
{{#ALERT}}<section class="alert" aria-label="[[Informasi serta-merta]]"><div class="wrap"><p><span class="tag serta">{{ALERT_CLASS}}</span> <a href="{{ALERT_HREF}}"{{#ALERT_IS_ID}} lang="id"{{/ALERT_IS_ID}}>{{ALERT_TITLE}}</a> <span class="sm nw">{{ALERT_DATE}}</span></p></div></section>{{/ALERT}}
