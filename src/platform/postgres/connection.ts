import { CannotStart } from '../cannot-start.ts'

/** Where a database is and who asks; has the shape of the driver's options. `host` is a folder for a Unix socket. */
export type Connection = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password?: string
  readonly database: string
  readonly ssl?: SslMode
}

const sslModes = ['allow', 'prefer', 'require', 'verify-full'] as const
export type SslMode = (typeof sslModes)[number]

/**
 * Reads `postgres://user:password@host:port/database?sslmode=require`; a socket folder is given as `?host=/folder`
 * or percent-encoded in the place of the host.
 *
 * @throws CannotStart when the address cannot be used
 */
export function connectionFromUrl(text: string): Connection {
  const fault = connectionUrlFault(text)
  if (fault !== undefined) throw new CannotStart(fault)
  const url = new URL(complete(text))
  const user = decodeURIComponent(url.username)
  const password = decodeURIComponent(url.password)
  const database = decodeURIComponent(url.pathname.slice(1))
  const ssl = sslModes.find(mode => mode === url.searchParams.get('sslmode'))
  return {
    host: url.searchParams.get('host') ?? (decodeURIComponent(url.hostname) || 'localhost'),
    port: Number(url.searchParams.get('port') ?? (url.port || '5432')),
    user: url.searchParams.get('user') ?? (user || 'postgres'),
    ...(password === '' ? {} : { password }),
    database: database === '' ? 'postgres' : database,
    ...(ssl === undefined ? {} : { ssl }),
  }
}

/** What is wrong with the address of a database, in words that never repeat its password. */
export function connectionUrlFault(text: string): string | undefined {
  const example = '写法如 postgres://用户:密码@主机:5432/数据库'
  if (!URL.canParse(complete(text))) return `不是数据库地址，${example}`
  const url = new URL(complete(text))
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') return `要以 postgres:// 开头，${example}`
  const mode = url.searchParams.get('sslmode')
  if (mode !== null && mode !== 'disable' && !sslModes.some(known => known === mode)) {
    return `sslmode 只能是 disable、${sslModes.join('、')} 之一`
  }
  return undefined
}

/** PostgreSQL's own tools allow a user without a host (`postgres://li@/fangma?host=/run`), the web's addresses do not. */
function complete(text: string): string {
  return text.replace(/^([a-z]+:\/\/[^/?#]*@)(?=[/?#:]|$)/, '$1localhost')
}

/** The address without its password, for logs and screens. */
export function describeConnection(connection: Connection): string {
  const { host, port, user, database } = connection
  return `${user}@${host}:${port}/${database}`
}
