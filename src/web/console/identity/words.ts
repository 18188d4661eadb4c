const browsers = [
  [/MicroMessenger/, '微信'],
  [/QIHU|360SE|360EE/, '360 浏览器'],
  [/WPS/i, 'WPS'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const

const systems = [
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果手机/平板'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'Mac'],
  [/UOS|Kylin|Linux/, 'Linux'],
] as const

/** What a person recognises of a user-agent line. */
export function deviceWord(userAgent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1] ?? '其他程序'
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1] ?? '未知系统'
  return `${browser} · ${system}`
}
