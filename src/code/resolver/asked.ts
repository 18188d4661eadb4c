import type { IncomingMessage } from 'node:http'
import { acceptsLinkset } from './links.ts'

const inQuery = /[?&]linkType=(?:linkset|all)(?:&|$)/

/** Whether somebody wants the links of an address rather than its page. Asked of every request: cheap first. */
export function asksForLinkset({ url, headers }: Pick<IncomingMessage, 'url' | 'headers'>): boolean {
  return (url?.includes('linkType=') === true && inQuery.test(url)) || acceptsLinkset(headers.accept)
}
