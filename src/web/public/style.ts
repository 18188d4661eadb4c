import { createHash } from 'node:crypto'

/**
 * One sheet for every page, so that its hash can be named in the policy. Sizes are in rem: the large-text page only
 * changes the root. Blocks and floats only: the browsers inside 2016 telephones know no grid and no variables.
 * The attention colour is darker than the token: on white the token reaches 4.2, text needs 4.5.
 */
export const publicStyle = compact(`
html{font-size:16px;-webkit-text-size-adjust:100%;text-size-adjust:100%}
html.big{font-size:20px}
body{margin:0;background:#f5f7fa;color:#1f2933;font:1rem/1.6 -apple-system,"PingFang SC","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","Microsoft YaHei",sans-serif;overflow-wrap:break-word;word-wrap:break-word}
h1,h2,p,dl,dd,ol,ul{margin:0;padding:0}
ol,ul{list-style:none}
h1{font-size:1.375rem;line-height:1.35}
h2{font-size:1rem;line-height:1.5}
a{color:#0b6e6e}
a:focus,input:focus,button:focus{outline:3px solid #b26a00;outline-offset:2px}
svg{width:1em;height:1em;vertical-align:-.125em;fill:currentColor}
header{background:#0b6e6e;color:#fff}
header div,main,footer{max-width:40rem;margin:0 auto;padding:0 16px}
header div{overflow:hidden}
header p{padding:10px 0;line-height:24px;font-size:.9rem}
header a{float:right;margin-left:12px;padding:10px 0 10px 12px;line-height:24px;font-size:.9rem;color:#fff}
header a:focus{outline-color:#fff;outline-offset:-4px}
html.big header p,html.big header a{line-height:28px}
main{padding:0}
section{padding:12px 16px;background:#fff;border-bottom:1px solid #d9e2ec;overflow:hidden}
section.end{margin-top:8px;border-top:1px solid #d9e2ec}
h1{overflow:hidden}
.name .tag{float:right;margin:4px 0 0 12px}
.tag{display:inline-block;padding:0 8px;border:1px solid;border-radius:6px;background:#fff;font-size:.9rem;font-weight:700;line-height:1.6;white-space:nowrap}
.good{color:#2f7d32}
.attention{color:#9a5b00}
.bad{color:#b3261e}
.unknown{color:#616e7c}
.quiet,dt,.on{color:#52606d}
.small{font-size:.9rem}
.on,.num,dd,code{font-variant-numeric:tabular-nums;font-feature-settings:"tnum"}
.on,.whole{white-space:nowrap}
code{font-family:inherit}
section.none h2{float:left}
section.none p{margin-left:6rem;text-align:right;color:#616e7c}
section h2{color:#0b6e6e}
dl div,.row{overflow:hidden;padding-top:4px}
dt{float:left;width:5rem}
dd{margin-left:5.5rem}
dd .word{white-space:nowrap;font-weight:700}
ol.facts li{padding-top:4px}
.flow li{display:inline-block;padding-top:4px}
.flow li:after{content:"→";padding:0 6px;color:#616e7c}
.flow li:last-child:after{content:none}
.score{float:left;min-width:3rem;margin-right:12px;padding:2px 8px;border:2px solid;border-radius:6px;font-size:1.75rem;font-weight:700;line-height:1.4;text-align:center}
.alarm{border:0;padding:16px;color:#fff;background:#b3261e}
.alarm.attention{background:#9a5b00}
.alarm .title,.alarm h1{font-size:1.375rem;font-weight:700;line-height:1.35}
.alarm p{padding-top:4px}
.call{display:block;margin-top:12px;padding:10px 12px;border:2px solid #0b6e6e;border-radius:6px;background:#fff;color:#0b6e6e;font-weight:700;line-height:24px;text-align:center;text-decoration:none}
html.big .call{line-height:32px}
.alarm .call{border-color:#fff;color:#b3261e}
.alarm.attention .call{color:#7a4800}
.alarm .call:focus{outline-color:#fff}
label{display:block;padding:8px 0 4px;font-weight:700}
input,button{-webkit-appearance:none;appearance:none;box-sizing:border-box;width:100%;min-height:48px;margin:0;padding:8px 12px;border-radius:6px;font:inherit}
input{border:1px solid #616e7c;background:#fff;color:#1f2933}
button{margin-top:12px;border:0;background:#0b6e6e;color:#fff;font-weight:700}
.tap{display:inline-block;padding:10px 0}
footer{padding-top:12px;padding-bottom:24px;color:#52606d;font-size:.9rem}
@media print{body,header,.alarm,.alarm.attention{background:#fff;color:#000}header a,.call{display:none}.alarm{border:3px solid #b3261e}}
`)

export const publicStyleHash = `sha256-${createHash('sha256').update(publicStyle).digest('base64')}`

/** Nothing but our own style sheet and the drawn icon: no script, no other site, no frame around the page. */
export const publicContentSecurityPolicy = [
  "default-src 'none'",
  `style-src '${publicStyleHash}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

function compact(sheet: string): string {
  return sheet.replace(/\n/gu, '')
}
