import { expect, it } from 'vitest'
import { CannotStart } from './cannot-start.ts'
import { configTable, defaultDataDir, readConfig } from './config.ts'

it('runs without any setting', () => {
  const config = readConfig({ HOME: '/home/li' })
  expect(config).toMatchObject({
    dataDir: '/home/li/.local/share/fangma',
    databaseUrl: undefined,
    port: 8080,
    host: '0.0.0.0',
    publicBaseUrl: 'http://localhost:8080',
    demo: true,
    district: '511903',
    trustProxy: false,
    cookieSecure: 'auto',
  })
})

it('takes an empty variable for an unset one', () => {
  expect(readConfig({ PORT: '', DEMO: ' ', DATABASE_URL: '' })).toMatchObject({ port: 8080, demo: true })
})

it('puts the public address on the chosen port, unless it is given, and drops the slash at its end', () => {
  expect(readConfig({ PORT: '9000' }).publicBaseUrl).toBe('http://localhost:9000')
  expect(readConfig({ PUBLIC_BASE_URL: 'https://fangma.example.cn/' }).publicBaseUrl).toBe('https://fangma.example.cn')
})

it('names every wrong setting at once, without repeating a password', () => {
  const env = {
    PORT: '80x',
    DISTRICT: '5119',
    DEMO: 'yes',
    PUBLIC_BASE_URL: 'fangma',
    TRUST_PROXY: 'everyone',
    DATABASE_URL: 'mysql://li:secret@db/fangma',
  }
  const read = () => readConfig(env)
  expect(read).toThrow(CannotStart)
  for (const name of Object.keys(env)) expect(read).toThrow(name)
  expect(read).not.toThrow(/secret/)
})

it('takes a gateway of short messages only with the key that is shared with it', () => {
  expect(readConfig({})).toMatchObject({ smsUrl: undefined, smsToken: undefined })
  expect(readConfig({ SMS_URL: 'fake' }).smsUrl).toBe('fake')
  const gateway = { SMS_URL: 'https://sms.example.cn/send?app=7', SMS_TOKEN: 'sixteen letters!' }
  expect(readConfig(gateway)).toMatchObject({ smsUrl: gateway.SMS_URL, smsToken: gateway.SMS_TOKEN })
  for (const wrong of [{ SMS_TOKEN: '' }, { SMS_TOKEN: 'short' }]) {
    const read = () => readConfig({ ...gateway, ...wrong })
    expect(read).toThrow(CannotStart)
    expect(read).toThrow('SMS_TOKEN')
    expect(read).not.toThrow('short')
  }
  for (const wrong of ['sms', 'ftp://sms.example.cn', 'https://li:secret@sms.example.cn']) {
    expect(() => readConfig({ ...gateway, SMS_URL: wrong })).toThrow('SMS_URL')
  }
})

it('keeps the data outside the source tree, where the desktop standard puts it', () => {
  expect(defaultDataDir({ HOME: '/root' })).toBe('/root/.local/share/fangma')
  expect(defaultDataDir({ HOME: '/root', XDG_DATA_HOME: '/srv/share' })).toBe('/srv/share/fangma')
  expect(defaultDataDir({ HOME: '/root', XDG_DATA_HOME: 'relative' })).toBe('/root/.local/share/fangma')
})

it('describes every variable once, for the handbook', () => {
  const names = configTable.map(row => row.name)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toContain('DATA_DIR')
  for (const row of configTable) expect(row.doc).not.toBe('')
})

it('trusts only the proxies it is told of', () => {
  expect(readConfig({ TRUST_PROXY: '1' }).trustProxy).toBe(true)
  expect(readConfig({ TRUST_PROXY: '10.0.0.1, 192.168.0.0/16' }).trustProxy).toBe('10.0.0.1,192.168.0.0/16')
})
