/** Through what people scan; nothing about who they are. */
export const channels = ['wechat', 'alipay', 'browser', 'other'] as const
export type Channel = (typeof channels)[number]

export function channelOf(userAgent: string): Channel {
  if (userAgent.includes('MicroMessenger')) return 'wechat'
  if (userAgent.includes('AlipayClient')) return 'alipay'
  return userAgent.startsWith('Mozilla/') ? 'browser' : 'other'
}

const machine = /bot\b|bot[/;]|spider|crawl|slurp|preview|headless|monitor|curl\/|wget\/|python|okhttp|go-http|java\//i

type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * Whether a request for a page is a person's scan. Machines that follow links are none, nor is a page that a browser
 * fetches in advance, nor one that is reloaded: a reload says both that it has the page and that it wants it anew,
 * while a second scan of the same code only says that it has it.
 */
export function isScan(headers: Headers, userAgent: string): boolean {
  if (userAgent === '') return false
  if (headers['sec-purpose'] !== undefined || headers.purpose !== undefined) return false
  if (headers['if-none-match'] !== undefined && headers['cache-control'] !== undefined) return false
  return !machine.test(userAgent)
}
