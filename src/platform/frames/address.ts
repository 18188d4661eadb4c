import { lookup } from 'node:dns/promises'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { type Credentials, credentialsOf } from './credentials.ts'
import { SourceFault } from './faults.ts'

/** Where a camera answers. `url` holds no name and no password. */
export type Address = {
  readonly url: string
  readonly host: string
  readonly port: number
  readonly credentials: Credentials | undefined
}

const ports: Readonly<Record<string, number>> = { 'rtsp:': 554, 'http:': 80, 'https:': 443 }

/** @returns `undefined` when it is no address of such a kind; a name and password in it are taken out and kept apart */
export function findAddress(text: string, credentials?: Credentials): Address | undefined {
  const url = URL.parse(text)
  const usual = url === null ? undefined : ports[url.protocol]
  if (url === null || usual === undefined || url.hostname === '' || /[\r\n\t]/.test(text)) return undefined
  const inside = url.username === '' ? undefined : credentialsOf(decoded(url.username), decoded(url.password))
  url.username = ''
  url.password = ''
  url.hash = ''
  return {
    url: url.href,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? usual : Number(url.port),
    credentials: credentials ?? inside,
  }
}

/** People type passwords with a per cent sign in them and mean it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * How far the program may reach for pictures, so that an address typed by somebody does not make it speak to machines that
 * are none of theirs: `private` networks alone; `public` ones too; `local` also this very machine, for tests and the demo.
 */
export const reaches = ['private', 'public', 'local'] as const
export type Reach = (typeof reaches)[number]

const privates = listOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'], ['fc00::/7'])
/** This machine, the link (where clouds keep their keys), many at once, nobody. */
const never = listOf(
  ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '224.0.0.0/3'],
  ['::/128', '::1/128', 'fe80::/10', 'ff00::/8', '64:ff9b::/96'],
)

/**
 * The one address that is then spoken to: what was checked is what is used, whatever the name says a moment later.
 *
 * @throws SourceFault
 */
export async function reachable(host: string, reach: Reach): Promise<string> {
  const found = isIP(host) !== 0 ? host : (await lookup(host).catch(() => undefined))?.address
  if (found === undefined) throw new SourceFault('unreachable')
  if (!mayReach(found, reach)) throw new SourceFault('forbidden')
  return found
}

export function mayReach(address: string, reach: Reach): boolean {
  if (reach === 'local') return true
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  if (never.check(address, family)) return false
  return reach === 'public' || privates.check(address, family)
}

function listOf(four: readonly string[], six: readonly string[]): BlockList {
  const list = new BlockList()
  const add = (nets: readonly string[], family: 'ipv4' | 'ipv6') => {
    for (const net of nets) {
      const [address = '', bits = ''] = net.split('/')
      list.addSubnet(address, Number(bits), family)
    }
  }
  add(four, 'ipv4')
  add(six, 'ipv6')
  return list
}
