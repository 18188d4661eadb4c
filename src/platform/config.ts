import os from 'node:os'
import path from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { type RunAsWish, runAsWishes } from './postgres/run-as.ts'
import {
  databaseAddress,
  digits,
  type Environment,
  longSecret,
  number,
  ok,
  oneOf,
  optional,
  proxies,
  smsAddress,
  text,
  type Variable,
  webAddress,
  wecomAddress,
  word,
  word43,
  wrong,
  yesOrNo,
} from './setting.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const cookieSecure = ['auto', 'always', 'never'] as const
const reaches = ['private', 'public'] as const

/** Every setting from the environment, declared once. */
const declared = {
  dataDir: {
    name: 'DATA_DIR',
    doc: '数据文件夹：自带的数据库、照片和文件都在这里',
    shown: '~/.local/share/fangma',
    unset: defaultDataDir,
    read: text => (path.isAbsolute(text) ? ok(path.normalize(text)) : wrong('要写完整路径，如 /srv/fangma')),
  } satisfies Variable<string>,
  databaseUrl: optional('DATABASE_URL', '使用已有的 PostgreSQL 服务器（15 或更高）；不填则用自带的', databaseAddress),
  databaseMigratorUrl: optional(
    'DATABASE_MIGRATOR_URL',
    '建表用的数据库账号（拥有者）；不填则用 DATABASE_URL',
    databaseAddress,
  ),
  databaseConnections: number('DATABASE_CONNECTIONS', '同时使用的数据库连接数', 8, 1, 200),
  postgresAs: oneOf(
    'POSTGRES_AS',
    '自带数据库的运行方式，一般不用改',
    runAsWishes,
    'auto',
  ) satisfies Variable<RunAsWish>,
  port: number('PORT', '网页服务的端口', 8080, 0, 65_535),
  host: text('HOST', '监听的地址；只供本机使用时填 127.0.0.1', '0.0.0.0'),
  publicBaseUrl: optional('PUBLIC_BASE_URL', '码牌上的网址开头；不填则为 http://localhost:端口', webAddress),
  demo: yesOrNo('DEMO', '首次启动时填入示例区县；正式使用填 0', true),
  district: {
    name: 'DISTRICT',
    doc: '本系统管理的区县，6 位行政区划代码',
    shown: '511903',
    unset: () => '511903',
    read: text => (/^[1-9]\d{5}$/.test(text) ? ok(text) : wrong('要写 6 位行政区划代码，如 511903')),
  } satisfies Variable<string>,
  logLevel: oneOf('LOG_LEVEL', '日志详细程度', logLevels, 'info'),
  trustProxy: {
    name: 'TRUST_PROXY',
    doc: '前面有反向代理时填 1，或填代理的地址（逗号分隔），来访地址取自代理',
    shown: '0',
    unset: () => false,
    read: proxies,
  } satisfies Variable<boolean | string>,
  cookieSecure: oneOf('COOKIE_SECURE', '登录凭证只走 https：auto 按来访方式决定', cookieSecure, 'auto'),
  filesMaxMb: number('FILES_MAX_MB', '单个上传文件的上限（MB）', 20, 1, 2048),
  smsUrl: optional(
    'SMS_URL',
    '短信网关的网址，业主用它收登录验证码；fake 为试用（写入 DATA_DIR/outbox/sms.jsonl）；不填时示例区县试用，其他不开通',
    smsAddress,
  ),
  smsToken: optional('SMS_TOKEN', '与短信网关约定的密钥，至少 16 位；填了 SMS_URL 就要填', longSecret),
  wecomUrl: optional(
    'WECOM_URL',
    '企业微信接口的网址，私有部署时填；fake 为试用（写入 DATA_DIR/outbox/wecom.jsonl）；不填则用官方地址',
    wecomAddress,
  ),
  wecomCorporation: optional('WECOM_CORPID', '企业微信的企业编号；不填时示例区县试用，其他不开通', word),
  wecomAgent: optional('WECOM_AGENTID', '企业微信应用的编号（数字）；填了企业编号就要填', digits),
  wecomSecret: optional('WECOM_SECRET', '企业微信应用的密钥；填了企业编号就要填', longSecret),
  recognitionThreads: {
    name: 'RECOGNITION_THREADS',
    doc: '图像识别使用的处理器核数；0 为不识别（摄像头接入和健康检查照常）',
    shown: '核数减一，至少 1',
    unset: () => Math.max(1, os.availableParallelism() - 1),
    read: number('', '', 1, 0, 64).read,
  } satisfies Variable<number>,
  cameraSeconds: number('CAMERA_SECONDS', '每个摄像头隔几秒看一次；看不过来时各摄像头同样放慢', 2, 1, 60),
  cameraReach: oneOf('CAMERA_REACH', '摄像头地址的范围：private 只限内网，public 也可以是公网', reaches, 'private'),
  ffmpeg: text('FFMPEG', '解码用的 ffmpeg 命令；没有时 RTSP 摄像头不能看，抓图和推送照常', 'ffmpeg'),
  demoCameras: yesOrNo('DEMO_CAMERAS', '示例区县里播放测试摄像头的画面', true),
  vaultKeys: optional(
    'SECRETS_KEY',
    '摄像头密码的加密密钥（43 个字符，可用逗号列出几个，新的在后）；不填则存在数据文件夹',
    word43,
  ),
}

