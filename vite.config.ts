import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `manifest.json` lists the chunks of every route: the size of the first screen is measured from it. */
export default defineConfig({
  root: here('./src/web/console'),
  base: '/console/',
  publicDir: false,
  plugins: [react()],
  cacheDir: here('./node_modules/.cache/vite'),
  build: {
    outDir: here('./dist/console'),
    emptyOutDir: true,
    target: 'es2020',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/api': 'http://localhost:8080', '/s': 'http://localhost:8080' } },
})
