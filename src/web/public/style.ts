import { createHash } from 'node:crypto'
import { colours } from '../tokens.ts'

/**
 * One sheet for every page, so that its hash can be named in the policy. Sizes are in rem: the large-text page only
 * changes the root. Blocks and floats only: the browsers inside 2016 telephones know no grid and no variables.
 */
export const publicStyle = compact(`
html{font-size:16px;-webkit-text-size-adjust:100%;text-size-adjust:100%}
html.big{font-size:20px}
body{margin:0;background:${colours.ground};color:${colours.ink};font:1rem/1.6 -apple-system,"PingFang SC","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","Microsoft YaHei",sans-serif;overflow-wrap:break-word;word-wrap:break-word}
h1,h2,p,dl,dd,ol,ul{margin:0;padding:0}
ol,ul{list-style:none}
h1{font-size:1.375rem;line-height:1.35}
h2{font-size:1rem;line-height:1.5}
a{color:${colours.primary}}
a:focus,input:focus,button:focus{outline:3px solid ${colours.attention};outline-offset:2px}
svg{width:1em;height:1em;vertical-align:-.125em;margin-right:.25em;fill:currentColor}
header{background:${colours.primary};color:#fff}
header div,main,footer{max-width:40rem;margin:0 auto;padding:0 16px}
header div{overflow:hidden}
header p{padding:10px 0;line-height:24px;font-size:.9rem}
header a{float:right;margin-left:12px;padding:10px 0 10px 12px;line-height:24px;font-size:.9rem;color:#fff}
header a:focus{outline-color:#fff;outline-offset:-4px}
html.big .part{display:block}
html.big .dot{display:none}
html.big header p,html.big header a{line-height:28px}
main{padding:0}
section{padding:12px 16px;background:#fff;border-bottom:1px solid ${colours.line};overflow:hidden}
section.end{margin-top:8px;border-top:1px solid ${colours.line}}
h1{overflow:hidden}
.name .tag{float:right;margin:4px 0 0 12px}
.tag{display:inline-block;padding:0 8px;border:1px solid;border-radius:6px;background:#fff;font-size:.9rem;font-weight:700;line-height:1.6;white-space:nowrap}
.good{color:${colours.good}}
.attention{color:${colours.attentionText}}
.bad{color:${colours.bad}}
.unknown{color:${colours.unknown}}
.quiet,dt,.on{color:${colours.quiet}}
.small{font-size:.9rem}
.on,.num,dd,code{font-variant-numeric:tabular-nums;font-feature-settings:"tnum"}
.on,.whole{white-space:nowrap}
code{font-family:inherit}
section.none h2{float:left}
section.none p{margin-left:6rem;text-align:right;color:${colours.unknown}}
section h2{color:${colours.primary}}
dl div,.row{overflow:hidden;padding-top:4px}
dt{float:left;width:5rem}
dd{margin-left:5.5rem}
.word{white-space:nowrap;font-weight:700}
ol.facts li{padding-top:4px}
ol.facts+h2{padding-top:12px}
.chain .chain{margin-left:.5rem;padding-left:.75rem;border-left:2px solid ${colours.line}}
.flow li{display:inline-block;padding-top:4px}
.flow li:after{content:"→";padding:0 6px;color:${colours.unknown}}
.flow li:last-child:after{content:none}
.score{float:left;min-width:3rem;margin-right:12px;padding:2px 8px;border:2px solid;border-radius:6px;font-size:1.75rem;font-weight:700;line-height:1.4;text-align:center}
.alarm{border:0;padding:16px;color:#fff;background:${colours.bad}}
.alarm.attention{background:${colours.attentionText}}
.alarm .title,.alarm h1{font-size:1.375rem;font-weight:700;line-height:1.35}
.alarm p{padding-top:4px}
.call{display:block;margin-top:12px;padding:10px 12px;border:2px solid ${colours.primary};border-radius:6px;background:#fff;color:${colours.primary};font-weight:700;line-height:24px;text-align:center;text-decoration:none}
html.big .call{line-height:32px}
.alarm .call{border-color:#fff;color:${colours.bad}}
.alarm.attention .call{color:${colours.attentionText}}
.alarm .call:focus{outline-color:#fff}
label{display:block;padding:8px 0 4px;font-weight:700}
input,button{-webkit-appearance:none;appearance:none;box-sizing:border-box;width:100%;min-height:48px;margin:0;padding:8px 12px;border-radius:6px;font:inherit}
input{border:1px solid ${colours.unknown};background:#fff;color:${colours.ink}}
button{margin-top:12px;border:0;background:${colours.primary};color:#fff;font-weight:700}
.still{margin:12px 0 0;max-width:480px}
.still img{display:block;width:100%;height:auto;border-radius:6px;background:${colours.ground}}
.near{padding-bottom:8px;border-bottom:1px solid ${colours.line}}
.near .tap{padding:4px 0}
.tap{display:inline-block;padding:10px 0;line-height:28px}
footer{padding-top:12px;padding-bottom:24px;color:${colours.quiet};font-size:.9rem}
@media print{body,header,.alarm,.alarm.attention{background:#fff;color:#000}header a,.call{display:none}.alarm{border:3px solid ${colours.bad}}}
`)

export const publicStyleHash = `sha256-${createHash('sha256').update(publicStyle).digest('base64')}`

/** What only a form needs that people fill in: no page that is scanned carries it. */
export const formStyle = compact(`
textarea{box-sizing:border-box;width:100%;min-height:96px;margin:0;padding:8px 12px;border:1px solid ${colours.unknown};border-radius:6px;background:#fff;color:${colours.ink};font:inherit}
select{box-sizing:border-box;width:100%;min-height:48px;margin:0;padding:8px 12px;border:1px solid ${colours.unknown};border-radius:6px;background:#fff;color:${colours.ink};font:inherit}
h3{margin:0;padding-top:20px;font-size:1rem}
select:focus,textarea:focus{outline:3px solid ${colours.attention};outline-offset:2px}
.pick label{padding:12px 0;font-weight:400;line-height:24px}
.pick input{-webkit-appearance:radio;appearance:auto;width:24px;min-height:24px;margin:0 8px 0 0;vertical-align:top}
input[type=file]{-webkit-appearance:none;padding:10px}
.fault{color:${colours.bad};font-weight:700}
.trap{position:absolute;left:-9999px;top:0}
.topics{overflow:hidden;margin:0 -4px}
.topics li{float:left;box-sizing:border-box;width:50%;padding:8px 4px 0}
.topics a{display:block;min-height:92px;padding:12px 8px;border:2px solid ${colours.primary};border-radius:6px;box-sizing:border-box;background:#fff;font-weight:700;text-align:center;text-decoration:none}
.topics svg{display:block;width:36px;height:36px;margin:0 auto 6px}
.secret{font-size:1.75rem;font-weight:700;letter-spacing:.1em}
`)

/** Nothing but our own style sheet, stills and the drawn icon: no script, no other site, no frame around the page. */
export const publicContentSecurityPolicy = policyWith([publicStyleHash])

/** The same for pages with a form. */
export const formContentSecurityPolicy = policyWith([
  publicStyleHash,
  `sha256-${createHash('sha256').update(formStyle).digest('base64')}`,
])

function policyWith(styles: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src ${styles.map(hash => `'${hash}'`).join(' ')}`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function compact(sheet: string): string {
  return sheet.replace(/\n/gu, '')
}