type Declared = typeof declared
type Value<V> = V extends Variable<infer T> ? T : never

export type Config = {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly databaseMigratorUrl: string | undefined
  readonly databaseConnections: number
  readonly postgresAs: RunAsWish
  readonly port: number
  readonly host: string
  /** Without a slash at the end. */
  readonly publicBaseUrl: string
  readonly demo: boolean
  readonly district: string
  readonly logLevel: Value<Declared['logLevel']>
  readonly trustProxy: boolean | string
  readonly cookieSecure: Value<Declared['cookieSecure']>
  readonly filesMaxMb: number
  readonly smsUrl: string | undefined
  readonly smsToken: string | undefined
  readonly wecomUrl: string | undefined
  readonly wecomCorporation: string | undefined
  readonly wecomAgent: string | undefined
  readonly wecomSecret: string | undefined
  readonly recognitionThreads: number
  readonly cameraSeconds: number
  readonly cameraReach: Value<Declared['cameraReach']>
  readonly ffmpeg: string
  readonly demoCameras: boolean
  readonly vaultKeys: string | undefined
}

/** @throws CannotStart with everything that is wrong, one line each */
export function readConfig(env: Environment): Config {
  const faults = [
    ...Object.values(declared).flatMap(variable => faultOf(variable, env)),
    ...smsFaults(env),
    ...wecomFaults(env),
  ]
  if (faults.length > 0) throw new CannotStart(`设置有误，请改正后再启动：\n${faults.map(f => `  ${f}`).join('\n')}`)
  const port = take(declared.port, env)
  return {
    dataDir: take(declared.dataDir, env),
    databaseUrl: take(declared.databaseUrl, env),
    databaseMigratorUrl: take(declared.databaseMigratorUrl, env),
    databaseConnections: take(declared.databaseConnections, env),
    postgresAs: take(declared.postgresAs, env),
    port,
    host: take(declared.host, env),
    publicBaseUrl: take(declared.publicBaseUrl, env) ?? `http://localhost:${port}`,
    demo: take(declared.demo, env),
    district: take(declared.district, env),
    logLevel: take(declared.logLevel, env),
    trustProxy: take(declared.trustProxy, env),
    cookieSecure: take(declared.cookieSecure, env),
    filesMaxMb: take(declared.filesMaxMb, env),
    smsUrl: take(declared.smsUrl, env),
    smsToken: take(declared.smsToken, env),
    wecomUrl: take(declared.wecomUrl, env),
    wecomCorporation: take(declared.wecomCorporation, env),
    wecomAgent: take(declared.wecomAgent, env),
    wecomSecret: take(declared.wecomSecret, env),
    recognitionThreads: take(declared.recognitionThreads, env),
    cameraSeconds: take(declared.cameraSeconds, env),
    cameraReach: take(declared.cameraReach, env),
    ffmpeg: take(declared.ffmpeg, env),
    demoCameras: take(declared.demoCameras, env),
    vaultKeys: take(declared.vaultKeys, env),
  }
}

export type ConfigRow = { readonly name: string; readonly unset: string; readonly doc: string }

/** The table of settings for the handbook: name, value when unset, meaning. */
export const configTable: readonly ConfigRow[] = Object.values(declared).map(({ name, shown, doc }) => ({
  name,
  unset: shown,
  doc,
}))

/** Outside the source tree, so that a fresh clone finds the data of the old one. */
export function defaultDataDir(env: Environment): string {
  if (process.platform === 'win32') {
    return path.join(env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local'), 'fangma')
  }
  const shared = env.XDG_DATA_HOME
  const base = shared && path.isAbsolute(shared) ? shared : path.join(env.HOME ?? os.homedir(), '.local', 'share')
  return path.join(base, 'fangma')
}

/** An empty variable counts as unset, as `NAME= npm start` means it. */
function given(name: string, env: Environment): string | undefined {
  return env[name]?.trim() || undefined
}

function faultOf(variable: Pick<Variable<unknown>, 'name' | 'read'>, env: Environment): string[] {
  const text = given(variable.name, env)
  if (text === undefined) return []
  const reading = variable.read(text)
  return 'fault' in reading ? [`${variable.name}：${reading.fault}`] : []
}

function take<T>(variable: Variable<T>, env: Environment): T {
  const text = given(variable.name, env)
  if (text === undefined) return variable.unset(env)
  const reading = variable.read(text)
  if ('fault' in reading) throw new CannotStart(`${variable.name}：${reading.fault}`)
  return reading.value
}

/** A gateway believes us only by the key that we share with it. */
function smsFaults(env: Environment): string[] {
  const url = given('SMS_URL', env)
  if (url === undefined || url === 'fake' || given('SMS_TOKEN', env) !== undefined) return []
  return ['SMS_TOKEN：填了 SMS_URL 就要填与短信网关约定的密钥']
}

function wecomFaults(env: Environment): string[] {
  if (given('WECOM_CORPID', env) === undefined) return []
  return ['WECOM_AGENTID', 'WECOM_SECRET']
    .filter(name => given(name, env) === undefined)
    .map(name => `${name}：填了 WECOM_CORPID 就要填`)
}
