import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'acorn'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstLoad, tooNew, tooNewStyles } from './size.testing.ts'

const KB = 1024

type Built = {
  /** The folder below `src/web`. */
  readonly folder: string
  readonly scope: string
  /** Compressed, until the first screen stands. */
  readonly most: number
}

/** What holds for every app that lives on a phone, measured on what the builder makes of it. */
export function describesBuiltApp({ folder, scope, most }: Built): void {
  describe('the phone app as it is built', () => {
    let dist = ''
    const scripts: { name: string; text: string }[] = []
    const styles: { name: string; text: string }[] = []
    beforeAll(async () => {
      dist = mkdtempSync(path.join(tmpdir(), `${folder}-size-`))
      const configFile = path.resolve(import.meta.dirname, `../../../vite.${folder}.config.ts`)
      await build({ configFile, logLevel: 'error', build: { outDir: dist } })
      for (const name of ['sw.js', ...readdirSync(path.join(dist, 'assets')).map(file => `assets/${file}`)]) {
        const text = () => readFileSync(path.join(dist, name), 'utf8')
        if (name.endsWith('.js')) scripts.push({ name, text: text() })
        if (name.endsWith('.css')) styles.push({ name, text: text() })
      }
    }, 60_000)
    afterAll(() => rmSync(dist, { recursive: true, force: true }))

    it(`needs at most ${most} KB, compressed, until the first screen stands`, () => {
      expect(firstLoad(dist)).toBeLessThanOrEqual(most * KB)
    })
    it('is written in the language of 2020 in every file that it ships', () => {
      expect(scripts.length).toBeGreaterThan(10)
      const faults = scripts.flatMap(({ name, text }) => {
        try {
          parse(text, { ecmaVersion: 2020, sourceType: name === 'sw.js' ? 'script' : 'module' })
          return []
        } catch (error) {
          return [`${name}: ${String(error)}`]
        }
      })
      expect(faults).toEqual([])
    })
    it('asks for nothing that Chrome 80 or Safari 14 does not have', () => {
      const faults = scripts.flatMap(({ name, text }) =>
        tooNew.filter(pattern => pattern.test(text)).map(pattern => `${name}: ${pattern.source}`),
      )
      expect(faults).toEqual([])
    })
    it('uses no look-behind, which Safari 14 refuses to read at all', () => {
      expect(scripts.filter(({ text }) => /\(\?<[=!]/.test(text)).map(({ name }) => name)).toEqual([])
    })
    it('is styled with what those browsers draw', () => {
      const faults = styles.flatMap(({ name, text }) =>
        tooNewStyles.filter(pattern => pattern.test(text)).map(pattern => `${name}: ${pattern.source}`),
      )
      expect(faults).toEqual([])
    })
    it('keeps every file that it needs without network, and nothing of the interface', () => {
      const worker = scripts.find(({ name }) => name === 'sw.js')?.text ?? ''
      const shipped = readdirSync(path.join(dist, 'assets')).map(file => `${scope}assets/${file}`)
      expect(shipped.filter(file => !worker.includes(file))).toEqual([])
      expect(worker).not.toContain('__files__')
      expect(worker).not.toContain('__version__')
      expect(worker).not.toContain('__scope__')
      expect(worker).not.toContain('__name__')
      expect(worker).not.toContain('indexedDB')
      expect(worker).not.toContain('/api/')
    })
    it('may be put on the home screen', () => {
      const manifest: unknown = JSON.parse(readFileSync(path.join(dist, 'manifest.webmanifest'), 'utf8'))
      expect(manifest).toMatchObject({ start_url: scope, scope, display: 'standalone' })
      expect(readFileSync(path.join(dist, 'index.html'), 'utf8')).not.toContain('__touch_icon__')
    })
  })
}
