import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const scope = '/w/'

/** Cheap phones: what a browser of early 2020 understands. */
const target = ['chrome80', 'safari14']

/** The app's icons, its web manifest, and the list of files in its service worker. */
function installable(): Plugin {
  return {
    name: 'installable',
    apply: 'build',
    async buildStart() {
      const mark = readFileSync(here('./src/web/workshop/icon.svg'))
      for (const size of [180, 192, 512]) {
        const source = await sharp(mark, { density: 300 }).resize(size, size).png({ compressionLevel: 9 }).toBuffer()
        this.emitFile({ type: 'asset', name: `icon-${size}.png`, source })
      }
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const fileOf = (name: string) =>
          Object.values(bundle).find(each => each.type === 'asset' && each.names.includes(name))?.fileName ?? ''
        const manifest = {
          name: '坊码 · 小作坊台账',
          short_name: '坊码',
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
        const files = Object.keys(bundle).filter(name => name.startsWith('assets/') || name === 'manifest.webmanifest')
        const version = createHash('sha256')
          .update(html + files.join())
          .digest('hex')
          .slice(0, 12)
        const worker = bundle['sw.js']
        if (worker?.type !== 'chunk') throw new Error('the service worker was not built')
        worker.code = worker.code
          .replace('__files__', ['', ...files].map(name => scope + name).join(' '))
          .replace('__version__', version)
      },
    },
  }
}

/** The owner's phone app. Its first screen is measured from `manifest.json`, its syntax from every file it ships. */
export default defineConfig({
  root: here('./src/web/workshop'),
  base: scope,
  publicDir: false,
  plugins: [installable()],
  cacheDir: here('./node_modules/.cache/vite-workshop'),
  build: {
    outDir: here('./dist/workshop'),
    emptyOutDir: true,
    target,
    cssTarget: target,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { app: here('./src/web/workshop/index.html'), worker: here('./src/web/workshop/worker.ts') },
      output: {
        entryFileNames: chunk => (chunk.name === 'worker' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8080', '/s': 'http://localhost:8080' } },
})
