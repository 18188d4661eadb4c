import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { Plugin, UserConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** Cheap phones: what a browser of early 2020 understands. */
const target = ['chrome80', 'safari14']

export type PhoneApp = {
  /** The folder below `src/web`, and where the builder leaves it below `dist`. */
  readonly folder: string
  /** In front of all its addresses, `/w/`. */
  readonly scope: string
  readonly name: string
  readonly shortName: string
  /** What its files are kept under on the phone. */
  readonly cache: string
}

/** The app's icons, its web manifest, and the list of files in its service worker. */
function installable({ folder, scope, name, shortName, cache }: PhoneApp): Plugin {
  return {
    name: 'installable',
    apply: 'build',
    async buildStart() {
      const mark = readFileSync(here(`./src/web/${folder}/icon.svg`))
      for (const size of [180, 192, 512]) {
        const source = await sharp(mark, { density: 300 }).resize(size, size).png({ compressionLevel: 9 }).toBuffer()
        this.emitFile({ type: 'asset', name: `icon-${size}.png`, source })
      }
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const fileOf = (asset: string) =>
          Object.values(bundle).find(each => each.type === 'asset' && each.names.includes(asset))?.fileName ?? ''
        const manifest = {
          name,
          short_name: shortName,
          lang: 'zh-CN',
          id: scope,
          start_url: scope,
          scope,
          display: 'standalone',
          orientation: 'portrait',
          background_color: '#f5f7fa',
          theme_color: '#0b6e6e',
          icons: [192, 512].flatMap(size => ({
            src: `${scope}${fileOf(`icon-${size}.png`)}`,
            sizes: `${size}x${size}`,
            type: 'image/png',
            purpose: 'any maskable',
          })),
        }
        this.emitFile({
          type: 'asset',
          fileName: 'manifest.webmanifest',
          source: JSON.stringify(manifest),
        })
        const page = bundle['index.html']
        const html = page?.type === 'asset' ? String(page.source) : ''
        if (page?.type === 'asset') page.source = html.replace('__touch_icon__', scope + fileOf('icon-180.png'))
        const files = Object.keys(bundle).filter(file => file.startsWith('assets/') || file === 'manifest.webmanifest')
        const version = createHash('sha256')
          .update(html + files.join())
          .digest('hex')
          .slice(0, 12)
        const worker = bundle['sw.js']
        if (worker?.type !== 'chunk') throw new Error('the service worker was not built')
        worker.code = worker.code
          .replace('__files__', ['', ...files].map(file => scope + file).join(' '))
          .replace('__scope__', scope)
          .replace('__name__', cache)
          .replace('__version__', version)
      },
    },
  }
}

/**
 * An app that lives on a phone without network. Its first screen is measured from `manifest.json`, its syntax from every
 * file it ships.
 */
export function phoneApp(app: PhoneApp): UserConfig {
  return {
    root: here(`./src/web/${app.folder}`),
    base: app.scope,
    publicDir: false,
    plugins: [installable(app)],
    cacheDir: here(`./node_modules/.cache/vite-${app.folder}`),
    build: {
      outDir: here(`./dist/${app.folder}`),
      emptyOutDir: true,
      target,
      cssTarget: target,
      manifest: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { app: here(`./src/web/${app.folder}/index.html`), worker: here('./src/web/phone/worker.ts') },
        output: {
          entryFileNames: chunk => (chunk.name === 'worker' ? 'sw.js' : 'assets/[name]-[hash].js'),
        },
      },
    },
    server: { proxy: { '/api': 'http://localhost:8080', '/s': 'http://localhost:8080' } },
  }
}
