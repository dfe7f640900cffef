<?xml version="1.0" encoding="UTF-8"?>
<!-- Shows a feed as a page of the portal; the names between @ are filled in when the site is built. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:atom="http://www.w3.org/2005/Atom" exclude-result-prefixes="atom">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>

  <xsl:template match="/rss/channel">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="title"/>
      <xsl:with-param name="home" select="link"/>
      <xsl:with-param name="self" select="atom:link[@rel='self']/@href"/>
      <xsl:with-param name="older" select="atom:link[@rel='prev-archive']/@href"/>
      <xsl:with-param name="items" select="item"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/atom:feed">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="atom:title"/>
      <xsl:with-param name="home" select="atom:link[@rel='alternate']/@href"/>
      <xsl:with-param name="self" select="atom:link[@rel='self']/@href"/>
      <xsl:with-param name="older" select="atom:link[@rel='prev-archive']/@href"/>
      <xsl:with-param name="items" select="atom:entry"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="page">
    <xsl:param name="title"/>
    <xsl:param name="home"/>
    <xsl:param name="self"/>
    <xsl:param name="older"/>
    <xsl:param name="items"/>
    <html lang="vi">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="$title"/></title>
        <link rel="stylesheet" href="@ROOT@assets/css/loa.css"/>
      </head>
      <body>
        <header class="head">
          <div class="wrap head-top">
            <a class="brand" href="@ROOT@"><span><b>@SITE_NAME@</b></span></a>
          </div>
        </header>
        <main class="wrap" id="noi_dung">
          <header class="title">
            <h1><xsl:value-of select="$title"/></h1>
            <p class="lead">Đây là bản tin để trang của xã, phường và ứng dụng đọc tin tự lấy. Chép địa chỉ dưới đây vào
              mục RSS của trang nhận tin; <a href="@ROOT@feeds/">cách thêm vào từng phần mềm</a>.</p>
            <p class="address"><code><xsl:value-of select="$self"/></code></p>
            <p class="jump"><a href="{$home}">Xem danh sách trên cổng</a></p>
          </header>
          <xsl:if test="not($items)"><p>Chưa có nội dung nào.</p></xsl:if>
          <ul class="list">
            <xsl:apply-templates select="$items"/>
          </ul>
          <xsl:if test="$older"><nav class="pages"><a rel="next" href="{$older}">Cũ hơn ›</a></nav></xsl:if>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="item">
    <xsl:variable name="month" select="substring(pubDate, 9, 3)"/>
    <li>
      <h3><a href="{link}"><xsl:value-of select="title"/></a></h3>
      <p><xsl:value-of select="description"/></p>
      <p class="meta">
        <xsl:value-of select="substring(pubDate, 6, 2)"/>/<xsl:value-of
          select="format-number(string-length(substring-before('JanFebMarAprMayJunJulAugSepOctNovDec', $month)) div 3 + 1, '00')"
        />/<xsl:value-of select="substring(pubDate, 13, 4)"/>
      </p>
    </li>
  </xsl:template>

  <xsl:template match="atom:entry">
    <xsl:variable name="day" select="atom:published"/>
    <li>
      <h3><a href="{atom:link[@rel='alternate']/@href}"><xsl:value-of select="atom:title"/></a></h3>
      <p><xsl:value-of select="atom:summary"/></p>
      <p class="meta">
        <xsl:value-of select="substring($day, 9, 2)"/>/<xsl:value-of select="substring($day, 6, 2)"/>/<xsl:value-of
          select="substring($day, 1, 4)"/>
      </p>
    </li>
  </xsl:template>
</xsl:stylesheet>
