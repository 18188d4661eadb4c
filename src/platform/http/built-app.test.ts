import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addBuiltApp } from './built-app.ts'
import { requirePolicies } from './policy.ts'

describe('a built web application', () => {
  let folder = ''
  const server = Fastify()
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'built-app-'))
    mkdirSync(path.join(folder, 'assets'))
    writeFileSync(path.join(folder, 'index.html'), '<title>坊码</title>')
    writeFileSync(path.join(folder, 'sw.js'), 'self')
    writeFileSync(path.join(folder, 'assets', 'app-1.js'), 'app')
    requirePolicies(server)
    const fixed = [{ name: 'sw.js', mediaType: 'text/javascript; charset=utf-8' }]
    const rest = { nameZh: '手机端', permissions: 'camera=(self)' }
    await addBuiltApp(server, { folder, prefix: '/w', fixed, ...rest })
    await addBuiltApp(server, { folder: path.join(folder, 'absent'), prefix: '/console', ...rest })
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const get = (url: string, headers = {}) => server.inject({ method: 'GET', url, headers })

  it('answers every address below it with its page, asked for anew each time', async () => {
    const page = await get('/w/anything')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('坊码')
    expect(page.headers['cache-control']).toBe('no-cache')
    const again = await get('/w/', { 'if-none-match': page.headers.etag })
    expect(again.statusCode).toBe(304)
  })
  it('hands its service worker out under a name that stays, for all its addresses', async () => {
    const worker = await get('/w/sw.js')
    expect(worker.body).toBe('self')
    expect(worker.headers).toMatchObject({
      'cache-control': 'no-cache',
      'service-worker-allowed': '/w/',
      'content-type': 'text/javascript; charset=utf-8',
    })
    expect(worker.headers['content-security-policy']).toContain("worker-src 'self'")
  })
  it('keeps hashed files for ever', async () => {
    expect((await get('/w/assets/app-1.js')).headers['cache-control']).toContain('immutable')
  })
  it('says what to do where it was not built', async () => {
    const absent = await get('/console/')
    expect(absent.statusCode).toBe(503)
    expect(absent.body).toContain('npm start')
  })
})
