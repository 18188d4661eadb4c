import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { firstScreen, whoBrings } from './size.testing.ts'

const KB = 1024

describe('the console as it is built', () => {
  let dist = ''
  beforeAll(async () => {
    dist = mkdtempSync(path.join(tmpdir(), 'console-size-'))
    const configFile = path.resolve(import.meta.dirname, '../../../vite.config.ts')
    // What officers get: otherwise the parts for developers are weighed too.
    vi.stubEnv('NODE_ENV', 'production')
    await build({ configFile, logLevel: 'error', build: { outDir: dist } })
  }, 60_000)
  afterAll(() => {
    vi.unstubAllEnvs()
    rmSync(dist, { recursive: true, force: true })
  })

  it('needs at most 250 KB of compressed script for its first screen', () => {
    expect(firstScreen(dist).gzipBytes).toBeLessThanOrEqual(250 * KB)
  })
  it('leaves the picture of a trace to its page', () => {
    expect(firstScreen(dist).files.filter(file => file.includes('trace'))).toEqual([])
  })
  it('leaves the chart library to the two maps: numbers on the wall stand before it', () => {
    expect(whoBrings(dist, '[ECharts]')).toEqual(['map/map-page.tsx', 'statistics/wall/town-map.tsx'])
  })
})
